"""Training of a page classifier with Keras, and what it got right of pages that it never saw."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy

from pagebeam.transforms.ops.classify.classifier import PageClassifier, add_members
from pagebeam.transforms.ops.classify.features import LAYOUT, choose_terms, layout, scale, weights


class LabelledPage(NamedTuple):
    """What is learnt from."""

    text: str
    page: int  # 1-based
    label: str


class Training(NamedTuple):
    """How it is learnt."""

    terms: int = 20_000  # at most
    hidden: int = 32
    epochs: int = 40
    batch: int = 16
    dropout: float = 0.4
    rate: float = 2e-3
    seed: int = 0


class Trained(NamedTuple):
    """A network and all that is needed to use it."""

    network: Any  # keras.Model: (T + 8) features to the probabilities of the classes
    classifier: PageClassifier
    losses: list[float]  # mean of each epoch


def train(pages: Sequence[LabelledPage], options: Training) -> Trained:
    """Trains on pages; the same pages and seed give the same network on the same machine.

    Raises:
        ValueError: There are fewer than two classes, or no term occurs twice.
        ImportError: Keras is not installed.
    """
    classes = tuple(sorted({page.label for page in pages}))
    if len(classes) < 2:
        raise ValueError(f"there is nothing to tell apart: the classes are {list(classes)}")
    import keras

    keras.utils.set_random_seed(options.seed)
    chosen, idf = choose_terms((page.text for page in pages), options.terms)
    if not chosen:
        raise ValueError("no word occurs on two pages; train on more pages")
    index = {term: column for column, term in enumerate(chosen)}
    layouts = numpy.stack([layout(page.text, page.page) for page in pages])
    mean, std = layouts.mean(0), layouts.std(0)
    rows = [weights(page.text, index, idf) for page in pages]
    features = _Features(keras, rows, scale(layouts, mean, std), len(index), _numbers(pages, classes), options)
    network = keras.Sequential(
        [
            keras.Input((len(index) + len(LAYOUT),)),
            keras.layers.Dense(options.hidden, "relu"),
            keras.layers.Dropout(options.dropout),
            keras.layers.Dense(len(classes), "softmax"),
        ]
    )
    network.compile(keras.optimizers.Adam(options.rate), "sparse_categorical_crossentropy")
    history = network.fit(features.data, epochs=options.epochs, verbose=0)
    arrays = [numpy.asarray(array) for array in network.get_weights()]
    return Trained(network, PageClassifier(classes, index, idf, mean, std, *arrays), history.history["loss"])


def _numbers(pages: Sequence[LabelledPage], classes: tuple[str, ...]) -> numpy.ndarray:
    places = {name: number for number, name in enumerate(classes)}
    return numpy.array([places[page.label] for page in pages], numpy.int64)


class _Features:
    """Batches of dense rows, made as they are asked for: a matrix of all would not fit into memory."""

    def __init__(
        self,
        keras: Any,
        rows: list[tuple[list[int], numpy.ndarray]],
        layouts: numpy.ndarray,
        width: int,
        labels: numpy.ndarray,
        options: Training,
    ):
        generator = numpy.random.default_rng(options.seed)

        class Data(keras.utils.PyDataset):
            def __init__(self) -> None:
                super().__init__()
                self.order = generator.permutation(len(rows))

            def __len__(self) -> int:
                return -(-len(rows) // options.batch)

            def __getitem__(self, number: int) -> tuple[numpy.ndarray, numpy.ndarray]:
                places = self.order[number * options.batch : (number + 1) * options.batch]
                return dense([rows[place] for place in places], layouts[places], width), labels[places]

            def on_epoch_end(self) -> None:
                self.order = generator.permutation(len(rows))

        self.data = Data()


def dense(rows: Sequence[tuple[list[int], numpy.ndarray]], layouts: numpy.ndarray, width: int) -> numpy.ndarray:
    """Returns (n, width + 8) float32: what the network takes, of terms as `weights` gives them and scaled layouts."""
    batch = numpy.zeros((len(rows), width + layouts.shape[1]), numpy.float32)
    for line, (columns, values) in zip(batch, rows, strict=True):
        line[columns] = values
    batch[:, width:] = layouts
    return batch


def save(trained: Trained, path: str) -> None:
    """Writes the network and what it needs as one file, a local path that ends in `.keras`."""
    trained.network.save(path)
    add_members(path, trained.classifier)


def confusion(classifier: PageClassifier, pages: Sequence[LabelledPage]) -> numpy.ndarray:
    """Returns (C, C) int64: how many pages of class i were taken for class j. Classes that it never saw count nowhere.

    Args:
        classifier: A trained one.
        pages: That were not learnt from.
    """
    matrix = numpy.zeros((len(classifier.classes),) * 2, numpy.int64)
    places = {name: number for number, name in enumerate(classifier.classes)}
    for page, found in zip(pages, _found(classifier, pages), strict=True):
        if page.label in places:
            matrix[places[page.label], found] += 1
    return matrix


def _found(classifier: PageClassifier, pages: Sequence[LabelledPage]) -> Iterator[int]:
    for page in pages:
        yield int(classifier.probabilities(page.text, page.page).argmax())
