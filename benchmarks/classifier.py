"""The page classifier beside scikit-learn's TF-IDF with logistic regression, on the same halves of labelled texts.

pip install scikit-learn; python -m benchmarks.classifier [FOLDER of one folder per class]
"""

import argparse
import pathlib
import random

from pagebeam.transforms.ops.classify.training import LabelledPage, Training, confusion, train

TEXTS = pathlib.Path(__file__).parents[2] / "shared" / "corpora" / "nlp" / "textclass" / "movie_reviews"
HALVES = 8


def halves(pages: list[LabelledPage], seed: int) -> tuple[list[LabelledPage], list[LabelledPage]]:
    """Returns the half to learn from, and that to measure with."""
    shuffled = random.Random(seed).sample(pages, len(pages))
    return shuffled[: len(pages) // 2], shuffled[len(pages) // 2 :]


def ours(learnt: list[LabelledPage], held: list[LabelledPage]) -> float:
    """Returns the accuracy, 0..1."""
    matrix = confusion(train(learnt, Training()).classifier, held)
    return float(matrix.trace() / matrix.sum())


def theirs(learnt: list[LabelledPage], held: list[LabelledPage]) -> float:
    """Returns the accuracy, 0..1, with the defaults of both."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    model.fit([page.text for page in learnt], [page.label for page in learnt])
    return float(model.score([page.text for page in held], [page.label for page in held]))


def main() -> None:
    """Prints both means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=TEXTS, type=pathlib.Path)
    folder = parser.parse_args().folder
    paths = sorted(folder.glob("*/*"))
    pages = [LabelledPage(path.read_text(errors="replace"), 1, path.parent.name) for path in paths]
    both = [(ours(*halves(pages, seed)), theirs(*halves(pages, seed))) for seed in range(HALVES)]
    mine, other = (sum(column) / HALVES for column in zip(*both, strict=True))
    print(f"accuracy over {HALVES} halves of {len(pages)} texts: {mine:.3f}, scikit-learn {other:.3f}")


if __name__ == "__main__":
    main()
