"""The names of the package `gap`."""

import pytest

from pagebeam import gap


def test_names_of_the_package() -> None:
    assert dir(gap) == ["Corpus", "Document", "Image", "Images", "Page", "Segment", "Vocabulary", "Words", "configure"]
    assert all(getattr(gap, name) is not None for name in dir(gap))
    with pytest.raises(AttributeError, match="no attribute 'Doc'; it has Corpus, Document"):
        _ = gap.Doc
