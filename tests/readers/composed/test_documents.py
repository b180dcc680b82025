"""Documents as sequences of pages, of a real run over documents of one to four pages."""

import numpy
import pytest

from pagebeam.readers.composed.documents import DocumentDataset
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.joined import JoinedPages
from pagebeam.readers.sequences import SequenceDataset
from tests.pipelines.test_images import run
from tests.readers.outputs import write_eleven
from tests.transforms.ops.documents import made

PAGES = (3, 1, 4, 2, 1)
WORDS = ("river", "garden", "window", "street", "table")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for number, count in enumerate(PAGES):
        path = folder / f"c{number % 2}" / f"{number}.pdf"
        path.parent.mkdir(exist_ok=True)
        texts = [" ".join([WORDS[number], *(page + 1) * ["house"]]) for page in range(count)]
        path.write_bytes(made.pdf(*texts, size=(300, 200)))
    options = ["--ocr", "never", "--sequences", "8", "--page_images", "--resize", "24,16", "--test_fraction", "0"]
    return run(tmp_path_factory.mktemp("out"), "--documents", folder, "--samples_per_shard", 4, *options)


def read(out):
    texts, images = SequenceDataset(out), ImageDataset(f"{out}/page_images", normalise="unit")
    return texts, images, JoinedPages(texts, images)


def test_pages_are_in_order_and_filled_up(out):
    _, images, joined = read(out)
    documents = DocumentDataset(joined)
    assert (len(documents), documents.most, documents.shape) == (5, 4, (4, 24, 16, 3))
    pages, labels = documents.arrays()
    assert sorted(pages["mask"].sum(1).tolist()) == sorted(PAGES)
    by_key = {images.key(place): images[place][0] for place in range(len(images))}
    for row, count in enumerate(pages["mask"].sum(1).tolist()):
        assert pages["mask"][row].tolist() == [True] * count + [False] * (4 - count)
        assert not pages["image"][row, count:].any()
        assert not pages["sequence"][row, count:].any()
        keys = joined.keys(documents.places(row))
        assert [int(key.rpartition("/")[2]) for key in keys] == list(range(1, count + 1))
        assert len({key.rpartition("/")[0] for key in keys}) == 1
        for page, key in enumerate(keys):
            assert (pages["image"][row, page] == by_key[key]).all()
        # Start, the word of the document, and "house" once more on each page.
        assert [numpy.count_nonzero(page) for page in pages["sequence"][row, :count]] == list(range(3, 3 + count))
        assert labels[row] == joined.labels()[documents.places(row)[0]]
    assert sorted(labels.tolist()) == [0, 0, 0, 1, 1]


def test_one_kind_of_page_alone(out):
    texts, images, _ = read(out)
    pages, _ = DocumentDataset(images, most=2).arrays()
    assert {name: values.shape for name, values in pages.items()} == {"image": (5, 2, 24, 16, 3), "mask": (5, 2)}
    pages, _ = DocumentDataset(texts, most=6).arrays()
    assert {name: values.shape for name, values in pages.items()} == {"sequence": (5, 6, 8), "mask": (5, 6)}


def test_pages_of_long_documents_are_the_first_or_spread(out):
    texts, _, _ = read(out)
    whole = DocumentDataset(texts)
    longest = max(range(5), key=lambda number: len(whole.places(number)))
    assert DocumentDataset(texts, most=2).places(longest).tolist() == whole.places(longest)[:2].tolist()
    assert DocumentDataset(texts, most=2, spread=True).places(longest).tolist() == whole.places(longest)[::2].tolist()


def test_batches_are_seeded_shared_and_resumed(out):
    documents = DocumentDataset(read(out)[0])
    batches = list(documents.batches(2, seed=5))
    again = list(documents.batches(2, seed=5, start=1))
    assert all((a[0]["sequence"] == b[0]["sequence"]).all() for a, b in zip(batches[1:], again, strict=True))
    shares = [documents.shard(index, 2).order(5).tolist() for index in range(2)]
    assert sorted(shares[0] + shares[1]) == list(range(5))
    pages, label = documents[0]
    assert pages["mask"].shape == (4,)
    assert label in (0, 1)


def test_refusals(out, tmp_path):
    texts, images, _ = read(out)
    with pytest.raises(ValueError, match="a share of the pages tears documents"):
        DocumentDataset(JoinedPages(texts.shard(0, 2), images))
    with pytest.raises(ValueError, match="a document has at least one page"):
        DocumentDataset(texts, most=0)
    with pytest.raises(ValueError, match="is no page of a document"):
        DocumentDataset(ImageDataset(write_eleven(tmp_path)))
