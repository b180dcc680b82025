"""Trains one model on the words and on the pictures of the same pages.

pagebeam run --documents 'forms/**' --sequences 200 --page_images --resize 64,48 --grayscale --output out
python -m examples.two_inputs out
"""

from collections.abc import Sequence

import keras

from examples.arguments import parse
from examples.models import words_and_picture
from examples.training import trained_on
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.joined import JoinedPages
from pagebeam.readers.sequences import SequenceDataset


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the accuracy on the test split, 0..1."""
    options = parse("Trains from words and pictures of pages.", "two_inputs.svg", argv)
    keras.utils.set_random_seed(options.seed)
    train, test = (
        JoinedPages(
            SequenceDataset(options.out, split), ImageDataset(f"{options.out}/page_images", split, normalise="unit")
        )
        for split in ("train", "test")
    )
    words = train.texts
    model = words_and_picture(words.shape[0], words.num_words, train.images.manifest, words.num_classes)
    return trained_on(model, train, test, options)


if __name__ == "__main__":
    main()
