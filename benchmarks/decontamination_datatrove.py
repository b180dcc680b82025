"""DataTrove's NGramsDecontFilter over the texts of `decontamination`, in DataTrove's own environment.

    PYTHON benchmarks/decontamination_datatrove.py FOLDER WORDS WARM

Reads FOLDER/asked.json and prints which texts share so many words with its entries, and the seconds of processor time
after the first WARM texts. The index is written as its indexer writes one, which itself needs lighteval.
"""

import json
import pathlib
import sys
import time

import numpy
from datatrove.data import Document
from datatrove.pipeline.decont.n_grams import NGramsDecontConfig, NGramsDecontFilter
from datatrove.utils.hashing import create_hash_func
from datatrove.utils.text import ngrams, simplify_text
from datatrove.utils.word_tokenizers import load_word_tokenizer


def main() -> None:
    """Prints the result as JSON."""
    folder, length, warm = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    asked = json.loads((folder / "asked.json").read_text())
    config = NGramsDecontConfig(n_grams=length)
    tokenizer, hash_of = load_word_tokenizer("eng"), create_hash_func(config.hash_config)
    runs = (
        " ".join(run)
        for entry in asked["entries"]
        for run in ngrams(tokenizer.word_tokenize(simplify_text(entry, config.norm_config)), length)
    )
    (folder / "index").mkdir()
    numpy.array(sorted({hash_of(run) for run in runs}), config.hash_config.np_descr).tofile(
        folder / "index" / "list.index.hashes"
    )
    decontaminate = NGramsDecontFilter(str(folder / "index"), config, language="eng")
    for text in asked["texts"][:warm]:
        decontaminate.filter(Document(text, ""))
    begin = time.process_time()
    found = [decontaminate.filter(Document(text, "")) is not True for text in asked["texts"]]
    print(json.dumps({"found": found, "seconds": time.process_time() - begin}))


if __name__ == "__main__":
    main()
