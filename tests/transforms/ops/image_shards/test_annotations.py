"""Files of captions and boxes: what is read of them, and what is refused with its line."""

import pytest

from pagebeam.schemas.annotations import Annotation, Box
from pagebeam.transforms.ops.image_shards.annotations import annotations_of, read_annotations


def read(tmp_path, text: str, name: str = "marks"):
    (tmp_path / name).write_text(text, "utf-8")
    return read_annotations(str(tmp_path / name))


def test_several_captions_of_an_image(tmp_path):
    known, found = read(tmp_path, 'uri,caption\na.jpg,"A cat, red"\nb.jpg,Ein Vögelchen\na.jpg,Zwei\n')
    assert (known.captions, known.classes, known.rows) == (True, None, 3)
    assert found == {
        f"{tmp_path}/a.jpg": Annotation(("A cat, red", "Zwei"), (), 2),
        f"{tmp_path}/b.jpg": Annotation(("Ein Vögelchen",), (), 1),
    }
    assert annotations_of(known) == found


def test_boxes_by_tabs_and_their_classes_sorted(tmp_path):
    known, found = read(
        tmp_path, "file\tlabel\tx0\ty0\tx1\ty1\ngs://b/a.png\tdog\t1\t2\t3.5\t4\ngs://b/a.png\tcat\t-1\t0\t9\t9\n"
    )
    assert (known.captions, known.classes) == (False, ("cat", "dog"))
    assert found == {"gs://b/a.png": Annotation((), (Box("dog", 1, 2, 3.5, 4), Box("cat", -1, 0, 9, 9)), 2)}


def test_json_lines_have_both(tmp_path):
    known, found = read(
        tmp_path,
        '{"uri": "a.jpg", "captions": ["one", "two"], "boxes": [{"label": 0, "x0": 1, "y0": 2, "x1": 3, "y1": 4}]}\n\n'
        '{"uri": "b.jpg", "captions": []}\n',
    )
    assert (known.captions, known.classes, known.rows) == (True, ("0",), 2)
    assert found[f"{tmp_path}/a.jpg"] == Annotation(("one", "two"), (Box("0", 1, 2, 3, 4),), 1)
    assert found[f"{tmp_path}/b.jpg"] == Annotation((), (), 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: the header must name"),
        ("uri,label,x0,y0,x1\na,b,1,2,3\n", "line 1: the header must name"),
        ("uri,caption\n,two\n", "line 2: the uri is empty"),
        ("uri,caption\na.jpg,\n", "line 2: there is neither"),
        ("uri,label,x0,y0,x1,y1\na,cat,0,0,x,5\n", "line 2: a box needs"),
        ("uri,label,x0,y0,x1,y1\na,cat,5,0,5,5\n", "line 2: the box 5,0,5,5 is flat"),
        ("uri,label,x0,y0,x1,y1\na,cat,0,0,inf,5\n", "line 2: the box"),
        ("uri,label,x0,y0,x1,y1\na,,0,0,1,5\n", "line 2: the label of a box is empty"),
        ('{"uri"\n', "line 1: is not JSON"),
        ('{"captions": ["x"]}\n', "line 1: the object needs uri"),
        ('{"uri": "a"}\n', "line 1: the object needs captions, boxes or both"),
        ('{"uri": "a", "captions": "x"}\n', "line 1: captions must be a list of texts"),
        ('{"uri": "a", "boxes": [{"label": "c", "x0": 1}]}\n', "line 1: a box needs"),
    ],
)
def test_what_is_malformed_is_told_with_its_line(text, said, tmp_path):
    with pytest.raises(ValueError, match=said) as refused:
        read(tmp_path, text)
    assert str(refused.value).startswith(f"{tmp_path}/marks, ")


def test_a_file_that_changes_under_way_is_refused(tmp_path):
    known, _ = read(tmp_path, "uri,caption\na,b\n")
    (tmp_path / "marks").write_text("uri,caption\na,c\n")
    with pytest.raises(ValueError, match="was changed while"):
        annotations_of(known)


def test_a_bad_row_costs_itself(tmp_path):
    boxes = "a,cat,2,2,2,8\na,dog,1,1,5,5\na,cat,0.1,0.1,0.5,0.5\n,cat,1,1,5,5\na,cat,x,1,5,5\na,c\x00t,1,1,5,5\n"
    known, found = read(tmp_path, f"uri,label,x0,y0,x1,y1\n{boxes}")
    assert found == {f"{tmp_path}/a": Annotation((), (Box("dog", 1, 1, 5, 5),), 1)}
    assert (known.rows, known.classes, known.fractions) == (1, ("dog",), False)
    said = sorted(message.removeprefix(f"{tmp_path}/marks, ").partition(":")[0] for message in known.bad)
    assert said == ["line 2", "line 4", "line 5", "line 6", "line 7"]


def test_captions_that_no_shard_can_hold(tmp_path):
    lines = r'{"uri": "a", "captions": ["nul \u0000"]}', r'{"uri": "a", "captions": ["half \ud83d"]}', "{"
    known, found = read(tmp_path, "\n".join((*lines, '{"file_name": "b", "captions": ["two\\nlines"]}')))
    assert found == {f"{tmp_path}/b": Annotation(("two\nlines",), (), 1)}
    assert [message.removeprefix(f"{tmp_path}/marks, ")[:12] for message in known.bad] == [
        "line 1: the ",
        "line 2: the ",
        "line 3: is n",
    ]


@pytest.mark.parametrize(
    ("boxes", "fractions"),
    [
        ("a,c,0.1,0.2,0.5,0.9\nb,c,0,0,1,1\n", True),
        ("a,c,0,0,1,2\n", False),
        ("a,c,-0.01,0,1.0001,1\n", True),  # rounded
        ("a,c,0.1,0.2,0.5,0.9\nb,c,0.1,0.1,0.3,0.4\nc,c,1,2,30,40\n", True),
        ("a,c,0.1,0.2,0.5,0.9\nb,c,5,0,9,9\nc,c,1,2,30,40\n", False),
    ],
)
def test_boxes_are_fractions_where_most_of_them_are_within_one(tmp_path, boxes, fractions):
    assert read(tmp_path, f"uri,label,x0,y0,x1,y1\n{boxes}")[0].fractions is fractions


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ("a,c,0.1,0.2,0.5,0.9\nb,c,0.1,0.1,0.3,0.4\nc,c,1,2,30,40\n", "line 4: a box is in pixels where most"),
        ("a,c,0.1,0.2,0.5,0.9\nb,c,5,0,9,9\nc,c,1,2,30,40\n", "line 2: a box is smaller than a pixel"),
    ],
)
def test_a_box_of_the_other_unit_costs_itself(tmp_path, boxes, said):
    known, found = read(tmp_path, f"uri,label,x0,y0,x1,y1\n{boxes}")
    assert (known.rows, len(found), len(known.bad)) == (2, 2, 1)
    assert said in known.bad[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"uri": "a.jpg", "captions": ["x"]}]', "is one JSON list; write one object a line"),
        ('{"images": [],\n "annotations": []}', "is a COCO file; write one object a line"),
        ("<annotation></annotation>", "is XML; write one object a line"),
    ],
)
def test_other_formats_of_annotations_are_named(tmp_path, text, said):
    with pytest.raises(ValueError, match=f"line 1: {said}"):
        read(tmp_path, text)


def test_annotations_in_utf_16(tmp_path):
    (tmp_path / "marks").write_bytes("uri,caption\na,Füße\n".encode("utf-16"))
    assert [one.captions for one in read_annotations(str(tmp_path / "marks"))[1].values()] == [("Füße",)]
