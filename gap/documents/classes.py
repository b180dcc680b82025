"""Classifies pages and documents with a file that `pagebeam train-classifier` made, as a run does."""

from collections.abc import Iterable

import numpy

from pagebeam.gap.errors import NotFound
from pagebeam.transforms.ops.classify.classifier import PageClassifier, load_classifier, of_document


def open_classifier(uri: str) -> PageClassifier:
    """Loads a page classifier.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is not a classifier; the message names the command that makes one.
    """
    try:
        return load_classifier(uri)
    except FileNotFoundError:
        message = "there is no such file; 'pagebeam train-classifier' makes a page classifier"
        raise NotFound(uri, "not_found", message) from None


def classify_page(uri: str, text: str, page: int) -> str:
    """Returns the class of a page.

    Args:
        uri: Of the classifier.
        text: Of the page.
        page: Its number, 1-based.
    """
    classifier = open_classifier(uri)
    return classifier.label(classifier.probabilities(text, page))[0]


def classify_document(uri: str, pages: Iterable[tuple[int, str]]) -> str | None:
    """Returns the class of a document, in which the first page weighs most; None where there are no pages.

    Args:
        uri: Of the classifier.
        pages: (number, text) of each.
    """
    classifier = open_classifier(uri)
    found: list[tuple[int, numpy.ndarray]] = [(page, classifier.probabilities(text, page)) for page, text in pages]
    whole = of_document(found)
    return None if whole is None else classifier.label(whole)[0]
