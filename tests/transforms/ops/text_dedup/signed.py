"""Shards of signatures, of texts that are given as they are."""

import pathlib

from pagebeam.schemas.curation.text_dedup import SIGNATURES, TextDedupOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.ops.text_dedup.near_texts import SignatureFile
from pagebeam.transforms.ops.text_dedup.signatures import SignedText, write_signatures
from pagebeam.transforms.ops.text_dedup.signer import sign


def signature_files(
    out: pathlib.Path, texts: dict[str, str], options: TextDedupOptions, total: int = 1, reference: int = 0
) -> list[SignatureFile]:
    """Writes texts, given by their keys, into so many shards."""
    found = []
    for number in range(total):
        name = ShardName(SIGNATURES, number, total)
        some = [
            SignedText(key, (f"/{key.partition('/')[0]}",), sign([text], options))
            for key, text in [*texts.items()][number::total]
        ]
        write_signatures(str(out), name, some, options)
        found.append(SignatureFile(str(out / name.part("parquet")), reference, -1 if reference else number))
    return found
