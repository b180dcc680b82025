"""The whole way of the data, from patterns to tables, shards and an account of everything."""

import functools
from typing import Any

import apache_beam as beam

from pipelines.options import Settings
from pipelines.record import head
from schemas.options import Execution
from schemas.parts import Part
from schemas.version import VERSION
from transforms.documents import ReadDocuments
from transforms.failures import WriteFailures
from transforms.finish import Finish
from transforms.images import LabelImages, WriteImages
from transforms.listing import ListFiles
from transforms.memo import Redo
from transforms.ops.images.describe import describe_images
from transforms.ops.storage import files
from transforms.pages import WritePages
from transforms.splitting import DivideImages

TABLES = ("pages", "documents", "failures", "images")


def build(pipeline: beam.Pipeline, settings: Settings, execution: Execution) -> beam.PCollection[dict[str, Any]]:
    """Adds the whole way of the data to a pipeline; returns what `run.json` will hold."""
    written, failures, listed, extras = [], [], [], []
    if settings.documents:
        refs, missing = pipeline | "ListDocuments" >> ListFiles(settings.documents, settings.limit)
        parts = refs | "ReadDocuments" >> ReadDocuments(
            settings.read, files.join(settings.output, "work"), execution, retry(settings)
        )
        pages = parts | "WritePages" >> WritePages(
            settings.output, settings.words, settings.split.samples_per_shard, execution
        )
        failures += [missing, parts | "PartFailures" >> beam.FlatMap(lambda part: part.failures)]
        failures += [pages | "PageFailures" >> beam.FlatMap(lambda shard: shard.failures)]
        written += [pages]
        listed += [refs, missing]
    if settings.images:
        refs, missing = pipeline | "ListImages" >> ListFiles(settings.images, settings.limit)
        labelled, unlabelled = refs | "LabelImages" >> LabelImages(settings.labels)
        divided, straddling = labelled | "DivideImages" >> DivideImages(settings.split)
        shards = divided | "WriteImages" >> WriteImages(
            settings.output, settings.labels, settings.image, settings.split, execution, settings.form
        )
        failures += [
            missing,
            unlabelled,
            straddling,
            shards | "ImageFailures" >> beam.FlatMap(lambda shard: shard.failures),
        ]
        written += [shards]
        listed += [refs, missing]
        extras += [functools.partial(describe_images, image=settings.image, split=settings.split, form=settings.form)]
    failed = failures | "Failures" >> beam.Flatten() | "WriteFailures" >> WriteFailures(settings.output)
    inputs = listed | "Inputs" >> beam.Flatten() | "CountInputs" >> beam.combiners.Count.Globally()
    done = (*written, failed) | "Written" >> beam.Flatten()
    return (done, inputs) | "Finish" >> Finish(
        settings.output, head(settings, VERSION), TABLES, tuple(extras), bool(settings.words.redact)
    )


def retry(settings: Settings) -> Redo | None:
    """Which kept parts are read again: those with a failure of a category that --retry_failed names."""
    if settings.retry_failed is None:
        return None
    categories = settings.retry_failed

    def has_failed(part: Part) -> bool:
        return any(not categories or failure.category in categories for failure in part.failures)

    return has_failed
