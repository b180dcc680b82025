"""Time and memory of the launcher over 100,000 listed inputs, until they are listed, known and planned.

    python -m benchmarks.planning [NUMBER]

The inputs are NUMBER files of one PDF page, read once with `--ocr never`; then a dry run and a second run, which only
lists and plans, are timed and their memory watched.
"""

import os
import pathlib
import sys
import tempfile

from benchmarks.running import run_command

PAGE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1
/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 36>>stream
BT /F 9 Tf 9 50 Td (Page %06d) Tj ET
endstream endobj
trailer<</Root 1 0 R/Size 5>>
%%EOF
"""


def main() -> None:
    """Prints seconds and peak memory of each run."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="many-") as folder, tempfile.TemporaryDirectory() as out:
        for i in range(number):
            place = pathlib.Path(folder, f"{i // 1000:03d}", f"{i:06d}.pdf")
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(PAGE.replace(b"%06d", b"%06d" % i))
        options = ("--documents", folder, "--output", out, "--ocr", "never", "--no_words")
        for name, more in (
            ("dry run", ("--dry_run",)),
            ("first run", ()),
            ("dry run", ("--dry_run",)),
            ("second run", ()),
        ):
            run = run_command(*options, *more, watch=0.05)
            print(f"{name}: {run.seconds:.1f} s, launcher {run.peaks['launcher']:.0f} MiB", flush=True)
        print(f"{number:,} inputs, {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
