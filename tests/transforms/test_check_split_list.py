"""Lines of a list that name no image."""

from pagebeam.schemas.document import DocumentRef
from pagebeam.transforms.check_split_list import CheckSplitList


def test_each_line_that_names_nothing_is_a_failure(tmp_path):
    listed = ["a/0.png", "./a/1.png", f"{tmp_path}/a/1.png", "# comment", "", "A/2.png", "3.png", "A/2.png"]
    (tmp_path / "test.txt").write_text("\r\n".join(listed))
    images = [DocumentRef(f"{tmp_path}/a/{i}.png", 1, "", f"a/{i}.png") for i in range(4)]
    uri = str(tmp_path / "test.txt")
    failures = images | CheckSplitList(uri)
    assert sorted(failure.uri for failure in failures) == ["3.png", "A/2.png"]
    assert {(failure.category, failure.stage, failure.page) for failure in failures} == {("not_found", "decode", None)}
    assert all(
        f"{uri} lists {failure.uri} for test, and no image has that name" in failure.message for failure in failures
    )


def test_keys_that_are_no_paths_count(tmp_path):
    (tmp_path / "test.txt").write_text("0.png\n")
    assert not [DocumentRef("/elsewhere/0.png", 1, "", "0.png")] | CheckSplitList(str(tmp_path / "test.txt"))
