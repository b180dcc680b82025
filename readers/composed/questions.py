"""Joins questions, with their answers, and captions with pictures, as inputs of one model.

questions = read_questions("questions.csv")  # columns image, question, answer
train = QuestionDataset(ImageDataset("out", "train"), questions, encode=lambda texts: vectorize(texts).numpy())
test = QuestionDataset(ImageDataset("out", "test"), questions, encode=train.encode, answers=train.answers)
model.fit(KerasDataset(train))  # with the inputs `image` and `question`, and train.answers as classes
"""

import os
from collections.abc import Sequence

import fsspec
import numpy
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet as pq

from pagebeam.readers.batching import Batch, Batches
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.marked import NOTHING, CaptionDataset, Encode

_COLUMNS = ("image", "question", "answer")


class QuestionDataset(Batches):
    """Every question about a picture of the split, with that picture and the class of its answer.

    Args:
        images: All of a split, not a share.
        questions: Columns `image`, the key of a sample, `question` and `answer`, all of texts; those about other
            pictures are left out, so that one table does for train and test.
        encode: Turns the questions of a batch into what the model takes; None gives them as they are, (N,) str.
        answers: The answers that are classes, such as those of train; None takes all that occur.
        most: Of all that occur, how many: the most frequent ones; None is all of them.

    Raises:
        ValueError: No question is about a picture of the split, a column is missing, or `images` is a share.
    """

    def __init__(
        self,
        images: ImageDataset,
        questions: pa.Table,
        encode: Encode | None = None,
        *,
        answers: Sequence[str] | None = None,
        most: int | None = None,
    ):
        if images.shares:
            raise ValueError("a share lacks pictures of questions; take it of them: QuestionDataset(…).shard(…)")
        missing = [name for name in _COLUMNS if name not in questions.column_names]
        if missing:
            raise ValueError(f"the questions have no column {missing[0]!r}; they have {questions.column_names}")
        self.images, self.encode = images, encode
        keys = pa.array(images.keys(numpy.arange(images.total)), pa.string())
        places = pc.index_in(questions["image"].cast(pa.string()), value_set=keys)
        own = questions.select(_COLUMNS).filter(pc.is_valid(places)).combine_chunks()
        if not len(own):
            raise ValueError(f"no question is about a picture of {images.split}; `image` is the key of a sample")
        self._places = places.drop_null().to_numpy().astype(numpy.int64)
        self._questions = own["question"].cast(pa.string())
        given = own["answer"].cast(pa.string())
        self.answers = _most_frequent(given, most) if answers is None else tuple(answers)
        classes = pc.index_in(given, value_set=pa.array(self.answers, pa.string()))
        self._classes = pc.fill_null(classes, NOTHING).to_numpy().astype(numpy.int64)

    @property
    def total(self) -> int:
        """The number of questions."""
        return len(self._places)

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of the images."""
        return self.images.shape

    def labels(self) -> numpy.ndarray:
        """Returns (total,) int64: the indices of the answers in `answers`, -1 of those that are not there."""
        return self._classes

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns {"image": (N, …), "question": what `encode` makes of them}, and (N,) int64: indices of `answers`.

        An answer that is not among them is -1, as Keras' losses take it with `ignore_class=-1`.
        """
        images, _ = self.images.gather(self._places[places], seed, epoch)
        texts = self._questions.take(pa.array(places)).to_pylist()
        questions = self.encode(texts) if self.encode else numpy.array(texts, dtype=numpy.str_)
        return {"image": images, "question": questions}, self._classes[places]


class NextWordDataset(Batches):
    """Every caption with its picture, for models that say it word by word: what they are given, and what comes next.

    Args:
        captions: With an `encode` that gives (N, length) integers: a start, the words, an end, and filling.

    Raises:
        ValueError: `captions` has no `encode`, or is a share.
    """

    def __init__(self, captions: CaptionDataset):
        if captions.encode is None:
            raise ValueError("captions are texts; give CaptionDataset an encode that numbers their words")
        if captions.shares:
            raise ValueError("take the share of what is made of the captions: NextWordDataset(…).shard(…)")
        self.captions = captions

    @property
    def total(self) -> int:
        """The number of captions."""
        return self.captions.total

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of the images."""
        return self.captions.shape

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns {"image": (N, …), "caption": (N, length - 1)}, and (N, length - 1): the word after each."""
        images, words = self.captions.gather(places, seed, epoch)
        return {"image": images, "caption": words[:, :-1]}, words[:, 1:]


def read_questions(path: str | os.PathLike[str]) -> pa.Table:
    """Reads a table of questions: CSV (`.csv`), a JSON object a line (`.jsonl`) or Parquet (`.parquet`).

    Args:
        path: A path or URI.

    Raises:
        ValueError: The name has another suffix.
    """
    name = os.fspath(path)
    suffix = name.rpartition(".")[2].lower()
    if suffix not in ("csv", "jsonl", "parquet"):
        raise ValueError(f"{name}: questions are read from .csv, .jsonl or .parquet")
    with fsspec.open(name, "rb") as file:
        if suffix == "parquet":
            return pq.read_table(file)
        if suffix == "jsonl":
            return pyarrow.json.read_json(file)
        # All columns are texts: an answer "01" is not the number 1.
        header = file.readline().decode("utf-8-sig")
        types = {column: pa.string() for column in _COLUMNS if column in header}
        file.seek(0)
        quoted = pyarrow.csv.ParseOptions(newlines_in_values=True)
        return pyarrow.csv.read_csv(
            file, parse_options=quoted, convert_options=pyarrow.csv.ConvertOptions(column_types=types)
        )


def _most_frequent(answers: pa.ChunkedArray, most: int | None) -> tuple[str, ...]:
    """Returns the answers by falling count, then by code points."""
    counted = answers.drop_null().value_counts().to_pylist()
    ranked = sorted(counted, key=lambda one: (-one["counts"], one["values"]))
    return tuple(one["values"] for one in ranked[:most])
