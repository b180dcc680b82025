"""The dataset card: a README.md whose head tells Hugging Face's `datasets` which files are which table and split.

    datasets.load_dataset("out", "pages")    datasets.load_dataset("out/images")

Below its head it says the same to people: rows, columns, and how the output was made. The same output gives the same
card: no time and no place of this machine is in it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pagebeam.transforms.ops.cards.loadable import Loadable
from pagebeam.transforms.ops.cards.yaml_text import yaml_text
from pagebeam.transforms.ops.formats.hugging_face import card_features, features_of
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.storage.own_files import CARD_MARK

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000)
_UNITS = ("", "K", "M", "B", "T")
WHAT = {
    "images": "images with their labels",
    "page_images": "pages of documents as images",
    "figures": "figures of documents as images",
    "pages": "a row for each page: its text and what was found in it",
    "documents": "a row for each document",
    "chunks": "passages of documents for retrieval",
    "tables": "tables of documents",
    "tokens": "documents as tokens of a language model's tokenizer",
}


class Made(NamedTuple):
    """How an output was made."""

    version: str  # of Pagebeam
    options: tuple[str, ...]  # as they were given, without places


def dataset_card(tables: Sequence[Loadable], made: Made, folder: str = "") -> str:
    """Returns the text of a card.

    Args:
        tables: What the card is about, the default one first.
        made: How it was made.
        folder: That the card is in, below OUT; "" is OUT itself.
    """
    head = {
        "license": "unknown",
        "size_categories": [size_category(max((table.rows for table in tables), default=0))],
        "tags": ["pagebeam"],
        "configs": [_config(table, folder, place == 0) for place, table in enumerate(tables)],
        "dataset_info": [_info(table) for table in tables],
    }
    note = f"{CARD_MARK}, and again by each run. A card without this line is yours, and stays as it is."
    return f"---\n{note}\n{yaml_text(head)}---\n\n{''.join(_body(tables, made))}"


def size_category(rows: int) -> str:
    """Returns the Hub's name for a number of rows: "n<1K", "1K<n<10K" … "n>1T"."""
    bounds = (*SIZES, 1_000_000_000_000)
    place = next((place for place, bound in enumerate(bounds) if rows < bound), len(bounds))
    if place == 0:
        return "n<1K"
    if place == len(bounds):
        return "n>1T"
    return f"{_short(bounds[place - 1])}<n<{_short(bounds[place])}"


def _short(number: int) -> str:
    thousands = (len(str(number)) - 1) // 3
    return f"{number // 1000**thousands}{_UNITS[thousands]}"


def _config(table: Loadable, folder: str, default: bool) -> dict[str, Any]:
    above = f"{folder}/" if folder else ""
    features = features_of(table.schema)
    return {
        "config_name": table.name,
        **({"default": True} if default else {}),
        "data_files": [{"split": part.split, "path": part.pattern.removeprefix(above)} for part in table.parts],
        **({"columns": list(features)} if len(features) < len(table.schema) else {}),
    }


def _info(table: Loadable) -> dict[str, Any]:
    size = sum(part.bytes for part in table.parts)
    return {
        "config_name": table.name,
        "features": card_features(features_of(table.schema)),
        "splits": [{"name": part.split, "num_bytes": part.bytes, "num_examples": part.rows} for part in table.parts],
        "download_size": size,
        "dataset_size": size,
    }


def _body(tables: Sequence[Loadable], made: Made) -> list[str]:
    lines = [
        "# Dataset card\n\n",
        "| configuration | what it holds | split | rows | bytes |\n",
        "|---|---|---|---|---|\n",
    ]
    lines += [
        f"| `{table.name}` | {WHAT[table.name]} | `{part.split}` | {part.rows:,} | {part.bytes:,} |\n"
        for table in tables
        for part in table.parts
    ]
    name = tables[0].name if tables else "pages"
    lines += [
        "\n```python\nfrom datasets import load_dataset\n\n",
        f'rows = load_dataset("path/to/this/folder", "{name}", split="train")\n```\n\n',
        f"## How it was made\n\nBy Pagebeam {made.version}, with these options; … stands for places:\n\n",
        f"```\n{chr(10).join(made.options) or 'none'}\n```\n\n",
    ]
    for table in tables:
        known = features_of(table.schema)
        lines += [f"## Columns of `{table.name}`\n\n", "| column | type |\n", "|---|---|\n"]
        lines += [f"| `{name}` | {_shown(feature)} |\n" for name, feature in known.items()]
        missing = [f"`{field.name}`" for field in table.schema if field.name not in known]
        if missing:
            lines.append(f"\nAlso in the files, as maps, which `datasets` does not read: {', '.join(missing)}.\n")
        lines.append("\n")
    lines.append(
        "## Licence\n\nUnknown: it follows from the licences of the files that this was made of. "
        "Whoever publishes it has to state it.\n"
    )
    return lines


def _shown(feature: dict[str, Any]) -> str:
    match feature:
        case {"_type": "ClassLabel", "names": names}:
            return f"class label, {quantity(len(names), 'name')}"
        case {"_type": "Image"}:
            return "image"
        case {"_type": "Sequence", "feature": inner}:
            return f"list of {_shown(inner)}"
        case {"_type": "Value", "dtype": dtype}:
            return str(dtype)
    return f"struct of {', '.join(feature)}"
