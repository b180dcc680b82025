"""Classes of pages and documents by a file that `pagebeam train-classifier` made, as a run with it gives them."""

from collections.abc import Iterable

import numpy

from pagebeam.gap.errors import NotFound
from pagebeam.transforms.ops.classify.classifier import PageClassifier, load_classifier, of_document


def classifier_of(uri: str) -> PageClassifier:
    """What a file of a classifier holds.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is no classifier; the message names the command that makes one.
    """
    try:
        return load_classifier(uri)
    except FileNotFoundError:
        message = "there is no such file; 'pagebeam train-classifier' makes a page classifier"
        raise NotFound(uri, "not_found", message) from None


def class_of_page(uri: str, text: str, page: int) -> str:
    """The class of a page.

    Args:
        uri: Of the classifier.
        text: Of the page.
        page: Its number, 1-based.
    """
    classifier = classifier_of(uri)
    return classifier.label(classifier.probabilities(text, page))[0]


def class_of_document(uri: str, pages: Iterable[tuple[int, str]]) -> str | None:
    """The class of a document, of whose pages the first weighs most; None where it has none.

    Args:
        uri: Of the classifier.
        pages: (number, text) of each.
    """
    classifier = classifier_of(uri)
    found: list[tuple[int, numpy.ndarray]] = [(page, classifier.probabilities(text, page)) for page, text in pages]
    whole = of_document(found)
    return None if whole is None else classifier.label(whole)[0]
