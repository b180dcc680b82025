from pagebeam.transforms.ops.words.data.names_data import AMBIGUOUS, GIVEN


def test_a_name_that_is_a_word_needs_a_surname():
    assert {"mary", "john", "patricia"} <= GIVEN
    assert {"may", "mark", "grace"} <= AMBIGUOUS
    assert not GIVEN & AMBIGUOUS
