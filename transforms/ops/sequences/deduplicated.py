"""The texts of a shard that are left where duplicates count, each with what it shares its side of the split with."""

from collections.abc import Iterable, Iterator, Mapping

from pagebeam.schemas.failure import BadInput, Failure, Stage
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sequences.texts import Text
from pagebeam.transforms.ops.text_dedup.text_sides import is_dropped, unit_of


def kept_texts(texts: Iterable[Text], split: SplitOptions) -> Iterator[Text]:
    """Yields the texts without those that repeat others, where these are dropped."""
    return (text for text in texts if not is_dropped(text.facts, split))


def with_units(
    texts: Iterable[Text], groups: Mapping[str, str], sample: str, split: SplitOptions, left_out: list[Failure]
) -> Iterator[Text]:
    """Yields the texts with what must be on their side of the split.

    Args:
        texts: With what is known of duplicates.
        groups: URI -> what must not straddle the split, where that is not the document.
        sample: "page" or "document": what one text is.
        split: How they are divided.
        left_out: Gets a failure for each text that is tied to several sides.
    """
    for text in texts:
        try:
            unit = unit_of(text.facts, text.document_id, groups.get(text.uri, ""), sample, split)
        except BadInput as bad:
            left_out.append(as_failure(bad, text.uri, text.document_id, text.page, Stage.WRITE, 0.0))
        else:
            yield text._replace(unit=unit)
