"""The fingerprint of a shard of images: all that decides its bytes, and nothing else.

A shard whose fingerprint an earlier run left is not written again. It hashes a `repr`, so the names of fields are part
of it: references enter with the names that the first outputs were written with, whatever `ImageRef` calls them now.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from pagebeam.schemas.annotations import Annotation, Annotations
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.resample import scaler

VERSION = 5  # of the samples of image files: raise it when the same options give other bytes
PAGES_VERSION = 4  # likewise, of the samples of pages
FORMAT_VERSIONS = {"webdataset": "webdataset 2"}  # of a format, where it alone gives other bytes


class _RefIdentity(NamedTuple):
    """A reference as the first release printed it: another name or order has every shard written again."""

    uri: str
    key: str
    label: str
    group: str
    size: int
    etag: str
    side: str
    page: int
    sha256: str
    tie: str
    held: str
    columns: tuple[Any, ...]
    annotation: Annotation | None

    def __repr__(self) -> str:
        return f"ImageRef({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"


def fingerprint_shard(
    refs: Sequence[ImageRef],
    options: ImageOptions,
    form: ImageForm,
    dpi: int | None,
    formats: tuple[str, ...],
    classes: tuple[str, ...] | None,
    further: pa.Schema,
    annotations: Annotations | None,
    pinned: bool = False,
) -> str:
    """Returns sixteen hex digits that change whenever the bytes of the shard would.

    Args:
        refs: Of the shard, in its order.
        options: How images are preprocessed.
        form: How images are fitted and stored.
        dpi: The resolution that pages are rendered at; None for image files.
        formats: Of the shard's files.
        classes: Class names, sorted; None where labels are plain integers.
        further: Columns of the table of labels that go along to the index.
        annotations: What captions and boxes there are. Those of the shard's own images are in `refs`; of the file,
            only what all shards share counts.
        pinned: Whether it counts that an earlier run pinned a sample to its split, as it did in the first release.
    """
    shared: tuple[Any, ...] = ((annotations.captions, annotations.classes),) if annotations else ()
    shared += ("fractions",) if annotations and annotations.fractions else ()
    shared += (("painted over", [ref.redactions for ref in refs]),) if any(ref.redactions for ref in refs) else ()
    shared += ("fields of forms",) if any(ref.fields for ref in refs) else ()
    identities = [_identity(ref, pinned) for ref in refs]
    formed = tuple(FORMAT_VERSIONS.get(name, name) for name in formats)
    version = VERSION if dpi is None else PAGES_VERSION
    return fingerprint(version, scaler(), options, form, dpi, formed, classes, further, identities, *shared)


def _identity(ref: ImageRef, pinned: bool) -> _RefIdentity:
    """Returns what counts of a reference.

    The first run over an output pins no sample to a split and the second pins all of them, with the same result: so the
    split counts, and whether it was pinned does not.
    """
    version = ref.document_id or ref.etag
    return _RefIdentity(
        ref.uri,
        ref.key,
        ref.label,
        ref.group,
        ref.size,
        version,
        ref.split,
        ref.page,
        ref.sha256,
        ref.component,
        ref.pinned_split if pinned else "",
        ref.columns,
        ref.annotation,
    )
