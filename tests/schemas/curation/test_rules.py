"""Tests what options of curation ask for, and that earlier outputs keep their fingerprints."""

from pagebeam.schemas.curation.rules import NO_CURATION, CurationOptions, Rule, deciding
from pagebeam.schemas.fingerprints import fingerprint


def test_rules_and_figures_are_asked_for():
    assert (NO_CURATION.chooses, NO_CURATION.asked) == (False, False)
    assert (CurationOptions(signals=True).chooses, CurationOptions(signals=True).asked) == (False, True)
    assert CurationOptions(tokenizer_sha256="ab").asked
    for options in (CurationOptions(rules=(Rule("a", "a"),)), CurationOptions(min_quality=0.1)):
        assert (options.chooses, options.asked) == (True, True)


def test_a_record_is_written_out_as_it_was_first():
    rules = (Rule("c4: b", "b"),)
    assert repr(CurationOptions(rules=rules)) == (
        "CurationOptions(signals=False, rules=(Rule(name='c4: b', condition='b'),), sample='page', min_quality=0.0, "
        "drop=False)"
    )


def test_the_first_version_has_no_number_in_fingerprints():
    options = CurationOptions(signals=True)
    assert fingerprint("rows", *deciding(options, 1)) == fingerprint("rows", options)
    assert len({fingerprint("rows", *deciding(options, version)) for version in (1, 2, 3)}) == 3
