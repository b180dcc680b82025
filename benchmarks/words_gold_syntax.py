"""Lemmas and part-of-speech tags against UD EWT; needs NLTK's data.

python -m benchmarks.words_gold_syntax [--show N]
"""

from collections.abc import Iterator

from benchmarks.words_gold import NLP, Misses, Score, run
from pagebeam.transforms.ops.words.part_of_speech import lemmatize, tag_text

Token = tuple[str, str, str]  # form, lemma, Penn Treebank tag


def _sentences() -> Iterator[tuple[str, list[Token]]]:
    text, tokens = "", list[Token]()
    for line in (NLP / "pos" / "en_ewt-ud-dev.conllu").read_text().splitlines():
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif not line:
            yield text, tokens
            tokens = []
        elif not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                tokens.append((cells[1], cells[2], cells[4]))


def lemma() -> Score:
    """Scores lemmas of the gold tokens, tagged by NLTK; case aside."""
    from nltk.tag.perceptron import PerceptronTagger

    tagger, total = PerceptronTagger(), 0
    misses: Misses = []
    for _, tokens in _sentences():
        tags = tagger.tag([form for form, _, _ in tokens])
        for (form, gold, _), (_, tag) in zip(tokens, tags, strict=True):
            found = lemmatize(form.lower(), tag)
            total += 1
            if found != gold.lower():
                misses.append((form, tag, gold, found))
    return 1 - len(misses) / total, 0.95, total, misses


def pos() -> Score:
    """Tags of our tokens of the raw text, where a gold token begins; the bar is NLTK's on the gold tokens."""
    from nltk.tag.perceptron import PerceptronTagger

    tagger, theirs, total = PerceptronTagger(), 0, 0
    misses: Misses = []
    for text, tokens in _sentences():
        tags = tagger.tag([form for form, _, _ in tokens])
        ours, place = {start: (token, tag) for start, token, tag in tag_text(text)}, 0
        for (form, _, gold), (_, tag) in zip(tokens, tags, strict=True):
            place = max(text.find(form, place), place)
            total, theirs = total + 1, theirs + (tag == gold)
            if ours.get(place, ("", ""))[1] != gold:
                misses.append((form, gold, ours.get(place)))
            place += len(form)
    return 1 - len(misses) / total, round(theirs / total, 4), total, misses


if __name__ == "__main__":
    run((lemma, pos), __doc__)
