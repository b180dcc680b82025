"""Languages and scripts: what Tesseract calls them, which letters they are written in, which package reads them."""
