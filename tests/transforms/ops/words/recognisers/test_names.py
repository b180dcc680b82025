import pytest

from pagebeam.transforms.ops.words.recognisers.names import find_company, find_labelled, find_name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dr. Maria Lopez", "doctor maria lopez"),
        ("Officer Jones left", "officer jones"),
        ("councilman Brown", "councilman brown"),
        ("Attorney Green", "attorney green"),
        ("John Smith, CPA", "john smith cpa"),
        ("Secretary Clinton", "secretary clinton"),
        ("Coach Taylor", "coach taylor"),
        ("Justice Kennedy", "justice kennedy"),
        ("Fr. Brown", "father brown"),
        ("Supt. Quux", "superintendent quux"),
        ("Justice Department", None),
        ("Coach Services", None),
        ("Chairman Relations", None),
        ("General Assembly", None),
        ("General Accounting", None),
        ("General Counsel", None),
        ("Attorney General", None),
        ("Nurse Practitioner", None),
        ("May Flowers", None),
        ("James", "james"),
    ],
)
def test_names(text, value):
    found = find_name(text, 0)
    assert (found and found.value) == value


def test_labelled():
    assert find_labelled("Name: Zora Quux, 12", 0).value == "zora quux"
    assert find_labelled("name of the rose", 0) is None


def test_companies():
    assert find_company("Acme Widget Corp. of Ohio", 0).value == "acme widget corp"
    assert find_company("The Company", 0) is None
