"""Captions and boxes in HDF5: those of all samples in a row, and how many each sample has."""

from collections.abc import Sequence

import h5py
import numpy

from pagebeam.schemas.annotations import SampleAnnotations
from pagebeam.schemas.shards import BOX_COUNTS, BOX_LABELS, BOXES, CAPTION_COUNTS, CAPTIONS, ShardLayout, utf8


def write_annotations(file: h5py.File, layout: ShardLayout, marks: Sequence[SampleAnnotations]) -> None:
    """Writes what the layout asks for; the same marks give the same bytes."""
    if layout.captions:
        texts = [utf8(caption) for one in marks for caption in one.captions]
        _column(file, CAPTIONS, numpy.array(texts, object), h5py.string_dtype())
        _column(file, CAPTION_COUNTS, numpy.array([len(one.captions) for one in marks], numpy.int32))
    if layout.box_classes is not None:
        none = SampleAnnotations((), numpy.empty((0, 4), numpy.float32), numpy.empty(0, numpy.int64))
        _column(file, BOXES, numpy.concatenate([one.boxes for one in (none, *marks)]))
        _column(file, BOX_LABELS, numpy.concatenate([one.labels for one in (none, *marks)]))
        _column(file, BOX_COUNTS, numpy.array([len(one.boxes) for one in marks], numpy.int32))
        file.attrs.create("box_class_names", list(layout.box_classes), dtype=h5py.string_dtype())


def _column(file: h5py.File, name: str, values: numpy.ndarray, dtype: numpy.dtype | None = None) -> None:
    file.create_dataset(
        name, values.shape, data=values if len(values) else None, dtype=dtype or values.dtype, track_times=False
    )
