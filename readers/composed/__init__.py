"""Datasets that are composed of the samples of others: pairs, documents, questions, long texts. Without Beam."""
