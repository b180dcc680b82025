"""Checks that an invisible text layer puts redacted words where the page shows them, by recognising the page.

Such a layer is somebody's recognition laid over a scan. Where it is shifted, painting over its places would leave the
words themselves to be read.
"""

import difflib
from collections.abc import Sequence

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.languages.packs import AUTO, first_guess
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.preprocess import Steps
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise
from pagebeam.transforms.ops.documents.ocr.tesseract import installed_languages
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.redact.phrases import find_phrases, phrases_of, squash
from pagebeam.transforms.ops.documents.redact.place_redactions import unplaced
from pagebeam.transforms.ops.documents.redact.word_views import view_words
from pagebeam.transforms.ops.redaction import find_private
from pagebeam.transforms.ops.redaction.hits import placeholder
from pagebeam.transforms.ops.words import find_hits
from pagebeam.transforms.ops.words.language import detect_language

ELSEWHERE = "the invisible text layer has {kind} where recognition does not read it"
VISIBLE = "recognition reads {kind} where the invisible text layer has none"
UPRIGHT = Steps(turn=False)  # places are those of the page as shown
ALIKE = 0.6  # share of the letters of a word that recognition reads in its place, from which it stands there
UNDER = 0.3  # share of the smaller of two boxes that both cover, from which one is in the place of the other
HIDDEN = 0.5  # share of a word that is painted over, from which it cannot be read
_TOLD = 4  # letters and digits of a value, at least, that is looked for in what is left


def is_overlaid(page: PdfPage, read: PageText) -> bool:
    """Returns whether the words of a page, as it was read, are those of an invisible layer over a picture."""
    return read.source != "ocr" and page.objects().hidden > 0


def check_places(page: PdfPage, read: PageText, redacted: PageText, options: ReadOptions) -> PageText:
    """Returns a redacted page; without the places of what is redacted where some of it is shown elsewhere.

    Args:
        page: Open.
        read: As it was read, with the places of its words.
        redacted: With `redactions`.
        options: Of reading.
    """
    painted = redacted.redactions or ()
    if not painted or not is_overlaid(page, read):
        return redacted
    seen = _recognise(page, read, options)
    layer = {box[1:5]: box.text for box in read.boxes or () if box.confidence is None}
    for box in painted:
        if box[1:5] in layer and not _stands_there(layer[box[1:5]], box, seen):
            return unplaced(redacted, ELSEWHERE.format(kind=placeholder(box.text)))
    left = view_words([one for one in seen if max(_shared(one, box) for box in painted) < HIDDEN * _area(one)])
    said = phrases_of(read.text, find_hits(read.text, options.redact, options.ner))
    shown = find_phrases(left.text, {phrase for phrase in said if len(phrase.value) >= _TOLD})
    for hit in (*shown, *find_private(left.text, options.redact)):
        return unplaced(redacted, VISIBLE.format(kind=placeholder(hit.kind)))
    return redacted


def _recognise(page: PdfPage, read: PageText, options: ReadOptions) -> Sequence[Box]:
    engine = make_engine(options.engine)
    languages = options.languages
    if languages == AUTO:
        known, _ = detect_language(read.text)
        languages = first_guess((known,) if known else (), installed_languages())
    dpi = fitting_dpi(page.points, options.dpi, options.max_megapixels, engine.largest_side)
    reading, _ = recognise(engine, page.render(dpi), languages, dpi, steps=UPRIGHT)
    return reading.boxes


def _stands_there(word: str, place: Box, seen: Sequence[Box]) -> bool:
    """Returns whether recognition read most letters of a word in its place; signs stand anywhere."""
    wanted = squash(word).text
    there = [one for one in seen if _shared(one, place) >= UNDER * min(_area(one), _area(place))]
    found = squash(" ".join(one.text for one in there)).text
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= ALIKE * len(wanted)


def _shared(one: Box, other: Box) -> float:
    across, down = min(one.x1, other.x1) - max(one.x0, other.x0), min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(0.0, across) * max(0.0, down)


def _area(box: Box) -> float:
    return max((box.x1 - box.x0) * (box.y1 - box.y0), 1e-6)
