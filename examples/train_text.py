"""Trains a text classifier, an Embedding and a Conv1D, from the sequences of a run.

pagebeam run --documents 'letters/**' --sequences 300 --output out
python -m examples.train_text out --vectors glove.6B.100d.txt
"""

from collections.abc import Sequence

import keras

from examples.arguments import parser
from examples.models import text_classifier
from examples.training import trained_on
from pagebeam.readers.composed.class_weights import class_weights
from pagebeam.readers.embedding import embedding_matrix, load_vocabulary
from pagebeam.readers.sequences import SequenceDataset


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the accuracy on the test split, 0..1."""
    top = parser("Trains from sequences of words.", "train_text.svg")
    top.add_argument("--vectors", help="word vectors in GloVe's format; without them they are learnt")
    options = top.parse_args(argv)
    keras.utils.set_random_seed(options.seed)
    train, test = SequenceDataset(options.out, "train"), SequenceDataset(options.out, "test")
    vectors = None
    if options.vectors:
        index_from = train.manifest["options"]["index_from"]
        ranks = load_vocabulary(options.out)
        vectors = embedding_matrix(options.vectors, ranks, index_from=index_from, num_words=train.num_words)
    model = text_classifier(train.shape[0], train.num_words, train.num_classes, vectors)
    return trained_on(model, train, test, options, class_weights(train))


if __name__ == "__main__":
    main()
