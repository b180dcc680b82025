"""What makes a training set of a corpus: duplicates among texts, figures of texts, and rules on what is kept."""
