"""What makes a training set of a corpus: records and tables of duplicates among texts."""
