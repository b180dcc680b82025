"""Adds to the settings what the files that they name hold, as far as results depend on it."""

from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.output_lock import Refused
from pagebeam.transforms.ops.storage import files


def resolve_settings(settings: Settings) -> Settings:
    """Returns the settings with the classifier's digest and the parsed file of annotations.

    Pages are labelled again once the classifier's content has changed.

    Raises:
        Refused: A file does not exist or cannot be used.
    """
    settings = _with_annotations(settings)
    place = settings.words.classifier
    if not place:
        return settings
    from pagebeam.transforms.ops.classify.classifier import load_classifier

    try:
        digest = files.sha256_of(place)
        load_classifier(place, digest)
    except FileNotFoundError as error:
        raise Refused(f"--classifier {place} does not exist; check the path") from error
    except (ValueError, OSError) as error:
        raise Refused(f"--classifier {error}") from error
    return settings._replace(words=settings.words._replace(classifier_sha256=digest))


def _with_annotations(settings: Settings) -> Settings:
    if not settings.annotations:
        return settings
    from pagebeam.transforms.ops.image_shards.annotations import read_annotations

    place = settings.annotations.uri
    try:
        return settings._replace(annotations=read_annotations(place)[0])
    except FileNotFoundError as error:
        raise Refused(f"--annotations {place} does not exist; check the path") from error
    except (ValueError, OSError) as error:
        raise Refused(f"--annotations {error}") from error
