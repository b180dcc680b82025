"""Tests that sets of rules ask for columns that there are, and that conditions become rules."""

import pytest

from pagebeam.schemas.curation.rules import RULE_SETS, Rule
from pagebeam.schemas.curation.signals import SIGNALS
from pagebeam.schemas.tables import DOCUMENTS, PAGES
from pagebeam.transforms.ops.curation.expression import check, columns_of
from pagebeam.transforms.ops.curation.presets import PRESETS, rules_of


@pytest.mark.parametrize("table", [PAGES, DOCUMENTS])
@pytest.mark.parametrize("name", RULE_SETS)
def test_sets_ask_for_columns_of_both_tables(name, table):
    assert tuple(PRESETS) == RULE_SETS
    for rule in rules_of(name):
        check(rule.condition, [*table, *SIGNALS])


def test_each_figure_of_repetition_has_its_limit():
    asked = {column for rule in rules_of("gopher") for column in columns_of(rule.condition)}
    assert {name for name in SIGNALS.names if name.startswith(("top_", "duplicate_"))} - asked == {
        "duplicate_char_fraction"
    }


def test_names_of_rules_say_their_set():
    assert rules_of("c4")[1] == Rule("c4: not lorem_ipsum", "not lorem_ipsum")
    assert rules_of("a > 1 and b") == (Rule("a > 1", "a > 1"), Rule("b", "b"))


def test_a_set_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="'goper' is not a set of rules; there are gopher, c4, fineweb, pdf"):
        rules_of("goper")
