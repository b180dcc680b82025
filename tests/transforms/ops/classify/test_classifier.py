"""A classifier in use, and the file that it is read from."""

import zipfile

import numpy
import pytest

from pagebeam.transforms.ops.classify.classifier import add_members, load_classifier, of_document
from tests.transforms.ops.classify.classifiers import classifier


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
    with pytest.raises(ValueError, match="is not a page classifier; make one with 'pagebeam train-classifier'"):
        load_classifier(str(tmp_path / "m.keras"))
