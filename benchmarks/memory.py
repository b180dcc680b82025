"""Peak memory of the launcher and of its largest child, over 200 and over 2,000 documents.

    python -m benchmarks.memory FOLDER

The PDFs below FOLDER are repeated under other names until there are enough.
"""

import itertools
import pathlib
import sys
import tempfile

from benchmarks.running import Run, below, pagebeam


def over(paths: list[pathlib.Path], number: int) -> Run:
    """A run over so many documents."""
    with tempfile.TemporaryDirectory(prefix="documents-") as folder:
        for i, path in zip(range(number), itertools.cycle(paths), strict=False):
            pathlib.Path(folder, f"{i:06d}-{path.name}").symlink_to(path.resolve())
        return pagebeam("--documents", folder, "--ocr", "never", watch=True)


def main() -> None:
    """Prints the peaks and their ratios."""
    paths = below(sys.argv[1], ".pdf")
    few, many = over(paths, 200), over(paths, 2000)
    for name in few.peaks:
        print(f"{name}: {few.peaks[name]:.0f} MiB over 200, {many.peaks[name]:.0f} MiB over 2,000 documents")
    ratios = ", ".join(f"{name} {many.peaks[name] / few.peaks[name]:.2f}" for name in few.peaks)
    print(f"ratio: {ratios}; {many.record['counts']['pages']} pages in {many.seconds:.1f} s")


if __name__ == "__main__":
    main()
