"""Address components against usaddress on the same strings, ours found inside running text.

python -m benchmarks.words_gold_address [--show N]
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable

import usaddress

from benchmarks.words_gold import NLP, Misses, Score, run
from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.ops.words import lexer
from pagebeam.transforms.ops.words.recognisers.address_model import KINDS
from pagebeam.transforms.ops.words.recognisers.resolved_options import resolve_options
from pagebeam.transforms.ops.words.tokenize import scan

_SETS = ("usaddress_labeled", "usaddress_us50_test_tagged", "usaddress_simple_address_patterns")
_BEFORE, _AFTER = "Please send the parcel to ", ". It was paid for last week."


def _gold() -> list[list[tuple[str, str]]]:
    """Returns addresses as (token, component) pairs."""
    rows = []
    for name in _SETS:
        for address in ET.parse(NLP / "address" / f"{name}.xml").getroot():
            rows.append([(part.text or "", KINDS.get(part.tag, "other")) for part in address])
    return rows


def _theirs(tokens: list[tuple[str, str]]) -> list[str]:
    parsed = [KINDS.get(label, "other") for _, label in usaddress.parse(" ".join(token for token, _ in tokens))]
    return parsed if len(parsed) == len(tokens) else ["other"] * len(tokens)


def _ours(tokens: list[tuple[str, str]]) -> list[str]:
    text = _BEFORE + " ".join(token for token, _ in tokens) + _AFTER
    tokens_found = scan(text, resolve_options(WordOptions(keep=("address",))), lexer.WORDS)
    parts = [part for _, _, found in tokens_found if found and found.kind == "address" for part in found.parts]
    labels, place = [], len(_BEFORE)
    for token, _ in tokens:
        label = next((part.kind for part in parts if part.start < place + len(token) and place < part.end), "none")
        labels.append({"station": "box"}.get(label, label))
        place += len(token) + 1
    return labels


def _compare(predict: Callable[[list[tuple[str, str]]], list[str]]) -> tuple[float, float, int, Misses]:
    """Returns (share of tokens right, share of addresses right, addresses, misses); tokens of no component aside."""
    good = total = whole = 0
    misses: Misses = []
    rows = _gold()
    for tokens in rows:
        labels = predict(tokens)
        if not {"type", "direction"} & {gold for _, gold in tokens}:  # the us50 set calls the whole street a name
            labels = ["name" if label in {"type", "direction"} else label for label in labels]
        pairs = [(gold, label) for (_, gold), label in zip(tokens, labels, strict=True) if gold != "other"]
        right = sum(gold == label for gold, label in pairs)
        good, total, whole = good + right, total + len(pairs), whole + (right == len(pairs))
        if right < len(pairs):
            misses.append((" ".join(token for token, _ in tokens), labels))
    return good / total, whole / len(rows), len(rows), misses


def address() -> Score:
    """Returns the share of address tokens with the right component; the bar is what usaddress reaches."""
    bar, whole, _, _ = _compare(_theirs)
    share, ours, count, misses = _compare(_ours)
    print(f"whole addresses right: ours {ours:.3f}, usaddress {whole:.3f}")
    return share, round(bar, 4), count, misses


if __name__ == "__main__":
    run((address,), __doc__)
