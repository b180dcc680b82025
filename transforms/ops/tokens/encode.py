"""Encodes documents in sandboxes: one that cannot be encoded is a failure and costs no other."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.failure import BadInput, Failure, Stage
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each, run_each
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.tokens.documents import DocumentText, batches_of
from pagebeam.transforms.ops.tokens.tokenizer import load_tokenizer


class TokenText(NamedTuple):
    """A document as tokens."""

    key: str
    uri: str
    unit: str  # what must be in one split together with it
    label: int
    ids: numpy.ndarray  # (n,) int32


class TokenizerFile(NamedTuple):
    """A tokenizer as a task is told of it."""

    path: str  # local
    sha256: str


def encode(stretches: Sequence[str], tokenizer: TokenizerFile) -> numpy.ndarray:
    """Returns (n,) int32: the tokens of a text, without those that a tokenizer adds at its beginning and end."""
    loaded = load_tokenizer(*tokenizer)
    found = [loaded.encode(text, add_special_tokens=False).ids for text in stretches]
    return numpy.concatenate([numpy.array(ids, numpy.int32) for ids in found])


def encode_all(
    documents: Iterable[DocumentText], tokenizer: TokenizerFile, pool: SandboxPool
) -> Iterator[TokenText | Failure]:
    """Yields the tokens of each document, or why there are none, in the order of the documents."""
    works = (functools.partial(_encode, batch, tokenizer) for batch in batches_of(documents))
    for outcomes in in_order(pool, works):
        yield from outcomes


def _encode(
    documents: tuple[DocumentText, ...], tokenizer: TokenizerFile, sandbox: Sandbox
) -> list[TokenText | Failure]:
    task = functools.partial(encode_each, tokenizer)
    found: list[TokenText | Failure] = []
    texts = [document.stretches for document in documents]
    for document, (_, result, seconds) in zip(documents, run_each(sandbox, texts, task), strict=True):
        if isinstance(result, BadInput | Fault):
            found.append(as_failure(result, document.uri, document.key, None, Stage.WRITE, seconds))
        else:
            ids = numpy.frombuffer(result, numpy.int32)
            found.append(TokenText(document.key, document.uri, document.unit, document.label, ids))
    return found


def encode_each(tokenizer: TokenizerFile, texts: Sequence[tuple[str, ...]]) -> Iterator[bytes | BadItem]:
    """Yields the bytes of the tokens of each text, (n,) int32; for use in a sandbox."""
    return attempt_each(texts, lambda stretches: encode(stretches, tokenizer).tobytes())
