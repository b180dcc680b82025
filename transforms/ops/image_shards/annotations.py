"""The file that `--annotations` names: captions and boxes of images, as CSV or JSON lines.

    uri,caption             {"uri": "a.jpg", "captions": ["a cat", "a red cat"]}
    uri,label,x0,y0,x1,y1   {"uri": "a.jpg", "boxes": [{"label": "cat", "x0": 1, "y0": 2, "x1": 30, "y1": 40}]}

A row of CSV is a caption or a box, several rows may be of one image. Boxes are in pixels of the original, upright.
"""

import csv
import hashlib
import io
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from pagebeam.schemas.annotations import Annotation, Annotations, Box
from pagebeam.transforms.ops.datasets.labels import header_of
from pagebeam.transforms.ops.datasets.paths import canonical
from pagebeam.transforms.ops.storage import files

SIDES = ("x0", "y0", "x1", "y1")
_BOX = ("label", *SIDES)


def read_annotations(uri: str) -> tuple[Annotations, dict[str, Annotation]]:
    """Returns what a file of annotations holds in all, and by the canonical URI of each image.

    Args:
        uri: Of the file, CSV (with commas or tabs) or JSON lines, UTF-8; relative paths in it start from its folder.

    Raises:
        ValueError: It is malformed; with the file and the line.
        OSError: It cannot be read; stores have errors of their own.
    """
    data = files.read_bytes(uri)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{uri} is no text in UTF-8; save it as CSV or JSON lines in UTF-8") from error
    captions, boxes, rows = (_json_lines if text.lstrip().startswith("{") else _csv)(text, uri)
    folder = canonical(uri).rpartition("/")[0]
    found: dict[str, Annotation] = {}
    count = 0
    for place, said in rows:
        count += 1
        name = canonical(place, folder)
        old = found.get(name, Annotation())
        found[name] = Annotation(old.captions + said.captions, old.boxes + said.boxes, old.rows + 1)
    classes = tuple(sorted({box.label for one in found.values() for box in one.boxes})) if boxes else None
    return Annotations(uri, captions, classes, count, hashlib.sha256(data).hexdigest()), found


def annotations_of(known: Annotations) -> dict[str, Annotation]:
    """Returns the annotations by image; raises ValueError where the file is not the one that is known."""
    found, by_image = read_annotations(known.uri)
    if found.sha256 != known.sha256:
        raise ValueError(f"--annotations {known.uri} was changed while the run read it; run again")
    return by_image


_Rows = list[tuple[str, Annotation]]


def _csv(text: str, uri: str) -> tuple[bool, bool, _Rows]:
    lines = io.StringIO(text, newline="")
    columns, delimiter = header_of(lines)
    path = next((name for name in ("uri", "file") if name in columns), None)
    captions, boxes = "caption" in columns, set(_BOX) <= set(columns)
    if path is None or not (captions or boxes):
        wanted = f"uri (or file) and caption, or uri (or file) and {', '.join(_BOX)}"
        raise ValueError(f"{uri}, line 1: the header must name the columns {wanted}, not {columns}")
    reader = csv.DictReader(lines, columns, delimiter=delimiter, strict=True)
    rows = []
    try:
        for row in reader:
            line = f"{uri}, line {reader.line_num + 1}"
            place, caption = _cell(row, path), _cell(row, "caption")
            if not place:
                raise ValueError(f"{line}: the {path} is empty")
            box = boxes and any(_cell(row, name) for name in _BOX)
            if not (caption or box):
                raise ValueError(f"{line}: there is neither a caption nor a box; leave the row out")
            rows.append((place, Annotation((caption,) * bool(caption), (_box(row, line),) if box else ())))
    except csv.Error as error:
        raise ValueError(f"{uri}, line {reader.line_num + 1}: is no CSV ({error})") from error
    return captions, boxes, rows


def _cell(row: Mapping[str, Any], name: str) -> str:
    return (row.get(name) or "").strip()


def _json_lines(text: str, uri: str) -> tuple[bool, bool, _Rows]:
    captions = boxes = False
    rows = []
    for number, content in enumerate(text.split("\n"), 1):
        if not content.strip():
            continue
        line = f"{uri}, line {number}"
        try:
            row = json.loads(content)
        except ValueError as error:
            raise ValueError(f"{line}: is no JSON ({error}); write one object a line") from error
        place = row.get("uri", row.get("file")) if isinstance(row, dict) else None
        if not isinstance(place, str) or not place.strip():
            raise ValueError(f"{line}: the object needs uri (or file), a text")
        if not row.keys() & {"captions", "boxes"}:
            raise ValueError(f"{line}: the object needs captions, boxes or both")
        captions, boxes = captions or "captions" in row, boxes or "boxes" in row
        marked = tuple(_box(box, line) for box in _listed(row, "boxes", dict, line))
        rows.append((place.strip(), Annotation(tuple(_captions(row, line)), marked)))
    return captions, boxes, rows


def _captions(row: dict[str, Any], line: str) -> Iterator[str]:
    for caption in _listed(row, "captions", str, line):
        if not caption.strip():
            raise ValueError(f"{line}: a caption is empty")
        yield caption.strip()


def _listed(row: dict[str, Any], name: str, kind: type, line: str) -> list[Any]:
    values = row.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, kind) for value in values):
        raise ValueError(f"{line}: {name} must be a list of {'texts' if kind is str else 'objects'}")
    return values


def _box(row: Mapping[str, Any], line: str) -> Box:
    label = "" if row.get("label") is None else str(row["label"]).strip()
    if not label:
        raise ValueError(f"{line}: the label of a box is empty")
    try:
        x0, y0, x1, y1 = (float(row[side]) for side in SIDES)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{line}: a box needs {', '.join(SIDES)}, numbers of pixels ({error})") from error
    if not all(map(math.isfinite, (x0, y0, x1, y1))) or x0 >= x1 or y0 >= y1:
        raise ValueError(f"{line}: the box {x0:g},{y0:g},{x1:g},{y1:g} is none; x0 < x1 and y0 < y1 are wanted")
    return Box(label, x0, y0, x1, y1)
