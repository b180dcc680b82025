"""What `dataset.json` says of the colours of image files: how many were converted, and how many have warnings."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.images.decoders.notes import NOTES


class ColourCounts:
    """Counts of a shard's image files, changed copies left out."""

    def __init__(self) -> None:
        self._converted = 0
        self._warnings: Counter[str] = Counter()

    def add(self, decoded: Decoded) -> None:
        """Adds an image."""
        self._converted += decoded.converted
        self._warnings.update({note.partition(":")[0] for note in decoded.notes})

    def to_json(self) -> dict[str, Any]:
        """Returns the counts as plain values."""
        return {"converted": self._converted, "warnings": dict(sorted(self._warnings.items()))}


def add_colours(content: dict[str, Any], options: ImageOptions, shards: Iterable[Written]) -> None:
    """Adds to the content of `dataset.json` what became of colour profiles, and the warnings by their kind.

    Args:
        content: Gets `icc` and `warnings`; nothing where no shard says anything of colours, as those of pages.
        options: How images were preprocessed.
        shards: Of all splits.
    """
    told = [colours for one in shards if (colours := json.loads(one.details).get("colours"))]
    if not told:
        return
    content["icc"] = {"profiles": options.icc, "converted": sum(one["converted"] for one in told)}
    content["warnings"] = {kind: sum(one["warnings"].get(kind, 0) for one in told) for kind in NOTES}
