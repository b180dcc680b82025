"""Questions and captions, joined with their pictures."""

import json

import numpy
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pagebeam.readers.composed.questions import NextWordDataset, QuestionDataset, read_questions
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.marked import CaptionDataset
from tests.pipelines.test_annotations import given, marked  # noqa: F401 - a fixture
from tests.pipelines.test_images import run
from tests.readers.outputs import ELEVEN, numbers_of, write_eleven

ROWS = [
    {"image": ELEVEN[number].key, "question": f"what is {number}, please?", "answer": answer}
    for number, answer in ((7, "cat"), (2, "01"), (7, "dog"), (0, "cat"))
] + [{"image": "elsewhere.png", "question": "where?", "answer": "nowhere"}]


@pytest.fixture(scope="module")
def images(tmp_path_factory):
    return ImageDataset(write_eleven(tmp_path_factory.mktemp("out")))


def test_each_question_has_its_picture(images):
    questions = QuestionDataset(images, pa.Table.from_pylist(ROWS))
    inputs, answers = questions.arrays()
    assert numbers_of(inputs["image"]) == [7, 2, 7, 0]
    assert inputs["question"].tolist() == [row["question"] for row in ROWS[:4]]
    assert questions.answers == ("cat", "01", "dog")
    assert answers.tolist() == questions.labels().tolist() == [0, 1, 2, 0]
    sample, answer = questions[1]
    assert (str(sample["question"]), int(answer)) == ("what is 2, please?", 1)
    shares = [questions.shard(index, 2).order(1).tolist() for index in range(2)]
    assert sorted(shares[0] + shares[1]) == [0, 1, 2, 3]


def test_answers_of_train_number_those_of_test(images):
    table = pa.Table.from_pylist(ROWS)
    assert QuestionDataset(images, table, answers=("dog", "cat")).labels().tolist() == [1, -1, 0, 1]
    few = QuestionDataset(images, table, lambda texts: numpy.array([[len(text)] for text in texts]), most=1)
    assert few.answers == ("cat",)
    assert few.gather(numpy.array([2]))[0]["question"].tolist() == [[len("what is 7, please?")]]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_tables_of_any_kind_say_the_same(tmp_path, suffix):
    path = tmp_path / f"questions.{suffix}"
    if suffix == "csv":
        lines = [",".join(f'"{value}"' for value in row.values()) for row in ROWS]
        path.write_text("image,question,answer\n" + "\n".join(lines) + "\n")
    elif suffix == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    else:
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    assert read_questions(path).to_pylist() == ROWS
    with pytest.raises(ValueError, match="questions are read from"):
        read_questions("questions.txt")


def test_refusals(images):
    with pytest.raises(ValueError, match="no question is about a picture of train"):
        QuestionDataset(images, pa.Table.from_pylist(ROWS[4:]))
    with pytest.raises(ValueError, match="the questions have no column 'answer'"):
        QuestionDataset(images, pa.Table.from_pylist(ROWS).drop_columns("answer"))
    with pytest.raises(ValueError, match=r"take it of them: QuestionDataset"):
        QuestionDataset(images.shard(0, 2), pa.Table.from_pylist(ROWS))


def test_a_caption_is_said_word_by_word(marked, tmp_path):  # noqa: F811
    images = ImageDataset(run(tmp_path / "out", *given(marked, "--resize", "4,8")), "train")
    captions = CaptionDataset(images, lambda texts: numpy.array([[1, len(text), 2, 0] for text in texts]))
    said = NextWordDataset(captions)
    inputs, after = said.arrays()
    assert len(said) == len(captions) == 5
    assert inputs["image"].shape == (5, 4, 8, 3)
    lengths = sorted(row[1] for row in inputs["caption"].tolist())
    assert lengths == [3, 10, 10, 10, 10]
    assert inputs["caption"][:, 1:].tolist() == after[:, :-1].tolist()
    with pytest.raises(ValueError, match="give CaptionDataset an encode"):
        NextWordDataset(CaptionDataset(images))
