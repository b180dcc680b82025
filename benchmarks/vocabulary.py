"""Memory of counting a vocabulary, over a fifth of many pages and over all of them.

    python -m benchmarks.vocabulary [PAGES]

The words are drawn by Zipf's law, so that new ones keep coming however many pages there are.
"""

import pathlib
import sys
import tempfile

import numpy

from benchmarks.running import Run, pagebeam

WORDS = 200  # of a page
PER_FILE = 50  # pages


def over(pages: int) -> Run:
    """Runs over so many pages."""
    generator = numpy.random.default_rng(0)
    with tempfile.TemporaryDirectory(prefix="texts-") as folder:
        for number in range(pages // PER_FILE):
            ranks = generator.zipf(1.3, (PER_FILE, WORDS)) % 10_000_000
            text = "\f".join(" ".join(f"w{rank:x}q" for rank in page) for page in ranks.tolist())
            pathlib.Path(folder, f"{number:05d}.txt").write_text(text)
        return pagebeam("--documents", folder, "--sequences", "100", "--tfidf", watch=0.05)


def main() -> None:
    """Prints the peaks and their ratios."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    few, many = over(pages // 5), over(pages)
    for name in few.peaks:
        ratio = many.peaks[name] / few.peaks[name]
        peaks = f"{few.peaks[name]:.0f} MiB over {pages // 5:,} pages, {many.peaks[name]:.0f} MiB over {pages:,}"
        print(f"{name}: {peaks}: {ratio:.2f} times")
    print(f"{many.record['counts']['vocabulary']:,} words in {many.seconds:.0f} s")


if __name__ == "__main__":
    main()
