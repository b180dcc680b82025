"""Which script a text is in."""

import pytest

from pagebeam.transforms.ops.documents.languages.scripts import script_of, scripts_of_languages


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Uvolnění vinkulace –", "Latin"),
        ("の削除・インストールについて【 の場合】", "East Asian"),
        ("Угловая шлифовальная машина, 230 мм", "Cyrillic"),
        ("الأدوات الكهربائية", "Arabic"),
        ("̽ଋҨǥƹ̽ୡȥဎഁୡࣧҨဌʾဎಱ̽ೌ¢܆ȥ¢ਮΝ੧ͱʸ¢͢ฏʤҨ", None),  # what a font with a wrong map says
        ("3/$1B/$72BB*UXSD5R]DG,,%VWDF,,JRVW,0':3", None),
        ("9$7&RGH \x13\x14\x13\x19\x15\x14\x14 abcdefgh", None),
        ("\ue041 is nowhere in Unicode", "Latin"),
        ("\ue041\ue042\ue043\ue044 in Unicode", None),
        ("12.40 13.60 14.70 total sum tax", None),
        ("too few", None),
        ("", None),
    ],
)
def test_one_script_or_many(text, script):
    assert script_of(text) == script


def test_scripts_of_languages():
    assert scripts_of_languages("eng") == {"Latin"}
    assert scripts_of_languages("rus+deu+jpn") == {"Cyrillic", "Latin", "East Asian"}
