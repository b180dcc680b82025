"""The classifier of languages where there is no room to unpack its model."""

import errno

import pytest

from transforms.ops.words import language

modelio = pytest.importorskip("py3langid.modelio", reason="before py3langid 0.4 nothing is unpacked")
FRENCH = "Le chat est assis sur la table et regarde par la fenêtre pendant que la pluie tombe doucement."


def test_a_full_disk_changes_nothing(monkeypatch):
    expected = language.detect_language(FRENCH)
    assert expected[0] == "fr"

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(modelio.tempfile, "TemporaryFile", full)
    language._identifier.cache_clear()
    try:
        with pytest.raises(OSError, match="No space"):
            modelio.load_model(language.model_path())
        assert language.detect_language(FRENCH) == expected
    finally:
        language._identifier.cache_clear()
