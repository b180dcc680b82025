"""The closed sets of what options may be, which the command line offers and the stages take."""

OCR = ("auto", "always", "never")
STOPWORDS = ("remove", "keep")
STEMMERS = ("internal", "porter", "snowball", "lancaster", "lemma", "none")
UNITS = ("standard", "metric")
ENTITIES = ("number", "unit", "date", "dob", "ssn", "telephone", "address", "gender", "sentiment", "name", "age")
CLASSES = ("punct", "conjunction", "article", "demonstrative", "preposition", "question", "pronoun", "quantifier")
KINDS = ENTITIES + CLASSES
"""What `keep` may name: entities, classes of stop words, and punctuation."""

RESIZE_MODES = ("stretch", "keep_ratio", "border", "center_crop")
ENCODINGS = ("raw", "jpeg", "png", "source")
FILL_MODES = ("constant", "nearest", "reflect", "wrap")
DEDUP = ("none", "exact", "near")
DUPLICATES = ("together", "drop")
SPLIT_METHODS = ("hash", "exact")
"""Ways to split, beside the path of a list of test's members."""

TEXT_SAMPLES = ("page", "document")
ENDS = ("pre", "post")
