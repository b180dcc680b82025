"""The page models of a document together: blocks as rows of Parquet and back, and what page breaks divide, whole."""
