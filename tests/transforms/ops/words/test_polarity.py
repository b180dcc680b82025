import pytest

from pagebeam.transforms.ops.words.polarity import polarity


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a wonderful and touching film", 1),
        ("an awful bore", -1),
        ("not a good film", -1),
        ("it is not good", -1),
        ("dull and pointless", -1),
        ("a bad start but a wonderful end", 1),
        ("a wonderful start but a bad end", -1),
        ("the table has four legs", 0),
        ("", 0),
    ],
)
def test_sign(text, sign):
    value = polarity(text)
    assert (value > 0) - (value < 0) == sign
    assert -1 <= value <= 1


def test_praise_alone_is_one():
    assert polarity("excellent") == 1.0
