"""Made-up prose, and copies of it as scanners, editors and printers make them."""

import random

WORDS = ["".join(random.Random(number).choices("etaoinshrdlucmfwypvbgk", k=2 + number % 9)) for number in range(2000)]


def prose(seed: int, words: int = 200) -> str:
    """Returns sentences in lines, each seed others."""
    drawn = random.Random(f"prose {seed}")
    said = [WORDS[min(int(drawn.paretovariate(0.6)), len(WORDS)) - 1] for _ in range(words)]
    return "\n".join(" ".join(said[at : at + 11]) + "." for at in range(0, words, 11))


def misread(text: str, share: float, seed: int = 0) -> str:
    """Returns the text with so many of its letters wrong."""
    drawn = random.Random(f"misread {seed}")
    return "".join(drawn.choice("eaoil") if one.isalpha() and drawn.random() < share else one for one in text)


def copies(text: str, seed: int) -> dict[str, str]:
    """Returns near copies: misread, in other lines, with another head, cut off."""
    words = text.split()
    return {
        "misread": misread(text, 0.01, seed),
        "reflowed": "\n".join(" ".join(words[at : at + 7]) for at in range(0, len(words), 7)),
        "headed": prose(-seed - 1, len(words) // 20) + " " + " ".join(words[len(words) // 20 :]),
        "cut": text[: len(text) * 9 // 10],
    }
