"""Real files of other people's, which no repository may hold: tests that look at them are skipped without them.

The variable PAGEBEAM_CORPORA names their folder: images in `image/` and `tiff/`, PDFs in `pdf/`, photographs by class
in `folders/clothing/`.
"""

import os
import pathlib

import pytest

CORPORA = pathlib.Path(os.environ.get("PAGEBEAM_CORPORA") or "no-corpora")
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="PAGEBEAM_CORPORA names no folder of real files")
