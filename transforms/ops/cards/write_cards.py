"""Writes what describes an output: `images/README.md` beside pictures in Parquet; README.md, croissant.json of all.

A card is meant to be edited, its licence above all. One that bears no mark of Pagebeam is somebody's own: it is left as
it is, and is no file of the run.
"""

import json
from collections.abc import Iterator

from pagebeam.schemas.outputs import RunOutputs, WrittenFile
from pagebeam.transforms.ops.cards.croissant import CROISSANT, croissant
from pagebeam.transforms.ops.cards.dataset_card import Made, dataset_card
from pagebeam.transforms.ops.cards.loadable import PICTURES, Loadable, loadable
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.own_files import CARD, is_own_card
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file


def write_cards(out: str, outputs: RunOutputs, made: Made, whole: bool) -> Iterator[WrittenFile]:
    """Writes the cards of an output.

    Args:
        out: The output's folder.
        outputs: Of the run, all tables included.
        made: How it was made.
        whole: Whether there are a card and a Croissant file of all of it; what an earlier run left of them goes if not.
    """
    tables = loadable(out, outputs)
    for table in tables:
        if table.name in PICTURES:
            yield from _write_card(out, [table], made, table.name)
    if whole:
        yield from _write_card(out, tables, made)
        text = json.dumps(croissant(tables, made), indent=1, ensure_ascii=False)
        files.write_bytes(files.join(out, CROISSANT), text.encode("utf-8", "backslashreplace") + b"\n")
        yield describe_file(out, CROISSANT, 0)
    elif files.exists(files.join(out, CARD)) and is_own_card(out, CARD):
        files.remove(files.join(out, CARD))


def _write_card(out: str, tables: list[Loadable], made: Made, folder: str = "") -> Iterator[WrittenFile]:
    path = f"{folder}/{CARD}" if folder else CARD
    if files.exists(files.join(out, path)) and not is_own_card(out, path):
        return
    files.write_bytes(files.join(out, path), dataset_card(tables, made, folder).encode("utf-8", "backslashreplace"))
    yield describe_file(out, path, 0)
