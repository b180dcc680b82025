from pagebeam.transforms.ops.words.data.stem_data import IRREGULAR, WHOLE


def test_irregular_forms():
    assert [IRREGULAR[form] for form in ("written", "feet", "geese", "bred", "united")] == [
        "write",
        "foot",
        "goose",
        "breed",
        "unite",
    ]


def test_whole_words():
    assert {"morning", "bus", "hundred", "mathematics", "diabetes"} <= WHOLE
