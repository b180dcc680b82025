from pagebeam.transforms.ops.words.data.sentiment_data import NEGATIVE, POSITIVE


def forms(text):
    return {form for item in text.split() for form in item.replace(":", ",").split(",")}


def test_no_word_is_on_both_sides():
    assert {"good", "lovely", "hopeful"} <= forms(POSITIVE)
    assert {"bad", "lonely", "worried"} <= forms(NEGATIVE)
    assert forms(POSITIVE) & forms(NEGATIVE) == set()
