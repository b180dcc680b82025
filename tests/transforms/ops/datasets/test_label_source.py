"""The rule that --labels names, and unique keys."""

import pytest

from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.ops.datasets.label_source import is_file, label_rule, text_of, unique_keys
from pagebeam.transforms.ops.datasets.labels import FolderLabels, Label


def test_a_word_and_a_number_are_rules_of_their_own():
    assert isinstance(label_rule("directory"), FolderLabels)
    assert label_rule("-3").label("/any.png") == Label("-3")
    assert [is_file(labels) for labels in ("directory", "7", "labels.csv")] == [False, False, True]


def test_a_table_is_read(tmp_path):
    (tmp_path / "l.csv").write_text("uri,label\n/a.png,cat\n")
    rule = label_rule(str(tmp_path / "l.csv"))
    assert (rule.label("/a.png"), rule.integers) == (Label("cat"), False)


@pytest.mark.parametrize(
    ("data", "said"), [(b"uri,label\n\xff,b\n", "UTF-8 nor Parquet"), (b"PAR1 and no more", "not a whole Parquet file")]
)
def test_what_is_not_a_table_is_refused(tmp_path, data, said):
    (tmp_path / "l").write_bytes(data)
    with pytest.raises(ValueError, match=said):
        label_rule(str(tmp_path / "l"))


def test_the_first_by_uri_keeps_its_key():
    refs = [ImageRef(f"/{home}/1.png", "1.png", "a", "g") for home in "cab"]
    assert [(ref.uri, ref.key, ref.group) for ref in unique_keys(refs)] == [
        ("/a/1.png", "1.png", "g"),
        ("/b/1.png", "/b/1.png", "g"),
        ("/c/1.png", "/c/1.png", "g"),
    ]


def test_a_class_that_is_given_may_look_like_several_labels(tmp_path):
    (tmp_path / "labels.csv").write_text("uri,label\na.png,knife;fork\n")
    with pytest.raises(ValueError, match="in a list of classes"):
        label_rule(str(tmp_path / "labels.csv"))
    rule = label_rule(str(tmp_path / "labels.csv"), ("spoon", "knife;fork"))
    assert rule.label(str(tmp_path / "a.png")).name == "knife;fork"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_any_encoding_of_unicode(encoding):
    assert text_of("uri,label\nä,ö\n".encode(encoding), "t") == "uri,label\nä,ö\n"


def test_another_encoding_is_refused_with_the_line():
    with pytest.raises(ValueError, match=r"labels\.csv, line 3: is neither text in UTF-8"):
        text_of("uri,label\na,b\nc,Hündin\n".encode("latin-1"), "labels.csv")
