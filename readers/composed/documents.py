"""Reads documents as sequences of their pages, for models that go from page to page as through a video.

pages = JoinedPages(SequenceDataset("out", "train"), ImageDataset("out/page_images", "train", normalise="unit"))
model.fit(KerasDataset(DocumentDataset(pages, most=8)))  # with the inputs `sequence`, `image` and `mask`
"""

import hashlib
import re

import numpy

from pagebeam.readers.batching import Batch, Batches
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.joined import JoinedPages
from pagebeam.readers.sequences import SequenceDataset

_KEY = re.compile(r"([0-9a-f]{64})/(\d+)(.*)", re.DOTALL)  # document, page, and what a copy or an equal file has beside
_AT_ONCE = 4096  # keys in memory


class DocumentDataset(Batches):
    """The documents of a split, each with its pages in order, filled up with zeros to one number of pages.

    What is held of a page is 20 bytes; its words and its picture are read when a batch needs them. Documents come in
    the order in which the first of their pages is stored.

    Args:
        pages: Of a run with `--page_images`, with `--sequences` and `--text_sample page`, or both joined.
        most: Pages of a document; further ones are left out. None is as many as the longest document has.
        spread: Of longer documents, whether to take pages that are evenly spread over them, and not the first ones.

    Raises:
        ValueError: `pages` is a share or no pages, they differ in shape, or `most` is below 1.
    """

    def __init__(
        self, pages: ImageDataset | SequenceDataset | JoinedPages, most: int | None = None, *, spread: bool = False
    ):
        if pages.shares or (isinstance(pages, JoinedPages) and pages.texts.shares):
            raise ValueError("a share of the pages tears documents; take it of them: DocumentDataset(…).shard(…)")
        if None in pages.shape:
            raise ValueError("the images differ in shape: run with --resize")
        documents, numbers = _pages_of(pages)
        _, firsts, found = numpy.unique(documents, return_index=True, return_inverse=True)
        ranks = numpy.argsort(numpy.argsort(firsts))[found]  # documents in the order of their first pages
        self._places = numpy.lexsort((numbers, ranks))
        self._ends = numpy.cumsum(numpy.bincount(ranks, minlength=len(firsts)))
        self._pages, self._spread = pages, spread
        longest = int(numpy.diff(self._ends, prepend=0).max(initial=1))
        self.most = longest if most is None else most
        if self.most < 1:
            raise ValueError(f"most={most}: a document has at least one page")

    @property
    def total(self) -> int:
        """The number of documents."""
        return len(self._ends)

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of the pages of a document: their number, and that of each."""
        return (self.most, *self._pages.shape)

    def places(self, document: int) -> numpy.ndarray:
        """Returns (n,) int64: the stored places of the pages that are read of a document, in their order."""
        first = int(self._ends[document - 1]) if document else 0
        own = self._places[first : self._ends[document]]
        if self._spread and len(own) > self.most:
            return own[numpy.arange(self.most) * len(own) // self.most]
        return own[: self.most]

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns the pages and labels of documents, a label that of the first page.

        The pages are {"sequence": (N, most, maxlen) int32, "image": (N, most, …)}, as far as they have either, and
        with them "mask": (N, most) bool, which is False where there is no page.
        """
        own = [self.places(document) for document in places.tolist()]
        counts = numpy.array([len(pages) for pages in own], numpy.int64)
        samples, labels = self._pages.gather(numpy.concatenate([numpy.arange(0), *own]), seed, epoch)
        mask = numpy.arange(self.most) < counts[:, None]
        if not isinstance(samples, dict):
            samples = {"image" if isinstance(self._pages, ImageDataset) else "sequence": samples}
        return {name: _filled(values, mask) for name, values in samples.items()} | {"mask": mask}, labels[
            numpy.cumsum(counts) - counts
        ]


def _filled(pages: numpy.ndarray, mask: numpy.ndarray) -> numpy.ndarray:
    filled = numpy.zeros((*mask.shape, *pages.shape[1:]), pages.dtype)
    filled[mask] = pages
    return filled


def _pages_of(pages: ImageDataset | SequenceDataset | JoinedPages) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns (total,) uint64, a hash of the document of each page, and (total,) int32, its number there."""
    documents, numbers = numpy.empty(pages.total, numpy.uint64), numpy.empty(pages.total, numpy.int32)
    for first in range(0, pages.total, _AT_ONCE):
        places = numpy.arange(first, min(first + _AT_ONCE, pages.total))
        for place, key in zip(places.tolist(), pages.keys(places), strict=True):
            parts = _KEY.fullmatch(key)
            if parts is None:
                raise ValueError(f"{key} is no page of a document; read those of --page_images or --text_sample page")
            document = f"{parts[1]}{parts[3]}".encode()
            digest = hashlib.blake2b(document, digest_size=8).digest()
            documents[place], numbers[place] = int.from_bytes(digest, "big"), int(parts[2])
    return documents, numbers
