"""Wires duplicates among texts: what each text belongs to, before the pages are written that say so."""

from typing import NamedTuple

import apache_beam as beam

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.outputs import Written
from pagebeam.schemas.parts import Part
from pagebeam.transforms.dedup.cluster_texts import ClusterTexts
from pagebeam.transforms.dedup.sign_texts import SignTexts
from pagebeam.transforms.write_pages import Clusters


class TextDuplicates(NamedTuple):
    """Holds what is known of duplicates among texts; nothing where nobody asked for them."""

    written: tuple[beam.PCollection[Written], ...] = ()
    clusters: Clusters | None = None


def text_duplicates(parts: beam.PCollection[Part], settings: Settings) -> TextDuplicates:
    """Writes what each text belongs to, where duplicates are looked for."""
    options = settings.text_dedup
    if options.dedup == "none":
        return TextDuplicates()
    signatures = parts | "SignTexts" >> SignTexts(settings.output, options, settings.split.samples_per_shard)  # Written
    clusters = signatures | "ClusterTexts" >> ClusterTexts(settings.output, options, settings.references)  # Written
    return TextDuplicates((signatures, clusters), Clusters(clusters, options.sample))
