import pytest

from pagebeam.transforms.ops.words.data.british import americanize
from pagebeam.transforms.ops.words.data.lexicon import known_words


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("behaviour", "behavior"),
        ("theatre", "theater"),
        ("cheque", "check"),
        ("realise", "realize"),
        ("paralyse", "paralyze"),
        ("organisation", "organization"),
        ("advertise", "advertise"),
        ("hour", "hour"),
        ("paradise", "paradise"),
    ],
)
def test_spelling(british, american):
    assert americanize(british, known_words()) == american
