"""The examples on pairs, documents, questions and long texts, run on what the product writes."""

import csv
import xml.etree.ElementTree

import numpy
import pytest

from pagebeam.pipelines.cli import main as pagebeam
from tests.examples.test_examples import example, out, pictures  # noqa: F401 - fixtures
from tests.transforms.ops.documents import made

pytestmark = [pytest.mark.tensorflow, pytest.mark.slow]
KINDS = {"invoices": "total invoice euro amount", "letters": "dear regards yours sincerely"}


def curves(path) -> int:
    return len(xml.etree.ElementTree.parse(path).getroot().findall("{http://www.w3.org/2000/svg}polyline"))


def test_pairs_of_one_class_are_told_from_others(out, tmp_path):  # noqa: F811
    arguments = [out, "--epochs", "8", "--batch_size", "16", "--plot", str(tmp_path / "c.svg")]
    assert example("siamese")(arguments) >= 0.85
    assert curves(tmp_path / "c.svg") == 2


def test_questions_about_pictures_are_answered(out, pictures, tmp_path):  # noqa: F811
    """The answer needs both: "yes" to one of the questions is "no" to the other."""
    with open(tmp_path / "q.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("image", "question", "answer"))
        for path in sorted(pictures.glob("*/*.png")):
            for kind in ("standing", "lying"):
                key = f"{path.parent.name}/{path.name}"
                rows.writerow((key, f"are these stripes {kind}?", "yes" if kind == path.parent.name else "no"))
    arguments = ["--questions", str(tmp_path / "q.csv"), "--epochs", "12", "--batch_size", "16"]
    assert example("questions")([out, *arguments, "--plot", str(tmp_path / "c.svg")]) >= 0.9


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """Documents whose last page tells their class: a model that saw the first page alone would guess."""
    folder, generator = tmp_path_factory.mktemp("documents"), numpy.random.default_rng(1)
    for kind, words in KINDS.items():
        (folder / kind).mkdir()
        for n in range(24):
            common = ["house river garden window"] * int(generator.integers(1, 4))
            said = " ".join(generator.permutation(words.split()))
            (folder / kind / f"{n}.pdf").write_bytes(made.pdf(*common, f"{n} {said}", size=(400, 200)))
    made_of = tmp_path_factory.mktemp("out")
    options = ["--sequences", "8", "--page_images", "--resize", "24,48", "--grayscale", "--test_fraction", "0.3"]
    assert pagebeam(["run", "--documents", str(folder), "--output", str(made_of), "--ocr", "never", *options]) == 0
    return str(made_of)


def test_documents_are_read_page_by_page(documents, tmp_path):
    arguments = ["--epochs", "12", "--batch_size", "8", "--plot", str(tmp_path / "c.svg")]
    assert example("documents", "tensorflow")([documents, *arguments]) >= 0.9
    assert curves(tmp_path / "c.svg") == 2


def test_the_next_words_are_learnt_over_batches(documents, tmp_path):
    arguments = ["--epochs", "12", "--batch_size", "4", "--steps", "8", "--plot", str(tmp_path / "c.svg")]
    assert example("next_words")([documents, *arguments]) >= 0.5
    assert curves(tmp_path / "c.svg") == 2
