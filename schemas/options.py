"""Options of the stages: small, immutable records, which enter the fingerprints of what the stages make."""

from typing import NamedTuple

from pagebeam.schemas.fingerprints import lasting
from pagebeam.schemas.passwords import Passwords

# The closed sets of what options may be, which the command line offers and the stages take.
OCR = ("auto", "always", "never")
OCR_ENGINES = ("auto", "tesseract", "rapidocr")
STOPWORDS = ("remove", "keep")
STEMMERS = ("internal", "porter", "snowball", "lancaster", "lemma", "none")
UNITS = ("standard", "metric")
ENTITIES = ("number", "unit", "date", "dob", "ssn", "telephone", "address", "gender", "sentiment", "name", "age")
CLASSES = ("punct", "conjunction", "article", "demonstrative", "preposition", "question", "pronoun", "quantifier")
NAMED = ("organization", "location")
"""Kinds that only a pipeline for named entities finds; it finds kind `name` as well."""
PRIVATE = ("email", "ip", "credentials", "card", "iban", "passport", "licence", "vat", "routing")
"""Kinds that redaction alone knows."""
REDACTED = ENTITIES + PRIVATE + NAMED
"""What `redact` may name."""
PII = ("ssn", "dob", "telephone", "name", "address", *PRIVATE)
"""What says who somebody is or lets others act as they, which `--redact pii` stands for."""
KINDS = ENTITIES + NAMED + CLASSES
"""What `keep` may name: entities, classes of stop words, and punctuation."""

RESIZE_MODES = ("stretch", "keep_ratio", "border", "center_crop")
ENCODINGS = ("raw", "jpeg", "png", "source")
ICC = ("srgb", "ignore")
FILL_MODES = ("constant", "nearest", "reflect", "wrap")
DEDUP = ("none", "exact", "near")
DUPLICATES = ("together", "drop")
SPLIT_METHODS = ("hash", "exact")
"""Ways to split, beside the path of a list of test's members."""

TEXT_SAMPLES = ("page", "document")
ENDS = ("pre", "post")


class Limits(NamedTuple):
    """What one piece of work may cost before it is ended."""

    seconds: float = 120.0  # for one page or image
    memory: int = 2048  # MiB above what the process holds at rest
    tasks: int = 1000  # pages or images after which the process is renewed
    pages: int = 20_000  # of one document that are read
    timeouts: int = 10  # pages of one document that may take too long before the others are left
    failures: int = 200  # pages of one document that may fail one after another before the others are left
    download: int = 8192  # MiB of one file that is fetched, as it is when decompressed
    download_seconds: float = 3600.0  # in which one file is fetched


class Execution(NamedTuple):
    """How work is carried out, without a bearing on its results."""

    limits: Limits = Limits()
    sandboxes: int = 1  # that each worker process keeps busy; 0 is one per processor
    modules: tuple[str, ...] = ()  # that every sandbox has loaded when it starts
    progress: str | None = None  # address of the launcher's progress bar, where it runs on this machine
    distributed: bool = False  # whether workers are processes of their own, which may outlive the launcher
    run: str | None = None  # name by which such workers see whether a newer run has started
    redo: tuple[str, ...] | None = None  # categories of failures to try again, all where it is empty; None is none


class Ner(NamedTuple):
    """A spaCy pipeline that recognises named entities."""

    name: str  # of the installed package
    version: str = ""  # of the package; "" is any


@lasting(fields=8)
class ReadOptions(NamedTuple):
    """How pages are read."""

    ocr: str = "auto"  # auto, always, never
    languages: str = "eng"  # ISO 639-3 codes joined by "+"
    dpi: int = 300  # at which pages are rendered for recognition
    max_megapixels: float = 100.0
    boxes: bool = False
    pages: str | None = None  # "1-10,15"; None is every page
    passwords: Passwords = Passwords()  # of encrypted documents; no part of the fingerprint, see `Part.secret`
    segment: bool = False  # whether places of words are kept, of which segments and Markdown are made
    engine: str = "auto"  # of recognition, see `pagebeam.transforms.ops.documents.ocr.engines`
    redact: tuple[str, ...] = ()  # kinds of entities that are taken out of all that reading keeps
    redact_pictures: bool = False  # whether the places of what is redacted are kept, to be painted over in pictures
    ner: Ner | None = None  # what finds names, organizations and locations that are redacted, beside the rules


@lasting(fields=14)
class WordOptions(NamedTuple):
    """How text becomes words; the guide's section 3."""

    words: bool = True  # False leaves `words` and `bag_of_words` empty
    bare: bool = False
    stopwords: str = "remove"  # remove, keep
    stem: str = "internal"  # internal, porter, snowball, lancaster, lemma, none
    keep: tuple[str, ...] = ()  # kinds kept although stop words are removed: number, unit, date …
    convert_units: str | None = None  # standard, metric
    pos: bool = False
    romanize: bool = False
    spell: bool = False
    join_hyphens: bool = False  # whether words that a line end divides are put together in `text`
    redact: tuple[str, ...] = ()  # kinds of entities that are taken out of every text
    segment: bool = False  # whether pages are divided into headings, paragraphs, tables …
    classifier: str | None = None  # path or URI of what `pagebeam train-classifier` made; None labels no page
    classifier_sha256: str = ""  # of its content, hex
    markdown: bool = False  # whether pages and documents are written as Markdown
    blocks: bool = False  # whether the blocks of the page's model are kept, with their lines and cells
    figures: bool = False  # whether figures have names, by which Markdown shows them
    body: bool = False  # whether pages and documents have a text without running heads, feet and page numbers
    ner: Ner | None = None  # what finds names, organizations and locations that are kept or redacted, beside the rules


@lasting(fields=6)
class ImageOptions(NamedTuple):
    """How images are preprocessed; the guide's section 4.2."""

    resize: tuple[int, int] | None = None  # (height, width) pixels
    grayscale: bool = False
    normalize: bool = False  # float32 0..1 instead of uint8 0..255
    flatten: bool = False
    thumbnail: tuple[int, int] | None = None  # (height, width) pixels
    max_megapixels: float = 100.0
    icc: str = "srgb"  # srgb, ignore: what becomes of embedded colour profiles


@lasting(fields=8)
class SplitOptions(NamedTuple):
    """How samples are divided and sharded."""

    test_fraction: float = 0.2
    validation_fraction: float = 0.0
    seed: int = 0
    samples_per_shard: int = 1000
    formats: tuple[str, ...] = ("hdf5", "tfrecord")
    method: str = "hash"  # hash, exact, or the path or URI of a list of test's members
    dedup: str = "none"  # none, exact, near: duplicates that must not be in two splits
    duplicates: str = "together"  # together, drop: what becomes of them
