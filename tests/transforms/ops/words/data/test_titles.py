from pagebeam.transforms.ops.words.data.titles import AFTER, ALONE, BEFORE, TITLES, WEAK


def test_titles_are_written_out():
    assert [TITLES[form] for form in ("dr", "lt", "sen", "officer")] == ["doctor", "lieutenant", "senator", "officer"]


def test_degrees_stand_behind_a_name():
    assert {"phd", "jd", "rn", "esq"} <= AFTER - BEFORE
    assert {"officer", "councilman", "attorney", "mayor"} <= BEFORE - WEAK


def test_everyday_words_need_a_name():
    assert {"general", "private", "minister"} <= WEAK
    assert not ALONE & {"general", "private", "minister"}
