import pytest

from pagebeam.transforms.ops.words.data.contractions import expand


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("can't", ["can", "not"]),
        ("Won’t", ["Will", "not"]),
        ("they've", ["they", "have"]),
        ("it's", ["it", "is"]),
        ("Mary's", ["Mary"]),
        ("couldn't've", ["could", "not", "have"]),
        ("dogs'", ["dogs"]),
        ("plain", ["plain"]),
    ],
)
def test_expand(token, words):
    assert expand(token) == words


def test_noise_is_left_alone():
    assert expand("x'" * 30) == ["x'" * 30]
