"""Training: what it learns, and the same answers with and without Keras."""

import numpy
import pytest

from pagebeam.transforms.ops.classify.classifier import load_classifier
from pagebeam.transforms.ops.classify.training import LabelledPage, Training, confusion, dense, save, train
from tests.transforms.ops.classify.classifiers import classifier


def test_confusion_counts_pages_by_their_class_and_by_what_they_were_taken_for():
    pages = [LabelledPage(text, 3, label) for text, label in (("total", "bill"), ("dear", "bill"), ("dear", "letter"))]
    never_seen = LabelledPage("total", 3, "form")
    assert confusion(classifier(), [*pages, never_seen]).tolist() == [[1, 1], [0, 1]]


def test_rows_are_dense_with_their_layout_behind_the_terms():
    rows = [([0, 2], numpy.array([0.5, 0.25])), ([], numpy.array([]))]
    found = dense(rows, numpy.array([[7.0, 8.0], [9.0, 1.0]]), 3)
    assert found.dtype == numpy.float32
    assert found.tolist() == [[0.5, 0, 0.25, 7, 8], [0, 0, 0, 9, 1]]


@pytest.mark.tensorflow
def test_training_learns_and_keras_says_the_same(tmp_path):
    import keras

    from pagebeam.transforms.ops.classify.features import layout, scale, weights

    generator = numpy.random.default_rng(0)
    words = {"bill": ["total", "invoice", "euro", "due"], "letter": ["dear", "sir", "regards", "yours"]}
    common = [f"word{n}" for n in range(50)]

    def page(label):
        text = [*generator.choice(common, 20), *generator.choice(words[label], 4)]
        return LabelledPage(" ".join(generator.permutation(text)), 1, label)

    learnt, held = ([page(label) for label in words for _ in range(count)] for count in (30, 20))
    trained = train(learnt, Training(epochs=15))
    assert trained.losses[-1] < trained.losses[0] / 2
    matrix = confusion(trained.classifier, held)
    assert matrix.sum() == 40
    assert numpy.trace(matrix) >= 38
    path = str(tmp_path / "m.keras")
    save(trained, path)
    ours, theirs = load_classifier(path), keras.saving.load_model(path)
    rows = [weights(one.text, ours.columns, ours.idf) for one in held]
    layouts = scale(numpy.stack([layout(one.text, 1) for one in held]), ours.mean, ours.std)
    expected = theirs.predict(dense(rows, layouts, len(ours.columns)), verbose=0)
    assert numpy.allclose([ours.probabilities(one.text, 1) for one in held], expected, atol=1e-5)
    again = train(learnt, Training(epochs=15))
    assert numpy.array_equal(again.classifier.hidden, trained.classifier.hidden)


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    ("texts", "message"),
    [([("one", "a"), ("one", "a")], "nothing to tell apart"), ([("one", "a"), ("two", "b")], "no word occurs on two")],
)
def test_what_cannot_be_learnt_is_refused(texts, message):
    with pytest.raises(ValueError, match=message):
        train([LabelledPage(text, 1, label) for text, label in texts], Training())
