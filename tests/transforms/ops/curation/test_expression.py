"""Tests conditions by the rows that they keep, and what is refused by what the refusal says."""

import pyarrow as pa
import pytest

from pagebeam.transforms.ops.curation import expression

COLUMNS = {
    "language": pa.array(["en", "de", None, "en"]),
    "share": pa.array([0.3, 0.1, None, 0.7], pa.float32()),
    "count": pa.array([5, 50, 500, None], pa.int32()),
    "scanned": pa.array([True, False, None, False]),
    "text": pa.array(["Lorem ipsum", "x < y", "", "ipsum"]),
}
FIELDS = [pa.field(name, column.type) for name, column in COLUMNS.items()] + [pa.field("words", pa.list_(pa.string()))]


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ('language == "en"', [0, 3]),
        ('language != "en"', [1]),
        ("share <= 0.3", [0, 1]),
        ("share > 0.3", [3]),  # 0.3 in four bytes is not more than 0.3
        ("0.3 >= share", [0, 1]),
        ("count > 5 and share is not None", [1]),
        ("count > 5 or share > 0.5", [1, 2, 3]),
        ("not (count > 5)", [0]),  # of null, nothing is known
        ("5 < count <= 500", [1, 2]),
        ("count == 5", [0]),
        ("count >= 4.5", [0, 1, 2]),
        ("count > -1", [0, 1, 2]),
        ("scanned", [0]),
        ("not scanned", [1, 3]),
        ("scanned == False", [1, 3]),
        ("language is None", [2]),
        ('language in ("en", "fr")', [0, 3]),
        ('language not in ["de"]', [0, 3]),
        ("count in [5, 500]", [0, 2]),
        ("share in [0.7]", [3]),
        ('"ipsum" in text', [0, 3]),
        ('"Lorem" not in text', [1, 2, 3]),
        ("count > share", [0, 1]),
        ("True", [0, 1, 2, 3]),
    ],
)
def test_rows_for_which_a_condition_holds(condition, rows):
    expression.check(condition, FIELDS)
    held = expression.holds(condition, COLUMNS)
    assert held.null_count == 0
    assert [row for row, one in enumerate(held.to_pylist()) if one] == rows


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("langage == 'en'", r"there is no column langage; did you mean language\? there are language, share"),
        ("zzz > 1", "there is no column zzz; there are language"),
        ("words > 1", "there is no column words"),
        ("language > 1", "compares language, a text, with 1, a number"),
        ("share == None", "ask by 'is None'"),
        ("share is 1", "'is' asks for None only"),
        ("share", "share is a number|a value; compare"),
        ("share and scanned", "share is a number, not a truth"),
        ("share + 1 > 2", "'share \\+ 1', which a condition may not have"),
        ("len(text) > 2", "which a condition may not have"),
        ("__import__('os').system('true') == 0", "which a condition may not have"),
        ("text.upper == 'A'", "which a condition may not have"),
        ("text[0] == 'A'", "which a condition may not have"),
        ("text in language", "'in' asks for a value in a list, or for a text in quotes"),
        ("language in ['en', 1]", "not a list of constants of one kind"),
        ("language in [share]", "not a list of constants of one kind"),
        ("language in []", "not a list of constants of one kind"),
    ],
)
def test_refusals_name_what_is_wrong(condition, said):
    with pytest.raises(ValueError, match=said):
        expression.check(condition, FIELDS)


@pytest.mark.parametrize("text", ["share >", "a b", "x = 1", "", "a\x00", "(" * 500])
def test_what_is_not_a_condition_is_refused(text):
    with pytest.raises(ValueError, match="is not a condition"):
        expression.parse(text)


def test_conditions_that_and_joins_are_told_apart():
    assert expression.conditions('language=="en" and (a > 1 or b) and not c') == [
        "language == 'en'",
        "a > 1 or b",
        "not c",
    ]
    assert expression.conditions("a or b") == ["a or b"]
    assert expression.columns_of("a > 1 or b in (1, 2) and not c") == {"a", "b", "c"}
