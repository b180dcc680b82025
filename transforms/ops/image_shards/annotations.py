"""The file that `--annotations` names: captions and boxes of images, as CSV or JSON lines.

    uri,caption             {"uri": "a.jpg", "captions": ["a cat", "a red cat"]}
    uri,label,x0,y0,x1,y1   {"uri": "a.jpg", "boxes": [{"label": "cat", "x0": 1, "y0": 2, "x1": 30, "y1": 40}]}

A row of CSV is a caption or a box, several rows may be of one image. Boxes are in pixels of the upright original; where
most boxes of a file are within 0..1 they are fractions of its sides. A bad row costs itself.
"""

import csv
import hashlib
import io
import json
import math
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from pagebeam.schemas.annotations import Annotation, Annotations, Box
from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.datasets.label_source import text_of
from pagebeam.transforms.ops.datasets.label_table import PATHS, header_of, path_column
from pagebeam.transforms.ops.datasets.labels import plain_name
from pagebeam.transforms.ops.datasets.paths import canonical, place_of
from pagebeam.transforms.ops.storage import files

_BEYOND = 0.5  # of a side; what is beyond it is cut off as in pixels
SIDES = ("x0", "y0", "x1", "y1")
_BOX = ("label", *SIDES)


def read_annotations(uri: str) -> tuple[Annotations, dict[str, Annotation]]:
    """Returns what a file of annotations holds in all, and by the canonical URI of each image.

    Args:
        uri: Of the file, CSV (with commas or tabs) or JSON lines, UTF-8; relative paths in it start from its folder.

    Raises:
        ValueError: It is malformed, or none of its rows can be used; with the file and the line.
        OSError: It cannot be read; stores have errors of their own.
    """
    data = files.read_bytes(uri)
    text = text_of(data, uri)
    _refuse_documents(text, uri)
    captions, boxes, rows, bad = (_json_lines if text.lstrip().startswith("{") else _csv)(text, uri)
    fractions = _are_fractions([box for _, _, said in rows for box in said.boxes])
    folder = canonical(uri).rpartition("/")[0]
    found: dict[str, Annotation] = {}
    count = 0
    for line, place, said in rows:
        if any(not _is_fraction(box) if fractions else _is_below_a_pixel(box) for box in said.boxes):
            odd = "is in pixels where most boxes are fractions" if fractions else "is smaller than a pixel"
            bad.append(f"{line}: a box {odd}; fractions of the sides and pixels do not mix in a file")
            continue
        count += 1
        name = place_of(place, folder)
        old = found.get(name, Annotation())
        found[name] = Annotation(old.captions + said.captions, old.boxes + said.boxes, old.rows + 1)
    if bad and not count:
        raise ValueError(bad[0])
    classes = tuple(sorted({box.label for one in found.values() for box in one.boxes})) if boxes else None
    digest = hashlib.sha256(data).hexdigest()
    return Annotations(uri, captions, classes, count, digest, fractions, tuple(bad)), found


def _refuse_documents(text: str, uri: str) -> None:
    """Raises ValueError for what is one JSON document, such as COCO's, or XML, such as VOC's."""
    if text.lstrip()[:1] not in ("[", "<", "{"):
        return
    wanted = (
        'write one object a line: {"uri": "a.jpg", "boxes": [{"label": "cat", "x0": 1, "y0": 2, "x1": 30, "y1": 40}]}'
    )
    if text.lstrip()[:1] == "<":
        raise ValueError(f"{uri}, line 1: is XML; {wanted}")
    try:
        whole = json.loads(text)
    except ValueError:
        return  # lines, or an object that is broken, of which the line is told
    if isinstance(whole, list):
        raise ValueError(f"{uri}, line 1: is one JSON list; {wanted}")
    if {"images", "annotations"} <= whole.keys():
        raise ValueError(f"{uri}, line 1: is a COCO file; {wanted}, x1 and y1 being bbox's x + width and y + height")


def _are_fractions(boxes: list[Box]) -> bool:
    return 2 * sum(map(_is_fraction, boxes)) > len(boxes)


def _is_below_a_pixel(box: Box) -> bool:
    return max(box[1:]) <= 1 and box.x1 - box.x0 < 1 and box.y1 - box.y0 < 1


def _is_fraction(box: Box) -> bool:
    """Returns whether a box is in fractions of the sides, which may be a little beyond them."""
    return all(-_BEYOND <= side <= 1 + _BEYOND for side in box[1:])


def annotations_of(known: Annotations) -> dict[str, Annotation]:
    """Returns the annotations by image; raises ValueError where the file is not the one that is known."""
    found, by_image = read_annotations(known.uri)
    if found.sha256 != known.sha256:
        raise OptionError("{annotations} {uri} was changed while the run read it; run again", uri=known.uri)
    return by_image


_Rows = list[tuple[str, str, Annotation]]
"""Line, for messages, path and content."""
_Read = tuple[bool, bool, _Rows, list[str]]
"""Whether there are captions and boxes, the rows, and what is wrong with others."""


def _csv(text: str, uri: str) -> _Read:
    lines = io.StringIO(text, newline="")
    columns, delimiter = header_of(lines)
    path = path_column(columns)
    captions, boxes = "caption" in columns, set(_BOX) <= set(columns)
    if path is None or not (captions or boxes):
        wanted = f"uri (or file) and caption, or uri (or file) and {', '.join(_BOX)}"
        raise ValueError(f"{uri}, line 1: the header must name the columns {wanted}, not {columns}")
    reader = csv.DictReader(lines, columns, delimiter=delimiter, strict=True)
    rows: _Rows = []
    bad: list[str] = []
    begin = 2
    try:
        for row in reader:
            line, begin = f"{uri}, line {begin}", reader.line_num + 2
            try:
                rows.append((line, *_of_cells(row, path, boxes)))
            except ValueError as error:
                bad.append(f"{line}: {error}")
    except csv.Error as error:
        raise ValueError(f"{uri}, line {begin}: is not CSV ({error})") from error
    return captions, boxes, rows, bad


def _of_cells(row: Mapping[str, Any], path: str, boxes: bool) -> tuple[str, Annotation]:
    place, caption = _cell(row, path), _cell(row, "caption")
    if not place:
        raise ValueError(f"the {path} is empty")
    box = boxes and any(_cell(row, name) for name in _BOX)
    if not (caption or box):
        raise ValueError("there is neither a caption nor a box; leave the row out")
    return place, Annotation((_plain(caption),) * bool(caption), (_box(row),) if box else ())


def _cell(row: Mapping[str, Any], name: str) -> str:
    return (row.get(name) or "").strip()


def _json_lines(text: str, uri: str) -> _Read:
    captions = boxes = False
    rows: _Rows = []
    bad: list[str] = []
    for number, content in enumerate(text.split("\n"), 1):
        if not content.strip():
            continue
        line = f"{uri}, line {number}"
        try:
            row = _object(content)
            captions, boxes = captions or "captions" in row, boxes or "boxes" in row
            marked = tuple(_box(box) for box in _listed(row, "boxes", dict))
            rows.append((line, _path(row), Annotation(tuple(_captions(row)), marked)))
        except ValueError as error:
            bad.append(f"{line}: {error}")
    return captions, boxes, rows, bad


def _object(content: str) -> dict[str, Any]:
    try:
        row = json.loads(content)
    except ValueError as error:
        raise ValueError(f"is not JSON ({error}); write one object a line") from error
    if not isinstance(row, dict) or not isinstance(_path(row), str) or not _path(row).strip():
        raise ValueError(f"the object needs {' or '.join(PATHS)}, a text")
    if not row.keys() & {"captions", "boxes"}:
        raise ValueError("the object needs captions, boxes or both")
    return row


def _path(row: dict[str, Any]) -> Any:
    return row.get(path_column(row) or "")


def _captions(row: dict[str, Any]) -> Iterator[str]:
    for caption in _listed(row, "captions", str):
        if not caption.strip():
            raise ValueError("a caption is empty")
        yield _plain(caption.strip())


def _plain(caption: str) -> str:
    """Returns a caption; raises ValueError where it has what no format of shards holds reliably."""
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\r\t" for letter in caption):
        raise ValueError(f"the caption {caption!r} has control characters or halves of characters")
    return caption


def _listed(row: dict[str, Any], name: str, kind: type) -> list[Any]:
    values = row.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, kind) for value in values):
        raise ValueError(f"{name} must be a list of {'texts' if kind is str else 'objects'}")
    return values


def _box(row: Mapping[str, Any]) -> Box:
    label = plain_name("" if row.get("label") is None else str(row["label"]))
    if not label:
        raise ValueError("the label of a box is empty")
    try:
        x0, y0, x1, y1 = (float(row[side]) for side in SIDES)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"a box needs {', '.join(SIDES)}, numbers of pixels ({error})") from error
    if not all(map(math.isfinite, (x0, y0, x1, y1))) or x0 >= x1 or y0 >= y1:
        raise ValueError(f"the box {x0:g},{y0:g},{x1:g},{y1:g} is flat or turned round; x0 < x1 and y0 < y1 are wanted")
    return Box(label, x0, y0, x1, y1)
