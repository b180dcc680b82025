"""Trains a network to answer questions about pictures.

pagebeam run --images 'photos/**' --resize 64,64 --output out
python -m examples.questions out --questions questions.csv  # image (the key of a sample), question, answer
"""

from collections.abc import Sequence

import keras
import numpy

from examples.arguments import parser
from examples.models import question_and_picture
from examples.training import trained_on
from pagebeam.readers.composed.questions import QuestionDataset, read_questions
from pagebeam.readers.dataset import ImageDataset


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the share of right answers to questions about the pictures of the test split, 0..1."""
    top = parser("Trains from questions about pictures.", "questions.svg")
    top.add_argument("--questions", required=True, help="a CSV, JSON lines or Parquet file")
    options = top.parse_args(argv)
    keras.utils.set_random_seed(options.seed)
    table = read_questions(options.questions)
    words = keras.layers.TextVectorization(output_sequence_length=16)
    words.adapt(table["question"].to_pylist())

    def encode(texts: Sequence[str]) -> numpy.ndarray:
        return numpy.asarray(words(list(texts)), numpy.int32)

    images = {split: ImageDataset(options.out, split, normalise="samplewise") for split in ("train", "test")}
    train = QuestionDataset(images["train"], table, encode)
    test = QuestionDataset(images["test"], table, encode, answers=train.answers)
    shape = tuple(side or 0 for side in train.shape)
    model = question_and_picture(16, words.vocabulary_size(), shape, len(train.answers))
    return trained_on(model, train, test, options)


if __name__ == "__main__":
    main()
