"""Tables of labels as people write them: what is a number, what is one label, and what is refused with its line."""

import json
import re
import unicodedata

import pyarrow as pa
import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.datasets.label_source import label_rows, label_rule, read_classes
from pagebeam.transforms.ops.datasets.label_table import folded, table_labels
from pagebeam.transforms.ops.datasets.labels import FolderLabels, is_integer

NFC, NFD = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))


def table(tmp_path, text, name="labels.csv", encoding="utf-8"):
    (tmp_path / name).write_bytes(text.encode(encoding))
    return label_rule(str(tmp_path / name))


def rows(*labels):
    return "uri,label\n" + "".join(f'{number}.png,"{label}"\n' for number, label in enumerate(labels))


@pytest.mark.parametrize(
    ("labels", "integers", "classes"),
    [
        (("01", "1", "001"), False, ("001", "01", "1")),
        (("007", "010", "100"), False, ("007", "010", "100")),
        (("5", "7", "-3", "0"), True, None),
        (("1", "1.0"), False, ("1", "1.0")),
        (("+1", "2"), False, ("+1", "2")),
        (("-0", "2"), False, ("-0", "2")),
        (("١", "2"), False, ("2", "١")),
        (("5", "7", "other"), False, ("5", "7", "other")),
        (("tench, Tinca tinca", "goldfish, Carassius auratus"), False, None),
    ],
)
def test_labels_are_numbers_where_all_are_written_as_numbers(tmp_path, labels, integers, classes):
    rule = table(tmp_path, rows(*labels))
    assert rule.integers is integers
    assert integers or rule.classes == (classes or tuple(sorted(labels)))


def test_classes_of_a_table_are_those_of_its_rows_whatever_is_listed(tmp_path):
    rule = table(tmp_path, rows("5", "7", "5", "other"))
    assert rule.classes == ("5", "7", "other")
    assert [is_integer(name) for name in ("7", "07", "+7", "-0", "0", str(1 << 63))] == [True] + [False] * 3 + [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (rows("dog", "cat;dog"), r"line 3: 'cat;dog' holds several labels"),
        (rows("cat|dog", "cat"), r"line 2: 'cat\|dog' holds several"),
        (rows("cat,dog"), r"line 2: 'cat,dog' holds several"),
        (rows("cat", "cat, dog"), r"line 3: 'cat, dog' holds several"),
        (rows("0.1 0.9"), r"line 2: '0.1 0.9' holds several"),
        (rows("1 0 1"), r"line 2: '1 0 1' holds several"),
        (rows("['cat']"), r"line 2: ..'cat'.. holds several"),
        (rows("[1, 0]"), r"line 2: '\[1, 0\]' holds several"),
        ("uri,label\na.png,cat,dog\n", "line 2: has more cells than the header"),
        (rows("2", "0.5", "1.25"), "line 3: 0.5 is a score"),
        (rows("1e-3"), "line 2: 1e-3 is a score"),
        ('uri,label\na.png,a\nb.png,"b\nc.png,c\n', "line 3: a quote that begins here is not closed"),
        ('uri,label\na.png,"a\nb.png,b"\n', r"line 2: .* has control characters; is a quote not closed"),
        ("uri,label\na.png,a\x00b\n", "line 2: 'a.x00b' has control characters"),
        ("uri,label\na.png,a\nb.png,b\n./a.png,c\n", "line 4: .*a.png is listed as a and as c, before in line 2"),
        ("uri,label,group\na.png,a,x\na.png,a,y\n", "line 3: .* is of the group y and of x in line 2"),
        (
            "uri,label,finding\na.png,a,left\na.png,a,right\n",
            "line 3: .* 'right' in the column finding and 'left' in line 2",
        ),
    ],
)
def test_what_is_not_one_label_of_an_image_is_refused_with_its_line(tmp_path, text, said):
    with pytest.raises(ValueError, match=said) as refused:
        table(tmp_path, text)
    assert str(refused.value).startswith(f"{tmp_path}/labels.csv, line ")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("uri;label\na.png;x, y\n", "utf-8"),
        ("\ufefffile_name,label\r\na.png,x\r\n", "utf-8"),
        ("\ufeffuri,label\na.png,x\n", "utf-16-le"),
        ("\ufeffuri,label\na.png,x\n", "utf-16-be"),
        ("uri\tlabel\na.png\tx\n", "utf-8"),
        ('{"file_name": "a.png", "label": "x"}\n\n{"file_name": "b.png", "label": "y"}\n', "utf-8"),
    ],
)
def test_tables_as_programs_write_them(tmp_path, text, encoding):
    assert table(tmp_path, text, encoding=encoding).label(str(tmp_path / "a.png")).name.startswith("x")


def test_json_lines_of_numbers_and_of_lists(tmp_path):
    rule = table(tmp_path, '{"file_name": "a.png", "label": 7, "note": 1}\n')
    assert (rule.integers, rule.label(str(tmp_path / "a.png"))) == (True, ("7", None, ("1",)))
    with pytest.raises(ValueError, match=r"line 1: \"\['a', 'b'\]\" holds several"):
        table(tmp_path, '{"file_name": "a.png", "label": ["a", "b"]}\n')
    with pytest.raises(ValueError, match="line 2: is not JSON"):
        table(tmp_path, '{"file_name": "a.png", "label": 7}\n{"file_name"\n')


@pytest.mark.parametrize(("written", "lies"), [(NFC, NFD), (NFD, NFC)])
def test_one_name_in_two_spellings(tmp_path, written, lies):
    rule = table(tmp_path, f"uri,label\n{written}.png,{written}\nb.png,{lies}\n")
    assert rule.classes == (NFC,)
    assert rule.label(str(tmp_path / f"{lies}.png")).name == NFC
    assert FolderLabels().label(f"/d/{lies}/1.png").name == NFC


def test_a_folder_whose_name_no_shard_can_hold():
    with pytest.raises(BadInput, match="control characters; rename it") as caught:
        FolderLabels().label("/d/a\nb/1.png")
    assert caught.value.category is Category.BAD_LABEL


def test_rows_know_their_lines(tmp_path):
    table(tmp_path, 'uri,label,note\na.png,a,"two\nlines"\nb.png,b,\n')
    assert [(row.label.name, row.number) for row in label_rows(str(tmp_path / "labels.csv"))] == [("a", 2), ("b", 4)]


def test_classes_that_are_given(tmp_path):
    (tmp_path / "list").write_text(f"dog\n\ncat\n{NFD}\n")
    (tmp_path / "dataset.json").write_text(json.dumps({"classes": ["dog", "cat"]}))
    assert read_classes(str(tmp_path / "list")) == ("dog", "cat", NFC)
    assert read_classes(str(tmp_path / "dataset.json")) == ("dog", "cat")
    table(tmp_path, rows("cat", "bird"))
    rule = label_rule(str(tmp_path / "labels.csv"), ("dog", "cat"))
    assert (rule.integers, rule.classes, rule.label(str(tmp_path / "0.png")).name) == (False, ("dog", "cat"), "cat")
    with pytest.raises(BadInput, match="its label bird is not one of the classes"):
        rule.label(str(tmp_path / "1.png"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cat\ndog\ncat\n", "line 3: cat is in line 1 already"),
        ("\n", "lists no class"),
        ('{"classes": null}', "names no classes"),
        ("{", "is not JSON"),
    ],
)
def test_lists_of_classes_that_are_refused(tmp_path, text, said):
    (tmp_path / "list").write_text(text)
    with pytest.raises(ValueError, match=said):
        read_classes(str(tmp_path / "list"))


def test_a_table_of_csv_lines_by_hand():
    assert table_labels(["uri,label\n", "/a.png,x\n"], "/l.csv").label("/a.png").name == "x"


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("i\\a.png", "in backslashes"),
        ("I/A.PNG", "in capitals"),
        ("i/a", "in the suffix"),
        ("i/a.jpeg", "in the suffix"),
    ],
)
def test_an_image_without_a_row_is_told_which_row_may_be_meant_for_it(tmp_path, written, what):
    with pytest.raises(BadInput, match=re.escape(f"differs {what}; write the path there")) as bad:
        table(tmp_path, f"uri,label\n{written},x\n").label(str(tmp_path / "i/a.png"))
    assert written in str(bad.value)


def test_an_image_without_any_such_row_is_to_be_added(tmp_path):
    with pytest.raises(BadInput, match="add one"):
        table(tmp_path, "uri,label\nb.png,x\n").label(str(tmp_path / "a.png"))


@pytest.mark.parametrize("column", ["filename", "path", "image"])
def test_names_of_the_column_of_paths(tmp_path, column):
    assert table(tmp_path, f"{column},label\na.png,x\n").label(str(tmp_path / "a.png")).name == "x"


def test_what_places_have_in_common():
    assert folded("C:\\I\\A.Png") == folded("c:/i/a") != folded("c:/i/b")


def test_a_label_of_bytes_is_text(tmp_path):
    from pyarrow import parquet

    parquet.write_table(pa.table({"uri": ["a.png"], "label": [b"cat"]}), tmp_path / "labels.parquet")
    assert label_rule(str(tmp_path / "labels.parquet")).label(str(tmp_path / "a.png")).name == "cat"
