"""Part-of-speech tags and lemmas, in the context of the sentence; needs NLTK's data."""

import bisect
import functools
import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.bare_tokens import TOKEN
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions
from pagebeam.transforms.ops.words.tokenize import pieces

DATA = {
    "averaged_perceptron_tagger_eng": "taggers/averaged_perceptron_tagger_eng",
    "wordnet": "corpora/wordnet.zip",
}
"""NLTK's data sets that tagging needs, and where they are below a folder of its data."""

_END = re.compile(r"[.!?]{1,5}[\"'”’)\]]{0,3}\s{1,9}|\n[ \t]{0,20}\n")
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|ll|ve|re|m|d))$", re.I)
_NUMERAL = frozenset({Vocabulary.NUMBER, Vocabulary.DATE, Vocabulary.DOB, Vocabulary.SSN, Vocabulary.AGE})
_TOKEN = re.compile(r"\.{2,9}|-{2,9}|" + TOKEN.pattern)
_BRACKETS = {"(": "-LRB-", ")": "-RRB-"}  # the Treebank's own names of these tags
_QUOTES = frozenset('"“”')
_MAX_TOKENS = 200  # a "sentence" of a table may be endless


def require_data(tagger: bool, wordnet: bool) -> None:
    """Refuses to go on without NLTK's data.

    Raises:
        ValueError: what is missing, and the command that gets it.
    """
    import nltk

    for package, path in DATA.items():
        if not (tagger if package != "wordnet" else wordnet):
            continue
        try:
            nltk.data.find(path)
        except LookupError:
            raise ValueError(
                f"NLTK's data set {package!r} is missing; get it with: python -m nltk.downloader {package} "
                "(or name the folder that holds it in NLTK_DATA)"
            ) from None


def tokenize_tagged(text: str, rules: ResolvedOptions) -> list[Word]:
    """Splits text as `tokenize` does, every word with its lemma or its Penn Treebank tag as the rules ask."""
    tagged = tag_text(text)
    starts = [start for start, _, _ in tagged]
    out: list[Word] = []
    for start, end, words in pieces(text, rules):
        first, last = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
        inside = [item for item in tagged[first:last] if item[1][0].isalnum()] or tagged[first : first + 1]
        for index, item in enumerate(words):
            out.append(_annotated(item, inside[min(index, len(inside) - 1)] if inside else (0, item.word, "NN"), rules))
    return out


def _annotated(item: Word, origin: tuple[int, str, str], rules: ResolvedOptions) -> Word:
    tag = "CD" if item.tag in _NUMERAL else origin[2]
    lemma = None
    if rules.lemma:
        own = item.tag in {Vocabulary.UNTAG, Vocabulary.PORTER}
        lemma = lemmatize(item.word, tag) if own else item.word
        item = item._replace(word=lemma)
    return item._replace(lemma=lemma, pos=tag if rules.pos else None)


def tag_text(text: str) -> list[tuple[int, str, str]]:
    """Returns (start, token, Penn Treebank tag) of every token, tagged sentence by sentence."""
    out: list[tuple[int, str, str]] = []
    for sentence in _sentences(text):
        tags = _tagger().tag(_quoted([token for _, token in sentence]))
        pairs = zip(sentence, tags, strict=True)
        out += [(start, token, _BRACKETS.get(tag, tag)) for (start, token), (_, tag) in pairs]
    return out


def _quoted(tokens: list[str]) -> list[str]:
    """Writes quotation marks as the Penn Treebank does, opening and closing in turn: the tagger knows no others."""
    out, is_open = [], False
    for token in tokens:
        if token in _QUOTES:
            is_open = token == "“" or (token == '"' and not is_open)
            token = "``" if is_open else "''"
        out.append(token)
    return out


def _sentences(text: str) -> list[list[tuple[int, str]]]:
    ends = [match.end() for match in _END.finditer(text)]
    sentences: list[list[tuple[int, str]]] = [[]]
    index = 0
    for match in _TOKEN.finditer(text):
        while index < len(ends) and match.start() >= ends[index]:
            index += 1
            if sentences[-1]:
                sentences.append([])
        if len(sentences[-1]) >= _MAX_TOKENS:
            sentences.append([])
        sentences[-1] += _parts(match.start(), match[0])
    return [sentence for sentence in sentences if sentence]


def _parts(start: int, token: str) -> list[tuple[int, str]]:
    """Splits a contraction as the Penn Treebank does, on which the tagger was trained: "do" "n't", "company" "'s"."""
    match = _CLITIC.search(token)
    if match is None or not match.start():
        return [(start, token)]
    return [(start, token[: match.start()]), (start + match.start(), match[0].replace("’", "'"))]


@functools.lru_cache(maxsize=1)
def _tagger():  # type: ignore[no-untyped-def]
    require_data(True, False)
    from nltk.tag.perceptron import PerceptronTagger

    return PerceptronTagger()


_FORMS = """
an:a me:i them:they him:he these:this those:that n't:not n’t:not ca:can wo:will sha:shall 'm:be ’m:be 're:be
’re:be 've:have ’ve:have 'll:will ’ll:will 'd:would ’d:would am:be is:be are:be was:be were:be been:be
being:be has:have had:have having:have did:do does:do done:do doing:do best:good men:man women:woman saw:see
"""
_CLOSED = dict(pair.split(":") for pair in _FORMS.split())
_UNCHANGED = frozenset({"us", "its", "his", "as", "this", "media", "data", "news", "regards", "gas", "bus", "ps"})
_ADVERBS = {"better": "well", "worse": "badly", "later": "late", "more": "more", "earlier": "early", "further": "far"}


@functools.lru_cache(maxsize=131072)
def lemmatize(word: str, tag: str) -> str:
    """Returns the lemma of a lower-case word by its Penn Treebank tag: WordNet's; pronouns and clitics by a table."""
    if word in _CLOSED:
        return _CLOSED[word]
    if tag == "VBZ" and word in {"'s", "’s"}:
        return "be"
    kind = {"V": "v", "J": "a", "R": "r", "N": "n"}.get(tag[0])
    if kind is None or word in _UNCHANGED:
        return word
    if kind == "r":
        return _ADVERBS.get(word, word)
    return str(_wordnet()(word, kind))


@functools.lru_cache(maxsize=1)
def _wordnet():  # type: ignore[no-untyped-def]
    require_data(False, True)
    from nltk.stem import WordNetLemmatizer

    return WordNetLemmatizer().lemmatize
