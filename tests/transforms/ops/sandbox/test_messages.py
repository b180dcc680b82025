"""What leaves a sandbox is data: every record comes back as it went, and nothing else is ever made."""

import importlib
import json
import os
import pickle

import numpy
import pytest

from pagebeam.schemas.document import Box, Metadata, PageText
from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.layout import Layout, PlacedWord, Rule
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.documents.annotate.annotate_pages import Annotated, Summary
from pagebeam.transforms.ops.documents.read.read_file import Opened
from pagebeam.transforms.ops.documents.store.page_files import PageFiles
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.sandbox import messages
from pagebeam.transforms.ops.sandbox.each import BadItem
from pagebeam.transforms.ops.sandbox.messages import RECORDS, decode, encode
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox

LAYOUT = Layout(
    1.0, 2.0, (PlacedWord("a", 0.0, 0.1, 0.2, 0.3, 9.0, bold=True),), (Rule(0.0, 1.0, 2.0, 3.0),), (), ("n",)
)
TEXT = PageText.digital(1, "x \ud800 \0 \U0001f600", "pdfium", ("warned",))
RESULTS = [
    TEXT,
    TEXT._replace(boxes=(Box("a", 0.0, 1.0, 2.0, 3.0, None),), layout=LAYOUT),
    Opened("application/pdf", 2, Metadata("t", None, None, embedded_files=3), (1, 2), locked=True),
    PageFiles(3, {"pdf": b"\0\xff", "txt": b""}),
    Annotated(
        b"rows", Summary(1, 0, 0.5, {"\0bytes": 2, "a": 1}, {"en": 7}, {"en": 6.5}, {}, {"ssn": 1}, {"blank": 1})
    ),
    ("ab12", b"\x01"),
    (1, 2.5, None, True, "é", float("inf")),
    [],
    ["a", ["b"]],
]


def there_and_back(value):
    parts = []

    def put(part):
        parts.append(bytes(part))
        return True, len(parts) - 1, part.nbytes

    return decode(encode(value, put), lambda shared, place, size: parts[place][:size])


@pytest.mark.parametrize("value", RESULTS)
def test_what_tasks_yield_arrives_as_it_was(value):
    found = there_and_back(value)
    assert found == value
    assert type(found) is type(value)


def test_pictures_arrive_with_their_copies():
    copy = Decoded(numpy.full((2, 3, 1), 0.5, numpy.float32), None, 3, 2, (2, 3, 1), b"png")
    sent = Decoded(
        numpy.arange(6, dtype=numpy.uint8).reshape(1, 2, 3), None, 2, 1, (1, 2, 3), None, (copy,), "ab", b"r"
    )
    found = there_and_back(sent.measured())
    assert (found.image == sent.image).all()
    assert found.image.dtype == numpy.uint8
    found.image[0] = 0  # it is the parent's own
    assert (found.copies[0].image == 0.5).all()
    assert found.copies[0]._replace(image=None) == copy.measured()._replace(image=None)
    assert found.moments == sent.measured().moments
    assert (found.shape, found.sha256, found.raw) == ((1, 2, 3), "ab", b"r")


def test_a_refusal_arrives_with_its_cure():
    for bad in (BadInput(Category.EMPTY, "has no pages"), BadInput(Category.ENCRYPTED, "is", Cure.PASSWORD)):
        item = there_and_back(BadItem(bad, 0.5))
        assert item.seconds == 0.5
        assert item.error.args == bad.args
        assert (item.error.category, item.error.cure) == (bad.category, bad.cure)


def test_each_declared_record_can_be_decoded():
    assert len(RECORDS) == 7
    for name, module in RECORDS.items():
        record = getattr(importlib.import_module(module), name)
        assert messages.decoder(record, messages.is_plain) is not None


@pytest.mark.parametrize("value", [object(), os.path, Limits(), {1, 2}, numpy.array([object()])])
def test_what_is_not_declared_does_not_leave(value):
    with pytest.raises(TypeError, match="cannot leave"):
        there_and_back(value)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"5",
        b'["Limits", 1, 2, 3]',
        b'["os", "system"]',
        b'["", {"\\u0000array": ["|O", [1], true, 0, 8]}]',
        b'["", {"\\u0000array": ["<f8", [9], true, 0, 8]}]',
        b'["", {"\\u0000bytes": ["x"]}]',
        b'["", {"\\u0000bad": ["none of them", "x"]}]',
        b'["PageText", 1]',
        b"[" * 100_000,
        pickle.dumps("x"),
    ],
)
def test_what_no_task_sends_is_refused(text):
    with pytest.raises(ValueError, match=r"a sandbox sent|Expecting"):
        decode(text, lambda shared, place, size: bytes(8)[place : place + size])


class Payload:
    """Makes a file where it is unpickled."""

    def __init__(self, path: str):
        self.path = path

    def __reduce__(self):
        return open, (self.path, "w")


def taken_over(path: str, forged: bytes):
    """Sends what a file would that has taken the child over: a pickle, or other bytes, past all that we send."""
    from multiprocessing.connection import Connection

    yield "first"
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if os.path.exists(link := f"/proc/self/fd/{descriptor}") and os.readlink(link).startswith("socket:"):
            pipe = Connection(os.dup(descriptor))
            pipe.send_bytes(forged or pickle.dumps(("results", [Payload(path)])))
            pipe.send_bytes(b"")
    yield "last"


@pytest.mark.parametrize(
    "forged", [b"", b"\x00", b'["results", [[-1, 5]]]', b'["done", []]', b'["bad", [[4, 0]]]', b"[]"]
)
def test_a_child_that_was_taken_over_cannot_have_its_parent_call_anything(tmp_path, forged):
    import functools

    sandbox = Sandbox(Limits(20, 500))
    try:
        results = sandbox.run(functools.partial(taken_over, str(tmp_path / "called"), forged))
        assert next(results) == "first"
        with pytest.raises(Fault, match="sent what no task sends"):
            list(results)
        assert not (tmp_path / "called").exists()
        assert list(sandbox.run(functools.partial(iter, ()))) == []
    finally:
        sandbox.close()


def test_messages_are_json():
    assert json.loads(encode(("a", 1), lambda part: (True, 0, 0))) == ["()", ["", "a"], ["", 1]]
