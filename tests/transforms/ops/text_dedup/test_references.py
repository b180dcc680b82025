"""References: finished outputs with signatures of the same kind, or a refusal that says what to do."""

import pytest

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.text_dedup.references import check_references
from pagebeam.transforms.ops.work_store.run_record import write_record

NEARLY = TextDedupOptions("near")


def finished(out, options: TextDedupOptions, signatures: bool = True) -> str:
    (out / "signatures" if signatures else out).mkdir(parents=True)
    write_record(str(out), {"options": {"text_dedup": options._asdict()}})
    return str(out)


def test_outputs_with_the_same_signatures_are_taken(tmp_path):
    same = finished(tmp_path / "same", NEARLY._replace(similarity=0.9))
    check_references((same,), "/out", NEARLY)
    check_references((), "/out", TextDedupOptions())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            TextDedupOptions("exact"),
            "was made with other options of text_dedup (exact, page; here near, page, 7, 24, 5)",
        ),
        (NEARLY._replace(sample="document"), "near, document, 7, 24, 5; here near, page, 7, 24, 5"),
        (NEARLY._replace(rows=4), "near, page, 7, 24, 4; here"),
        (TextDedupOptions(), "holds no signatures of texts; run it again with text_dedup near"),
    ],
)
def test_others_are_refused(tmp_path, options, message):
    folder = finished(tmp_path / "other", options)
    with pytest.raises(OptionError) as refused:
        check_references((folder,), "/out", NEARLY)
    assert message in str(refused.value)
    assert folder in str(refused.value)


def test_what_is_no_finished_output_is_refused(tmp_path):
    with pytest.raises(OptionError, match="no finished output; name a folder with"):
        check_references((str(tmp_path),), "/out", NEARLY)
    with pytest.raises(OptionError, match="itself"):
        check_references(("/out/",), "/out", NEARLY)
    with pytest.raises(OptionError, match="holds no signatures"):
        check_references((finished(tmp_path / "o", NEARLY, signatures=False),), "/out", NEARLY)
