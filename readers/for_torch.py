"""Makes a `torch.utils.data.Dataset` of a dataset; `DataLoader` shuffles and batches it in any number of workers.

loader = DataLoader(TorchDataset(ImageDataset("out", "train", normalise="standard")), 32, shuffle=True, num_workers=2)
boxes = TorchDataset(BoxDataset(ImageDataset("out", "train", normalise="unit")))
loader = DataLoader(boxes, 8, collate_fn=as_lists)  # what torchvision's detectors take
"""

from collections.abc import Sequence
from typing import Any

import numpy

from pagebeam.readers.batching import Batches
from pagebeam.readers.marked import NOTHING

try:
    import torch  # type: ignore[import-not-found]
except ImportError as error:
    raise ImportError("reading for PyTorch needs torch: pip install 'pagebeam[torch]'") from error


class TorchDataset(torch.utils.data.Dataset):
    """Samples of an `ImageDataset`, of its boxes, captions, features or texts, as tensors.

    Args:
        dataset: Prepares the samples.
        channels_first: Images as (channels, height, width), and documents as (pages, channels, height, width), as
            PyTorch's layers take them.
        seed: Of what each epoch draws anew, such as partners and augmentations; None draws the same in each epoch.
    """

    def __init__(self, dataset: Batches, channels_first: bool = True, seed: int | None = None):
        self.dataset = dataset
        self.channels_first = channels_first
        self.seed, self.epoch = seed, 0

    def set_epoch(self, epoch: int) -> None:
        """Sets the epoch, 0-based, before a `DataLoader` is iterated; persistent workers keep the one they have."""
        self.epoch = epoch

    def __len__(self) -> int:
        """Returns how many samples there are."""
        return len(self.dataset)

    def __getitem__(self, index: int) -> tuple[Any, Any]:
        """Returns a sample and its label, its caption as str, or {"boxes": (most, 4), "labels": (most,)}."""
        drawn = self.dataset[index] if self.seed is None else self.dataset.drawn(index, self.seed, self.epoch)
        sample, target = drawn
        return self._image(sample), _tensors(target)

    def _image(self, sample: Any) -> Any:
        if isinstance(sample, dict):
            return {name: self._image(part) for name, part in sample.items()}
        if isinstance(sample, str):
            return str(sample)
        if self.channels_first and sample.ndim in (3, 4):
            sample = numpy.moveaxis(sample, -1, -3)
        return torch.from_numpy(numpy.ascontiguousarray(sample))


def as_lists(samples: Sequence[tuple[Any, Any]]) -> tuple[list[Any], list[Any]]:
    """Returns images and targets each in a list, for `DataLoader(collate_fn=…)`: images may differ in shape.

    Of boxes, each image has its own and no filling; they stay fractions of the image.
    """
    return [image for image, _ in samples], [_own(target) for _, target in samples]


def _own(target: Any) -> Any:
    if not isinstance(target, dict):
        return target
    taken = target["labels"] != NOTHING
    return {name: values[taken] for name, values in target.items()}


def _tensors(target: Any) -> Any:
    if isinstance(target, dict):
        return {name: torch.from_numpy(values) for name, values in target.items()}
    return str(target) if isinstance(target, str) else torch.as_tensor(target)
