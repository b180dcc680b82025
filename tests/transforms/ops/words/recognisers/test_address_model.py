from pagebeam.transforms.ops.words.recognisers.address_model import read_address


def test_components_of_an_address_in_lower_case():
    parts = read_address("40 elm grove lane springfield il 62704", 0, coded=True)
    assert [(part.kind, part.value) for part in parts] == [
        ("number", "40"),
        ("name", "elm grove"),
        ("type", "lane"),
        ("city", "springfield"),
        ("state", "ISO3166-2:US-IL"),
        ("postal", "62704"),
    ]


def test_prose_is_not_an_address():
    assert read_address("1995 the company moved to Palo Alto, CA 94301", 0, coded=True) == []
    assert read_address("12 Elm Street", 0) == []
