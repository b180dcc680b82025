"""Weighs classes by how rare they are, from the counts in `dataset.json`.

model.fit(KerasDataset(train), class_weight=class_weights(train))
torch.nn.CrossEntropyLoss(torch.tensor([*class_weights(train).values()]))
"""

from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.one_hot import check_width
from pagebeam.readers.sequences import SequenceDataset


def class_weights(dataset: ImageDataset | SequenceDataset) -> dict[int, float]:
    """Returns the weight of each label 0..num_classes-1, with which all classes together count the same.

    The weights of all samples sum to their number: the weight of a class is samples / (classes · samples of the
    class), over the classes that have any; others get 0. No shard is opened.

    Raises:
        ValueError: The split has no labelled sample, a label below 0, or more classes than `check_width` allows.
    """
    splits = dataset.manifest.splits if isinstance(dataset, ImageDataset) else dataset.manifest["splits"]
    width = dataset.manifest.num_classes if isinstance(dataset, ImageDataset) else dataset.num_classes
    check_width(width)
    names = {name: label for label, name in enumerate(dataset.classes or ())}
    counts = {names[name] if names else int(name): n for name, n in splits[dataset.split]["per_class"].items() if n}
    if not counts:
        raise ValueError(f"the split {dataset.split} has no labelled samples to weigh")
    if min(counts) < 0:
        raise ValueError(f"label {min(counts)} has no weight; labels must count from 0")
    share = sum(counts.values()) / len(counts)
    return {label: share / counts[label] if label in counts else 0.0 for label in range(width)}
