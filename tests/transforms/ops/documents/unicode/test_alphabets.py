import pytest

from pagebeam.transforms.ops.documents.unicode.alphabets import count_oddities


@pytest.mark.parametrize(
    ("text", "language", "odd"),
    [
        ("Größe „so“ – 5 € l’été", "de", 0),
        ("Größe", "pl", 2),
        ("Gr”áe", "de", 2),
        ("keväŠn", "fi", 1),
        ("pavasarŠ", "lt", 1),  # a capital behind a small letter
        ("wiosn± ", "pl", 1),
        ("5 ± 1 × 3", None, 0),
        ("│ Name │ ──", "en", 0),
        ("T│r", "en", 1),
        ("naïve", None, 0),
        ("привет", None, 6),
    ],
)
def test_what_does_not_fit_is_counted(text, language, odd):
    assert count_oddities(text, language) == odd
