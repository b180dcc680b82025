"""Samples of an image dataset."""

import io

import numpy
import pytest
from PIL import Image

from pagebeam.pipelines.viewer.page_pictures import NoPicture
from pagebeam.pipelines.viewer.sample_table import SampleQuery, SampleTable
from tests.readers.outputs import ELEVEN


@pytest.fixture
def table(out, record):
    made = SampleTable(str(out), record, "images")
    yield made
    made.close()


def test_samples_that_fit(table):
    assert (len(table), table.splits, table.labels) == (11, [("train", 6), ("test", 5)], [("cat", 6), ("dog", 5)])
    train = table.find(SampleQuery(split="train")).tolist()
    assert [table.split_of(number) for number in train] == ["train"] * 6
    assert len(table.find(SampleQuery(label="dog"))) == 5
    assert table.findings == [("dark", 2)]
    dark = table.find(SampleQuery(split="test", finding="dark"))
    assert [row["key"] for row in table.rows.read(dark)] == [ELEVEN[6].key]
    assert table.find(SampleQuery(finding="key")).tolist() == []
    assert table.find(SampleQuery(name=ELEVEN[3].key.upper())).tolist() == [train[3]]


def test_the_picture_is_that_of_the_shard(table):
    (number,) = table.find(SampleQuery(name=ELEVEN[7].key))
    picture = numpy.asarray(Image.open(io.BytesIO(table.picture(int(number)))))
    assert (picture == ELEVEN[7].image).all()


def test_a_dataset_without_hdf5_says_so(out, record, tmp_path):
    import shutil

    shutil.copytree(out / "images", tmp_path / "images", ignore=shutil.ignore_patterns("*.h5"))
    table = SampleTable(str(tmp_path), record, "images")
    with pytest.raises(NoPicture, match="--formats hdf5"):
        table.picture(0)
    table.close()
