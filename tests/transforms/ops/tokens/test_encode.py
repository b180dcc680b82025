"""Documents to tokens, in sandboxes."""

import numpy
import pytest

from pagebeam.schemas.failure import Failure
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from pagebeam.transforms.ops.tokens.documents import DocumentText
from pagebeam.transforms.ops.tokens.encode import TokenizerFile, encode, encode_all, encode_each
from tests.made_tokenizers import SENTENCES, make_tokenizer


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("tokenizer") / "t.json"
    return make_tokenizer(path), TokenizerFile(str(path), "made")


def document(number: int, text: str) -> DocumentText:
    return DocumentText(f"d{number}", f"u{number}", f"g{number}", number, (text,))


def test_ids_are_those_of_the_tokenizer(made):
    tokenizer, file = made
    ids = encode(SENTENCES[:1], file)
    assert ids.dtype == numpy.int32
    assert ids.tolist() == tokenizer.encode(SENTENCES[0]).ids
    assert encode(SENTENCES, file).tolist() == [id_ for text in SENTENCES for id_ in tokenizer.encode(text).ids]


def test_tasks_yield_bytes(made):
    tokenizer, file = made
    (data,) = encode_each(file, [("the cat",)])
    assert numpy.frombuffer(data, numpy.int32).tolist() == tokenizer.encode("the cat").ids


def test_each_document_has_one_outcome_in_its_place(made, execution):
    tokenizer, file = made
    texts = [f"the cat of {number} " * (number % 7 + 1) for number in range(150)]
    pool = SandboxPool(execution.limits, 2)
    try:
        found = list(encode_all([document(n, text) for n, text in enumerate(texts)], file, pool))
    finally:
        pool.close()
    assert [one.key for one in found] == [f"d{n}" for n in range(150)]
    assert [one.ids.tolist() for one in found] == [tokenizer.encode(text).ids for text in texts]
    assert found[3][1:4] == ("u3", "g3", 3)


def test_one_that_faults_costs_no_other(made, execution):
    """The middle one needs more memory than a sandbox may have."""
    _, file = made
    texts = ["the cat", " ".join("ab" for _ in range(12_000_000)), "the dog"]
    pool = SandboxPool(execution.limits._replace(memory=150), 1)
    try:
        first, failed, last = encode_all([document(n, text) for n, text in enumerate(texts)], file, pool)
    finally:
        pool.close()
    assert isinstance(failed, Failure)
    assert (failed.uri, failed.document_id, failed.category) == ("u1", "d1", "out_of_memory")
    assert (first.key, last.key) == ("d0", "d2")
