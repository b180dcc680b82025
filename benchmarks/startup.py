"""Seconds to the help, to the first page in the work store, and to the end of a run over one small document.

python -m benchmarks.startup
"""

import pathlib
import subprocess
import sys
import tempfile
import time

from pagebeam.pipelines.samples.corpus import make


def helped() -> float:
    """Seconds of `pagebeam --help`."""
    begin = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "pagebeam.pipelines.cli", "run", "--help"], stdout=subprocess.DEVNULL, check=True
    )
    return time.monotonic() - begin


def first_page() -> tuple[float, float]:
    """Seconds to the first page that is kept, and to the end."""
    with tempfile.TemporaryDirectory() as folder:
        make(folder)
        out = pathlib.Path(folder, "out")
        begin = time.monotonic()
        document = f"{folder}/documents/annual-report.pdf"
        run = subprocess.Popen(
            [sys.executable, "-m", "pagebeam.pipelines.cli", "run", "--documents", document, "--output", str(out)],
            stdout=subprocess.DEVNULL,
        )
        first = 0.0
        while run.poll() is None:
            if not first and any(out.glob("work/open-*/*.zip")):
                first = time.monotonic() - begin
            time.sleep(0.005)
        return first, time.monotonic() - begin


def main() -> None:
    """Prints the medians of five."""
    helps = sorted(helped() for _ in range(5))[2]
    first, end = (sorted(values)[2] for values in zip(*(first_page() for _ in range(5)), strict=True))
    print(f"help {helps:.2f} s; first page {first:.2f} s; one document of three pages, start to end, {end:.2f} s")


if __name__ == "__main__":
    main()
