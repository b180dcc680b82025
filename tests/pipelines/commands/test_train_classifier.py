"""`pagebeam train-classifier` and `run --classifier`: from labelled folders of text to labels in the tables."""

import json

import numpy
import pytest

from pagebeam.pipelines.commands.train_classifier import parser, split_pages
from tests.pipelines.conftest import pagebeam, rows

COMMON = ["a", "lot", "of", "other", "things", "we", "say"]
KINDS = {"invoices": "total invoice euro due amount", "letters": "dear sir regards yours sincerely"}


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder, generator = tmp_path_factory.mktemp("texts"), numpy.random.default_rng(1)
    for kind, words in KINDS.items():
        (folder / kind).mkdir()
        for n in range(30):
            said = [
                *generator.choice(words.split(), 6),
                *generator.choice(["a", "lot", "of", "other", "things", "we", "say"], 9),
            ]
            (folder / kind / f"{n}.txt").write_text(" ".join(said) + "\f" + "the second page\n")
    return folder


@pytest.fixture(scope="module")
def read(texts, tmp_path_factory):
    out = tmp_path_factory.mktemp("read")
    assert pagebeam("run", "--documents", texts, "--output", out).returncode == 0
    return out


@pytest.mark.tensorflow
def test_labels_learnt_from_one_run_stand_in_the_next(texts, read, tmp_path):
    model = tmp_path / "kinds.keras"
    done = pagebeam("train-classifier", "--pages", read / "pages", "--model", model, "--epochs", "20")
    assert done.returncode == 0, done.stderr
    assert "right of" in done.stdout
    told = json.loads(model.with_suffix(".json").read_text())
    assert told["classes"] == sorted(KINDS)
    assert told["measured_on"] == numpy.sum(told["confusion"]) > 4
    assert model.with_suffix(".svg").read_text().count("<rect") == 5
    again = pagebeam("run", "--documents", texts, "--output", read, "--classifier", model)
    assert again.returncode == 0, again.stderr
    documents = rows(read, "documents")
    assert len(documents) == 60
    right = [row["uri"].split("/")[-2] == row["label"] for row in documents]
    assert numpy.mean(right) > 0.95  # by its first page: the second is the same in all
    pages = rows(read, "pages")
    assert len(pages) == 120
    assert all(0.5 <= page["label_score"] <= 1 for page in pages)
    assert pagebeam("verify", read).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--documents", "{texts}", "--classifier", "{texts}/none.keras"], "none.keras does not exist"),
        (["run", "--documents", "{texts}", "--classifier", "{texts}/letters/0.txt"], "is not a page classifier"),
        (["run", "--images", "{texts}", "--classifier", "m.keras"], "labels the pages of documents"),
    ],
)
def test_what_is_no_classifier_is_refused(texts, tmp_path, arguments, said):
    done = pagebeam(*(argument.format(texts=texts) for argument in arguments), "--output", tmp_path / "out")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out" / "pages").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pages", "{texts}", "--model", "{out}/m.keras"], "holds no Parquet files; give the folder `pages`"),
        (["--pages", "{read}/pages", "--model", "{out}/m.bin"], "the name of a Keras file ends in .keras"),
        (["--pages", "{read}/pages", "--model", "{out}/m.keras", "--labels", "{out}/labels.csv"], "has a label in"),
    ],
)
def test_what_cannot_be_trained_on_is_refused(texts, read, tmp_path, arguments, said):
    (tmp_path / "labels.csv").write_text("uri,label\nnowhere.txt,a\n")
    places = {"texts": texts, "read": read, "out": tmp_path}
    done = pagebeam("train-classifier", *(argument.format(**places) for argument in arguments))
    assert done.returncode == 2
    assert said in done.stderr


def test_the_pages_of_a_document_stay_together(read):
    given = parser().parse_args(["--pages", f"{read}/pages", "--model", "m.keras", "--test_fraction", "0.5"])
    learnt, held = split_pages(given)
    assert len(learnt) + len(held) == 120
    assert 40 <= len(held) <= 80
    for part in (learnt, held):
        assert sum(page.page == 1 for page in part) == sum(page.page == 2 for page in part) == len(part) / 2
    assert {page.label for page in learnt} == {page.label for page in held} == set(KINDS)
