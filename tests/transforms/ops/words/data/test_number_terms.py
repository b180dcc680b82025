from pagebeam.transforms.ops.words.data import number_terms as terms


def test_values():
    assert (terms.SMALL["nineteen"], terms.SMALL["ninety"], terms.SCALES["billion"]) == (19, 90, 10**9)
    assert (terms.ORDINALS["twentieth"], terms.ORDINALS["twelfth"], terms.ORDINAL_SCALES["thousandth"]) == (
        20,
        12,
        1000,
    )
    assert (terms.PLURALS["sixes"], terms.PLURALS["twenties"], terms.DENOMINATORS["quarters"]) == (6, 20, 4)
    assert (terms.MULTIPLIERS["bn"], terms.MONEY["m"], terms.MONEY["k"]) == (10**9, 10**6, 1000)


def test_every_number_may_begin_with_its_first_word():
    assert {"one", "hundred", "third", "millionth", "dozens"} - terms.STARTERS == {"dozens"}
