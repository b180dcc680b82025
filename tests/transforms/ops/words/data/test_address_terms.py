from pagebeam.transforms.ops.words.data import address_terms as terms


def test_every_form_of_a_street_type_has_its_name():
    assert [terms.STREET_TYPES[form] for form in ("ave", "blvd", "hwy", "st", "xing")] == [
        "avenue",
        "boulevard",
        "highway",
        "street",
        "crossing",
    ]


def test_states_and_provinces_by_code_name_and_abbreviation():
    assert terms.STATES["wa"] == terms.STATES["washington"] == terms.STATES["wash."] == "ISO3166-2:US-WA"
    assert terms.STATES["qc"] == terms.STATES["québec"] == "ISO3166-2:CA-QC"
    assert terms.STATES["nf"] == "ISO3166-2:CA-NL"
    assert len({value for value in terms.STATES.values() if ":CA-" in value}) == 13


def test_names_are_tried_longest_first():
    assert terms.NAMES.index("West Virginia") < terms.NAMES.index("Virginia")


def test_provinces_are_canadian():
    assert terms.is_canadian("NS")
    assert terms.is_canadian("Nova Scotia")
    assert not terms.is_canadian("WA")
    assert not terms.is_canadian("Bavaria")
