"""Peak memory of the launcher and of its largest child, over a tenth of many documents and over all of them.

    python -m benchmarks.memory FOLDER [NUMBER]

The PDFs below FOLDER are repeated under other names until there are NUMBER, which is 10,000 where it is left out.
"""

import itertools
import pathlib
import sys
import tempfile

from benchmarks.running import Run, below, pagebeam


def over(paths: list[pathlib.Path], number: int) -> Run:
    """Runs over so many documents."""
    with tempfile.TemporaryDirectory(prefix="documents-") as folder:
        for i, path in zip(range(number), itertools.cycle(paths), strict=False):
            pathlib.Path(folder, f"{i:06d}-{path.name}").symlink_to(path.resolve())
        return pagebeam("--documents", folder, "--ocr", "never", watch=0.05)


def main() -> None:
    """Prints the peaks and their ratios."""
    paths, number = below(sys.argv[1], ".pdf"), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    few, many = over(paths, number // 10), over(paths, number)
    for name in few.peaks:
        peaks = f"{few.peaks[name]:.0f} MiB over {number // 10:,}, {many.peaks[name]:.0f} MiB over {number:,} documents"
        print(f"{name}: {peaks}")
    ratios = ", ".join(f"{name} {many.peaks[name] / few.peaks[name]:.2f}" for name in few.peaks)
    print(f"ratio: {ratios}; {many.record['counts']['pages']} pages in {many.seconds:.1f} s")


if __name__ == "__main__":
    main()
