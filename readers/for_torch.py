"""`torch.utils.data.Dataset` over the HDF5 shards; `DataLoader` shuffles and batches it, in any number of workers."""

from typing import Any

import numpy

from readers.dataset import ImageDataset

try:
    import torch  # type: ignore[import-not-found]
except ImportError as error:
    raise ImportError("reading for PyTorch needs torch: pip install 'pagebeam[torch]'") from error


class TorchDataset(torch.utils.data.Dataset):
    """Samples of an `ImageDataset` as tensors.

    Args:
        dataset: Prepares the samples.
        channels_first: Images as (channels, height, width), as PyTorch's layers take them.
    """

    def __init__(self, dataset: ImageDataset, channels_first: bool = True):
        self.dataset = dataset
        self.channels_first = channels_first

    def __len__(self) -> int:
        """Returns how many samples there are."""
        return len(self.dataset)

    def __getitem__(self, index: int) -> tuple[Any, Any]:
        """Returns (image, label) of one sample."""
        image, label = self.dataset[index]
        if self.channels_first and image.ndim == 3:
            image = numpy.ascontiguousarray(image.transpose(2, 0, 1))
        return torch.from_numpy(image), torch.as_tensor(label)
