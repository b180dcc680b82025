"""Reads a page in its own language, and says so where no installed data reads its letters.

A recogniser takes letters of a script that it does not know for its own, and its confidence alone tells: clean pages in
Cyrillic, Greek, Arabic, Hebrew, Chinese, Japanese and Korean that are read as English have 0.26 to 0.47, and those of
languages in Latin letters over 0.85. So the script is looked at where the confidence is low, the language is read off a
first reading, and what was read in the wrong one is never returned with confidence.
"""

from typing import NamedTuple, Protocol, runtime_checkable

from PIL import Image

from pagebeam.transforms.ops.documents.languages.packs import NAMES, OF_SCRIPTS, pack_of, package_of, reads_script
from pagebeam.transforms.ops.documents.languages.scripts import scripts_of_languages
from pagebeam.transforms.ops.documents.layout.page_content import reduce_page, tell_content
from pagebeam.transforms.ops.documents.ocr.dictionary import ENOUGH_WORDS, known_share
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine, TooLittleMemory
from pagebeam.transforms.ops.documents.ocr.recognise import Reading, recognise_page
from pagebeam.transforms.ops.documents.ocr.second_engine import AS_IT_IS, Assisted, recognise
from pagebeam.transforms.ops.documents.ocr.tesseract import detect_script, installed_languages
from pagebeam.transforms.ops.words.language import detect_language

LOST = 0.6  # mean confidence, 0..1, below which the script is looked at
KNOWN = 0.45  # share of words in a dictionary of the languages, from which their script is the right one
LIKELY = 1.0  # confidence of the detection of scripts from which it is believed without words; of mere noise 0.4
CERTAIN = 0.9  # score of the identifier from which a page is read again in another language
WORSE = 0.03  # mean confidence that the other language may cost: data of some is as good and less sure
BETTER = 0.1  # that a reading in another script must gain
NOTHING = 0.2  # quality, at most, of what was read in the wrong script
DOUBTFUL = 0.7  # of what was read in the wrong language of the right script


@runtime_checkable
class Multilingual(Protocol):
    """What an engine implements besides if one model of it reads several scripts, whatever languages it is given."""

    def reads_script(self, script: str) -> bool:
        """Returns whether it has the letters of a script, by the name that detection gives it."""


class Read(NamedTuple):
    """A reading, the version of the engine or engines, and the language of the data that read it."""

    reading: Reading
    version: str
    languages: str


def read_in_own_language(
    engine: OcrEngine, image: Image.Image, languages: str, dpi: int | None, freely: bool = False
) -> Read:
    """Reads a picture of a page, in other languages than the given ones where it is in others and that is allowed.

    Args:
        engine: Reads the picture.
        image: Mode 1, L or RGB.
        languages: In which the page is read first, joined by "+".
        dpi: Resolution of the picture, where it is known.
        freely: Whether it may be read in other languages.
    """
    first = recognise_page(engine, image, languages, dpi)
    script = _other_script(engine, first, image, languages, dpi)
    if script:
        return _read_script(engine, image, Read(first, engine.version, languages), dpi, script, freely)
    if freely and not isinstance(engine, Multilingual) and (language := _language_of(first.text, languages)):
        return _read_language(engine, image, Read(first, engine.version, languages), dpi, language)
    return Read(*recognise(engine, image, languages, dpi, first), languages)


def _other_script(engine: OcrEngine, read: Reading, image: Image.Image, languages: str, dpi: int | None) -> str | None:
    """Returns the script of a page where it is not one that the page was read in.

    It is looked for in the picture as it was prepared, without its noise. Where too few words were read to speak
    against the languages, it takes more than a guess.
    """
    several = isinstance(engine, Multilingual)
    if not several and read.quality >= LOST:
        return None
    known = known_share(read.text, languages)
    little = known is None and len(read.boxes) < ENOUGH_WORDS
    if little and tell_content(reduce_page(image, dpi)) != "unread":
        return None  # there is no writing: the script would be guessed from dust
    if known is not None and known >= KNOWN:
        return None
    found = detect_script(read.seen.level.image if read.seen else image, dpi)
    if not found or found.name not in OF_SCRIPTS or (little and found.confidence < LIKELY):
        return None
    script = found.name
    reads = engine.reads_script(script) if isinstance(engine, Multilingual) else reads_script(languages, script)
    return None if reads else script


def _language_of(text: str, languages: str) -> str | None:
    """Returns the language of a text, ISO 639-1, where it is surely none of some."""
    language, score = detect_language(text)
    if not language or (score or 0.0) < CERTAIN or NAMES.get(language, language) in languages.split("+"):
        return None
    return language


def _read_script(
    engine: OcrEngine, image: Image.Image, first: Read, dpi: int | None, script: str, freely: bool
) -> Read:
    """Reads a page whose script the first reading does not have: by a pack or a model that has it, or not at all."""
    installed = installed_languages()
    packs = [pack for pack in OF_SCRIPTS[script] if pack in installed]
    if freely and packs and not isinstance(engine, Multilingual):
        read = recognise_page(engine, image, packs[0], dpi)
        if read.quality >= first.reading.quality + BETTER:
            pack = packs[0]
            language = _language_of(read.text, pack)
            other = pack_of(language, installed) if language else None
            if other and reads_script(other, script):
                again = recognise_page(engine, image, other, dpi)
                read, pack = (again, other) if again.quality >= read.quality - WORSE else (read, pack)
            both = recognise(engine, image, pack, dpi, read)
            return _told(Read(*both, pack), f"read as {pack}: the page is in {script} letters")
    if helped := _by_assistant(engine, image, first, dpi, script, OF_SCRIPTS[script][0]):
        return _told(
            helped, f"read by {helped.version}: the page is in {script} letters, which Tesseract was not to read"
        )
    cure = _cure(engine, script, packs[0] if packs else None, freely)
    return _distrust(first, NOTHING, f"the page is in {script} letters, which it was not read in: {cure}")


def _cure(engine: OcrEngine, script: str, pack: str | None, freely: bool) -> str:
    """Returns how pages of a script can be read; `pack` is installed data for it."""
    wanted = pack or OF_SCRIPTS[script][0]
    steps = [] if pack else [f"'apt-get install {package_of(wanted)}' gets Tesseract's data for {wanted}"]
    if isinstance(engine, Multilingual):
        steps.append("let Tesseract read them")
    elif not freely:
        steps.append(f"add {wanted}, or what else of this script it is in, to the languages of recognition")
    return "; ".join(steps) or f"as {wanted} it is read no better"


def _read_language(engine: OcrEngine, image: Image.Image, first: Read, dpi: int | None, language: str) -> Read:
    """Reads a page again whose first reading is of another language."""
    installed = installed_languages()
    pack = pack_of(language, installed)
    if pack:
        again = recognise_page(engine, image, pack, dpi)
        same = detect_language(again.text)[0] == language
        if same and again.quality >= first.reading.quality - WORSE:
            return _told(
                Read(*recognise(engine, image, pack, dpi, again), pack), f"read as {pack}: the page is in that language"
            )
        return Read(*recognise(engine, image, first.languages, dpi, first.reading), first.languages)
    name = NAMES.get(language, language)
    if scripts_of_languages(name) != scripts_of_languages(first.languages):
        return Read(*recognise(engine, image, first.languages, dpi, first.reading), first.languages)
    missing = f"the page is in {name}, for which there is no data; 'apt-get install {package_of(name)}' gets it"
    if helped := _by_assistant(engine, image, first, dpi, "Latin", name):
        return _told(helped, f"{missing}; read by {helped.version}")
    return _distrust(first, DOUBTFUL, f"{missing}; read as {first.languages}")


def _by_assistant(
    engine: OcrEngine, image: Image.Image, first: Read, dpi: int | None, script: str, pack: str
) -> Read | None:
    """Returns what the engine that helps out reads, where it knows the letters and reads them better."""
    second = engine.assistant(pack) if isinstance(engine, Assisted) else None
    if not isinstance(second, Multilingual) or not second.reads_script(script):
        return None
    try:
        read = recognise_page(second, image, pack, dpi, AS_IT_IS)
    except TooLittleMemory:
        return None
    return Read(read, second.version, pack) if read.quality > first.reading.quality else None


def _told(read: Read, note: str) -> Read:
    return read._replace(reading=read.reading._replace(taken=(*read.reading.taken, note)))


def _distrust(read: Read, most: float, note: str) -> Read:
    """Returns a reading that is given no more confidence than it deserves."""
    seen = read.reading
    boxes = tuple(box._replace(confidence=min(box.confidence or 0.0, most)) for box in seen.boxes)
    return _told(read._replace(reading=seen._replace(quality=min(seen.quality, most), boxes=boxes)), note)
