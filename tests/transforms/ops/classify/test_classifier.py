"""A classifier in use, and what training makes: the same answers with and without Keras."""

import zipfile

import numpy
import pytest

from pagebeam.transforms.ops.classify.classifier import PageClassifier, add_members, load_classifier, of_document


def classifier():
    """Two classes, told by one term each."""
    hidden = numpy.zeros((10, 2), numpy.float32)
    hidden[0, 0] = hidden[1, 1] = 4.0
    arrays = numpy.zeros(8), numpy.ones(8), hidden, numpy.zeros(2), numpy.eye(2), numpy.zeros(2)
    return PageClassifier(("bill", "letter"), {"total": 0, "dear": 1}, [1.0, 1.0], *arrays)


def test_the_likeliest_class_and_its_probability():
    probabilities = classifier().probabilities("dear sir", 3)
    assert probabilities.tolist() == pytest.approx([1 / (1 + numpy.e**4), 1 / (1 + numpy.e**-4)], rel=1e-4)
    label, score = classifier().label(probabilities)
    assert (label, score) == ("letter", pytest.approx(0.982, abs=1e-3))
    assert classifier().probabilities("", 2).sum() == pytest.approx(1)


def test_the_first_page_weighs_most():
    bill, letter = numpy.array([0.9, 0.1]), numpy.array([0.2, 0.8])
    found = of_document([(1, bill), (2, letter)])
    assert found.tolist() == pytest.approx([(0.9 + 0.1) / 1.5, (0.1 + 0.4) / 1.5])
    assert of_document([]) is None


def test_a_file_is_read_back(tmp_path):
    path = tmp_path / "m.keras"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", "{}")
    add_members(str(path), classifier())
    read = load_classifier(str(path))
    assert read.classes == ("bill", "letter")
    assert numpy.array_equal(read.probabilities("dear", 1), classifier().probabilities("dear", 1))


@pytest.mark.parametrize("data", [b"", b"PK\3\4 no archive", b"\x89HDF"])
def test_another_file_is_refused_with_the_cure(tmp_path, data):
    (tmp_path / "m.keras").write_bytes(data)
    with pytest.raises(ValueError, match="is no page classifier; make one with 'pagebeam train-classifier'"):
        load_classifier(str(tmp_path / "m.keras"))


@pytest.mark.tensorflow
def test_training_learns_and_keras_says_the_same(tmp_path):
    import keras

    from pagebeam.transforms.ops.classify.features import layout, scale, weights
    from pagebeam.transforms.ops.classify.training import LabelledPage, Training, confusion, dense, save, train

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
    from pagebeam.transforms.ops.classify.training import LabelledPage, Training, train

    with pytest.raises(ValueError, match=message):
        train([LabelledPage(text, 1, label) for text, label in texts], Training())
