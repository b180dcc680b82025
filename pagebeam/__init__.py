"""Pagebeam: large corpora of documents and images into data that models train on."""
