"""Whether the output is the same to the byte with one worker, with several, and on another engine.

    python -m benchmarks.same_bytes FOLDER NUMBER [--options=…] [ENGINE OPTION …]

The first NUMBER documents below FOLDER, every kind in turn, and the images of its `folders/` are run with one sandbox,
with two, and in two processes; and, where the options of an engine follow (those that `deploy/flink/local.sh` prints),
on it with `--parallelism=1` and `--parallelism=4`. Failures are compared without the time that each took.
"""

import itertools
import pathlib
import sys
import tempfile

import pyarrow.parquet as pq

from benchmarks.running import below, listing, run_command

TABLES = ("pages", "documents", "images", "signatures", "clusters")
LOCAL = {
    "one sandbox": ("--sandboxes=1",),
    "two sandboxes": ("--sandboxes=2",),
    "two processes": ("--direct_running_mode=multi_processing", "--direct_num_workers=2"),
}


def mixed(folder: str, number: int) -> list[pathlib.Path]:
    """Returns so many files, of every kind in turn."""
    kinds = (below(f"{folder}/pdf", ".pdf"), below(f"{folder}/tiff", ".tif", ".tiff"), below(f"{folder}/image", ".png"))
    found = (path for group in itertools.zip_longest(*kinds) for path in group if path)
    return list(itertools.islice(found, number))


def output(out: str) -> dict[str, object]:
    """Reads all that must be the same."""
    files = [path for table in TABLES for path in pathlib.Path(out, table).rglob("*") if path.is_file()]
    found: dict[str, object] = {str(path.relative_to(out)): path.read_bytes() for path in files}
    for path in pathlib.Path(out, "failures").iterdir():
        rows = pq.read_table(path).to_pylist()
        found[f"failures/{path.name}"] = [{name: row[name] for name in row if name != "elapsed"} for row in rows]
    return found


def main() -> None:
    """Prints which outputs are those of the first run, and which files of the others differ."""
    folder, number, *options = sys.argv[1:]
    more = [word for option in options if option.startswith("--options=") for word in option[10:].split()]
    engine = [option for option in options if not option.startswith("--options=")]
    ways = dict(LOCAL)
    if engine:
        ways |= {f"parallelism {n}": (*engine, f"--parallelism={n}", "--sandboxes=1") for n in (1, 4)}
    inputs = ["--documents", listing(mixed(folder, int(number))), "--images", f"{folder}/folders/**", "--resize=32,32"]
    first: dict[str, object] = {}
    for name, how in ways.items():
        with tempfile.TemporaryDirectory(prefix="same-") as out:
            seconds = run_command(*inputs, "--output", out, *more, *how).seconds
            found = output(out)
        first = first or found
        different = sorted(path for path in first.keys() | found.keys() if first.get(path) != found.get(path))
        print(f"{name}: {len(found)} files in {seconds:.0f} s, different: {different or 'none'}", flush=True)


if __name__ == "__main__":
    main()
