"""The examples on texts, run on what the product writes of labelled pages."""

import importlib
import xml.etree.ElementTree

import numpy
import pytest

from pagebeam.pipelines.cli import main as pagebeam
from tests.transforms.ops.documents import made

pytestmark = [pytest.mark.tensorflow, pytest.mark.slow]
KINDS = {"invoices": "total invoice euro due amount", "letters": "dear sir regards yours sincerely"}
COMMON = ["house", "river", "garden", "window", "street", "table", "number"]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder, generator = tmp_path_factory.mktemp("documents"), numpy.random.default_rng(1)
    for kind, words in KINDS.items():
        (folder / kind).mkdir()
        for n in range(30):
            said = [*generator.choice(words.split(), 4), *generator.choice(COMMON, 8)]
            (folder / kind / f"{n}.pdf").write_bytes(made.pdf(" ".join(generator.permutation(said)), size=(900, 200)))
    out = tmp_path_factory.mktemp("out")
    options = ["--sequences", "16", "--page_images", "--resize", "32,48", "--grayscale", "--test_fraction", "0.3"]
    assert pagebeam(["run", "--documents", str(folder), "--output", str(out), "--ocr", "never", *options]) == 0
    return out


def curves(path) -> int:
    return len(xml.etree.ElementTree.parse(path).getroot().findall("{http://www.w3.org/2000/svg}polyline"))


def test_a_text_classifier_learns(out, tmp_path):
    main = importlib.import_module("examples.train_text").main
    arguments = [str(out), "--epochs", "8", "--batch_size", "8", "--plot", str(tmp_path / "c.svg")]
    accuracy = main(arguments)
    assert accuracy >= 0.9
    assert curves(tmp_path / "c.svg") == 2
    assert main(arguments) == accuracy


def test_with_word_vectors_of_a_file(out, tmp_path):
    vectors = [
        f"{word} {i} 1" for i, kind in enumerate(KINDS.values()) for word in [*kind.split(), "regard", "sincere"]
    ]
    (tmp_path / "vectors.txt").write_text("\n".join(vectors) + "\n")
    main = importlib.import_module("examples.train_text").main
    arguments = ["--vectors", str(tmp_path / "vectors.txt"), "--epochs", "25", "--batch_size", "8"]
    assert main([str(out), *arguments, "--plot", str(tmp_path / "c.svg")]) >= 0.8


def test_words_and_pictures_of_the_same_pages(out, tmp_path):
    main = importlib.import_module("examples.two_inputs").main
    arguments = ["--epochs", "8", "--batch_size", "8", "--plot", str(tmp_path / "c.svg")]
    assert main([str(out), *arguments]) >= 0.9
    assert curves(tmp_path / "c.svg") == 2


def test_joined_pages_belong_together(out):
    from pagebeam.readers.dataset import ImageDataset
    from pagebeam.readers.joined import JoinedPages
    from pagebeam.readers.sequences import SequenceDataset

    texts, images = SequenceDataset(out, "train"), ImageDataset(f"{out}/page_images", "train")
    both = JoinedPages(texts, images)
    assert len(both) == len(texts) == len(images) > 20
    by_key = {images.sample(i).key: images[i][0] for i in range(len(images))}
    inputs, labels = both.arrays()
    for i in range(len(both)):
        assert numpy.array_equal(inputs["image"][i], by_key[texts.key(i)])
        assert numpy.array_equal(inputs["sequence"][i], texts[i][0])
        assert labels[i] == texts[i][1]
    with pytest.raises(ValueError, match="test of the texts and train of the images do not belong together"):
        JoinedPages(SequenceDataset(out, "test"), images)
