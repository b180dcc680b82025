"""Trains a network that goes through the pages of a document, their words and pictures, to find its class.

pagebeam run --documents 'files/**' --sequences 200 --page_images --resize 64,48 --grayscale --output out
python -m examples.documents out --pages 6
"""

from collections.abc import Sequence

import keras

from examples.arguments import parser
from examples.models import pages_in_turn
from examples.training import trained
from pagebeam.readers.composed.documents import DocumentDataset
from pagebeam.readers.composed.for_tf_data import tf_dataset
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.joined import JoinedPages
from pagebeam.readers.sequences import SequenceDataset


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the accuracy on the documents of the test split, 0..1."""
    top = parser("Trains from documents, page by page.", "documents.svg")
    top.add_argument("--pages", type=int, default=4, help="pages of a document, evenly spread over longer ones")
    options = top.parse_args(argv)
    keras.utils.set_random_seed(options.seed)
    texts, sides = {}, {}
    for split, seed in (("train", options.seed), ("test", None)):
        images = ImageDataset(f"{options.out}/page_images", split, normalise="unit")
        texts[split] = SequenceDataset(options.out, split)
        documents = DocumentDataset(JoinedPages(texts[split], images), options.pages, spread=True)
        sides[split] = tf_dataset(documents, options.batch_size, seed=seed)
    words = texts["train"]
    model = pages_in_turn(options.pages, words.shape[0], words.num_words, images.manifest.shape, words.num_classes)
    return trained(model, sides["train"], sides["test"], options)


if __name__ == "__main__":
    main()
