"""Preflight: refuses a run that could not go well before the first worker starts, and completes its settings.

Beam is loaded only where another engine than this machine is asked for.
"""

import os
import sys
from typing import Any

from pagebeam.pipelines.options.runner import Engine
from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.startup.output_lock import Refused
from pagebeam.schemas.failure import BadInput, OptionError
from pagebeam.schemas.options import SPLIT_METHODS
from pagebeam.transforms.ops.documents.ocr import rapid_ocr
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.references import check_references

ALONE = (
    "RapidOCR is not installed, and pages of which Tesseract is unsure, such as receipts and photographs, are read by "
    "Tesseract alone; 'pip install rapidocr onnxruntime' adds it"
)

TOO_LITTLE = (
    "{page_memory} of {given} MiB is too little for RapidOCR, which takes {needed} MiB: pages of which Tesseract is "
    "unsure, such as receipts and photographs, are read by Tesseract alone"
)


def check(settings: Settings, rest: list[str], engine: Engine) -> Settings:
    """Checks the settings and returns them with what the files that they name hold.

    Args:
        settings: All options of ours.
        rest: Options for Beam.
        engine: What runs the pipeline.

    Raises:
        Refused: The run could not go well; with the cure.
    """
    check_engine(settings, rest, engine)
    check_inputs(settings)
    return resolve_settings(settings)


def check_engine(settings: Settings, rest: list[str], engine: Engine) -> None:
    """Refuses options that Beam does not know, and what Dataflow's workers could not reach."""
    if engine.local and not engine.others:
        return
    from pagebeam.pipelines.options.beam import beam_options

    options = beam_options(rest)
    if engine.dataflow:
        from pagebeam.pipelines.dataflow import problems

        for problem in problems(settings, options):
            raise problem


def check_inputs(settings: Settings) -> None:
    """Refuses local inputs that do not exist, and languages, word data or models that are not installed.

    Raises:
        Refused: With the cure.
    """
    for pattern in (*settings.documents, *settings.images):
        path = pattern.removeprefix("@")
        wild = any(wild in path for wild in files.WILD)
        needed = files.fixed_part(files.absolute(path)) if wild else files.absolute(path)
        if files.is_local(path) and not os.path.exists(needed):
            message = "{needed} does not exist; check the path (patterns want quotes: 'scans/**/*.pdf')"
            raise Refused(message, needed=needed)
    try:
        if settings.documents and settings.read.ocr != "never":
            make_engine(settings.read.engine).check(settings.read.languages)
            if settings.read.engine == "rapidocr" and _lacks_memory(settings):
                given, needed = (str(round(n)) for n in (settings.limits.memory, rapid_ocr.LEAST_MEMORY))
                raise OptionError(
                    "RapidOCR takes {needed} MiB, and {page_memory} is {given}; raise it", needed=needed, given=given
                )
            if settings.read.engine == "auto" and not rapid_ocr.is_installed():
                print(f"pagebeam: {ALONE}", file=sys.stderr)
        if settings.documents and settings.words.words:
            from pagebeam.transforms.ops.words import check_options

            check_options(settings.words)
        if settings.images or settings.page_images or settings.figures:
            from pagebeam.transforms.ops.images.encode import check_form

            check_form(settings.image, settings.form)
            _check_split(settings.split.method)
        of_texts = settings.sequences.vocabulary or settings.tokens.tokenizer
        if settings.images or settings.page_images or settings.figures or of_texts:
            _check_labels(settings.labels)
        check_references(settings.references, settings.output, settings.text_dedup)
        if settings.features.model:
            from pagebeam.pipelines.branches.feature_wiring import extractor_of

            extractor_of(settings)
    except ValueError as error:
        raise _refused(error) from error


def resolve_settings(settings: Settings) -> Settings:
    """Returns the settings with the classifier's digest, the classes, the parsed file of annotations and versions.

    Pages are labelled again once the classifier's content has changed.

    Raises:
        Refused: A file does not exist or cannot be used.
    """
    settings = _with_tokens(_with_tokenizer(_with_classes(_with_annotations(_with_engine(_with_ner(settings))))))
    settings = _with_ngrams(settings)
    place = settings.words.classifier
    if not place:
        return settings
    from pagebeam.transforms.ops.classify.classifier import load_classifier

    try:
        digest = files.sha256_of(place)
        load_classifier(place, digest)
    except FileNotFoundError as error:
        raise _missing("classifier", place) from error
    except (ValueError, OSError) as error:
        raise Refused("{classifier} {why}", why=str(error)) from error
    return settings._replace(words=settings.words._replace(classifier_sha256=digest))


def _with_ner(settings: Settings) -> Settings:
    """Adds the version of the pipeline for named entities: pages are read again once another one is installed."""
    given = settings.read.ner or settings.words.ner
    if given is None:
        return settings
    from pagebeam.transforms.ops.words.named_entities import check_ner

    try:
        ner = check_ner(given.name)
    except OptionError as error:
        raise _refused(error) from error
    return settings._replace(
        read=settings.read._replace(ner=ner if settings.read.ner else None),
        words=settings.words._replace(ner=ner if settings.words.ner else None),
    )


def _lacks_memory(settings: Settings) -> bool:
    return bool(settings.documents) and settings.read.ocr != "never" and settings.limits.memory < rapid_ocr.LEAST_MEMORY


def _with_engine(settings: Settings) -> Settings:
    """Has Tesseract read alone where no page may take what RapidOCR needs, so that a run with more reads them again."""
    if settings.read.engine != "auto" or not _lacks_memory(settings):
        return settings
    told = TOO_LITTLE.format(
        page_memory="--page_memory", given=settings.limits.memory, needed=round(rapid_ocr.LEAST_MEMORY)
    )
    print(f"pagebeam: {told}", file=sys.stderr)
    return settings._replace(read=settings.read._replace(engine="tesseract"))


def _with_annotations(settings: Settings) -> Settings:
    if not settings.annotations:
        return settings
    from pagebeam.transforms.ops.image_shards.annotations import read_annotations

    place = settings.annotations.uri
    try:
        return settings._replace(annotations=read_annotations(place)[0])
    except FileNotFoundError as error:
        raise _missing("annotations", place) from error
    except (ValueError, OSError) as error:
        raise Refused("{annotations} {why}", why=str(error)) from error


def _with_classes(settings: Settings) -> Settings:
    place = settings.classes_file
    if not place:
        return settings
    from pagebeam.transforms.ops.datasets.label_source import read_classes

    try:
        return settings._replace(classes=read_classes(place))
    except FileNotFoundError as error:
        raise _missing("classes", place) from error
    except (ValueError, OSError) as error:
        raise Refused("{classes} {why}", why=str(error)) from error


def _with_tokenizer(settings: Settings) -> Settings:
    place = settings.chunks.tokenizer
    if not place:
        return settings
    _, digest = _tokenizer("tokenizer", place)
    return settings._replace(chunks=settings.chunks._replace(tokenizer_sha256=digest))


def _with_tokens(settings: Settings) -> Settings:
    options = settings.tokens
    if not options.tokenizer:
        return settings
    from pagebeam.transforms.ops.tokens.tokenizer import end_token, vocab_size

    tokenizer, digest = _tokenizer("tokens", options.tokenizer)
    try:
        token, number = end_token(tokenizer, options.end_token)
    except OptionError as error:
        raise _refused(error) from error
    found = options._replace(tokenizer_sha256=digest, end_token=token, end_id=number, vocab_size=vocab_size(tokenizer))
    return settings._replace(tokens=found, curation=settings.curation._replace(tokenizer_sha256=digest))


def _with_ngrams(settings: Settings) -> Settings:
    """Completes the list of --exclude_ngrams by its digest, and says which of its entries are not looked for."""
    listed = settings.curation.ngrams
    if not listed:
        return settings
    from pagebeam.transforms.ops.curation.ngram_list import load_ngrams

    try:
        digest = files.sha256_of(listed.uri)
        found = load_ngrams(listed.uri, digest, listed.length)
    except FileNotFoundError as error:
        raise _missing("exclude_ngrams", listed.uri) from error
    except ValueError as error:
        raise _refused(error) from error
    except OSError as error:
        raise Refused("{exclude_ngrams} {why}", why=str(error)) from error
    if found.short:
        of = f"{found.short} of {found.entries} entries"
        print(f"pagebeam: {of} of --exclude_ngrams have too few words to be looked for", file=sys.stderr)
    return settings._replace(curation=settings.curation._replace(ngrams=listed._replace(sha256=digest)))


def _tokenizer(option: str, place: str) -> tuple[Any, str]:
    """Returns the tokenizer that an option names and the digest of its file; refuses one that cannot be used."""
    from pagebeam.transforms.ops.tokens.tokenizer import load_tokenizer

    try:
        digest = files.sha256_of(place)
        with files.located(place) as local:
            return load_tokenizer(local, digest, option), digest
    except FileNotFoundError as error:
        raise _missing(option, place) from error
    except ValueError as error:
        raise _refused(error) from error
    except OSError as error:
        raise Refused(f"{{{option}}} {{why}}", why=str(error)) from error


def _missing(option: str, place: str) -> Refused:
    return Refused(f"{{{option}}} {{place}} does not exist; check the path", place=place)


def _refused(error: ValueError) -> Refused:
    """Returns an error of what the options name as a refusal of the run."""
    if isinstance(error, OptionError):
        return Refused(str(error.args[0]), **error.values)
    return Refused("{why}", why=str(error))


def _check_labels(labels: str) -> None:
    """Refuses a run whose local file of labels does not exist or cannot be used."""
    from pagebeam.transforms.ops.datasets.label_source import is_file, label_rule

    if is_file(labels) and files.is_local(labels):
        try:
            label_rule(files.absolute(labels))
        except OSError as error:
            message = "{labels} {file} cannot be read ({why}); it is directory, a number or a file"
            raise Refused(message, file=labels, why=error.strerror or str(error)) from error


def _check_split(method: str) -> None:
    """Refuses a run whose local list of the test split does not exist or is empty."""
    if method in SPLIT_METHODS or not files.is_local(method):
        return
    from pagebeam.transforms.ops.datasets.split_list import read_members

    try:
        members = read_members(method)
    except BadInput as bad:
        message = "{split} {file} {why}; it is hash, exact or a file of names"
        raise Refused(message, file=method, why=bad.message) from bad
    if not members:
        message = "{split} {file} names no image; write the names of test's images into it, one a line"
        raise Refused(message, file=method)
