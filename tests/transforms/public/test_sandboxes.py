"""How public transforms run their sandboxes."""

import importlib

import pytest

from pagebeam.schemas.options import Execution, Limits, Ner
from pagebeam.transforms.public.sandboxes import DECODE, LIMITS, READ, execution, read_modules


def test_a_negative_number_of_sandboxes_is_refused():
    with pytest.raises(ValueError, match="sandboxes=-1: give 1 or more, or 0"):
        execution(LIMITS, -1, READ)


def test_transforms_for_which_it_is_the_same_share_them():
    assert execution(Limits(5.0, 100), 2, READ) == execution(Limits(5.0, 100), 2, READ)
    assert execution(Limits(5.0, 100), 2, READ) == Execution(Limits(5.0, 100), 2, READ)
    assert execution(LIMITS, 0, DECODE).sandboxes == 0


@pytest.mark.parametrize("name", [*READ, *DECODE])
def test_what_is_loaded_beforehand_exists(name):
    module, _, function = name.partition(":")
    loaded = importlib.import_module(module)
    assert not function or callable(getattr(loaded, function))


def test_a_pipeline_is_loaded_with_what_reads():
    assert read_modules(None) == READ
    assert read_modules(Ner("a", "1.0")) == (*READ, "pagebeam.transforms.ops.words.named_entities:preload:a==1.0")
