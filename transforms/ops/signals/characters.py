"""Sets of characters that the figures are defined by."""


def _characters(ranges: str) -> str:
    found = []
    for span in ranges.replace("-\n", "-").split():
        first, _, last = span.partition("-")
        found += [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]
    return "".join(found)


PUNCTUATION = "".join(c for c in map(chr, range(33, 127)) if not c.isalnum()) + _characters("""
0000-0008 000b-000c 000d-001f 007f-009f 00ab 00b4 00bb 2013-2014 2019 201c 201d-201e 2026 2236 2501 25ba 3001-3002 3008
3009-300d 3010-3011 ff01 ff05 ff08-ff09 ff0c ff0e ff11 ff1a-ff1b ff1f ff5e
""")
"""What a word may be made of without being one: the marks of CCNet, by which Gopher's rules are counted elsewhere."""

_TERMINAL = """
0021 002e 003f 0589 061d-061f 06d4 0700-0702 07f9 0837 0839 083d-083e 0964-0965 104a-104b 1362 1367-1368 166e
1735-1736 17d4-17d6 17d9-17da 1803 1809 1944-1945 1aa8-1aab 1b5a-1b5b 1b5e-1b5f 1b7d-1b7e 1c3b-1c3c 1c7e-1c7f 203c-203d
2047-2049 2e2e 2e3c 2e53-2e54 3002 a4ff a60e-a60f a6f3 a6f7 a876-a877 a8ce-a8cf a92f a9c8-a9c9 aa5d-aa5f aaf0-aaf1 abeb
fe52 fe56-fe57 ff01 ff0e ff1f ff61
10a56-10a57 10f55-10f59 10f86-10f89 11047-11048 110be-110c1 11141-11143 111c5-111c6 111cd 111de-111df 11238-11239 1123b-
1123c 112a9 1144b-1144c 115c2-115c3 115c9-115d7 11641-11642 1173c-1173e 11944 11946 11a42-11a43 11a9b-11a9c 11c41-11c42
11ef7-11ef8 11f43-11f44 16a6e-16a6f 16af5 16b37-16b38 16b44 16e98 1bc9f 1da88
"""

TERMINAL = _characters(_TERMINAL)
"""What ends a sentence in some script: Unicode's property Sentence_Terminal."""

UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
"""Letters of scripts that put no blanks between words."""
