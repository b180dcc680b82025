"""The config of a document: words, segments, and what is refused."""

import pytest

from pagebeam.gap.documents.document_config import DocumentConfig
from pagebeam.gap.errors import UnknownOption
from pagebeam.schemas.options import WordOptions


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (None, DocumentConfig()),
        (["bare"], DocumentConfig(WordOptions(bare=True))),
        (["stem = porter", "roman"], DocumentConfig(WordOptions(stem="porter", romanize=True))),
        (["stem=gap"], DocumentConfig()),
        (["nostem"], DocumentConfig(WordOptions(stem="none"))),
        (["number", "date"], DocumentConfig(WordOptions(keep=("number", "date")))),
        (["metric"], DocumentConfig(WordOptions(convert_units="metric", keep=("unit",)))),
        (["segment"], DocumentConfig(segment=True)),
        (["spell=fr"], DocumentConfig(WordOptions(spell=True), spelling="fr")),
        (["spell=norvig"], DocumentConfig(WordOptions(spell=True), spelling="en")),
    ],
)
def test_options(config, expected):
    assert DocumentConfig.of(config) == expected
    assert DocumentConfig.from_json(expected.as_json()) == expected


@pytest.mark.parametrize(
    ("config", "error", "said"),
    [
        ("bare", TypeError, "config must be a list of strings, not str"),
        ([3], TypeError, "config must hold strings, not int"),
        (["bear"], UnknownOption, "did you mean 'bare'"),
        (["stem=portr"], UnknownOption, "did you mean 'porter'"),
        (["spell=xx"], UnknownOption, "it has"),
        (["bare=1"], UnknownOption, "it has stem=…, spell=…, classifier=…"),
    ],
)
def test_refusals(config, error, said):
    with pytest.raises(error, match=said):
        DocumentConfig.of(config)


def test_words_and_segments_of_a_text():
    assert [item.word for item in DocumentConfig.of(["stem=nostem"]).words_of("two plans", "en")] == ["plans"]
    (segment,) = DocumentConfig.of(["segment"]).segments_of("two plans", None, "en")
    assert [item["word"] for item in segment["words"]] == ["2", "plan"]
