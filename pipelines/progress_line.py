"""Shows the progress of a run: one changing line on a terminal, a line every ten seconds elsewhere."""

import shutil
import sys
import threading
import time
from collections import Counter

from pagebeam.transforms.ops.progress import Board
from pagebeam.transforms.ops.quantities import quantity

PLAIN_EVERY = 10.0  # seconds between lines where standard error is not a terminal
START = 5.0  # seconds after which the workers are at work, if nothing is done yet
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class ProgressLine:
    """Shows progress on standard error while its block runs.

    Args:
        on: Whether the workers are on this machine, so that they can report.

    Attributes:
        address: Where workers report to, or None.
    """

    def __init__(self, on: bool):
        self._board = Board() if on else None
        self.address = self._board.address if self._board else None
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._show, name="progress", daemon=True)

    def __enter__(self) -> "ProgressLine":
        if self._board:
            self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._board:
            self._done.set()
            self._board.wake()
            self._thread.join()
            self._board.close()

    def _show(self) -> None:
        assert self._board
        begin = last = time.monotonic()
        terminal = sys.stderr.isatty()
        turn = 0
        while not self._done.is_set():
            self._board.collect(0.2)
            now = time.monotonic()
            if terminal:
                turn += 1
                shown = f"{SPINNER[turn % len(SPINNER)]} {line(self._board.counts, now - begin)}"
                # A line that wraps could not be taken back; the size is asked anew, for windows are resized.
                sys.stderr.write(f"\r\x1b[K{shown[: shutil.get_terminal_size().columns - 1]}")
                sys.stderr.flush()
            elif now - last >= PLAIN_EVERY:
                last = now
                print(line(self._board.counts, now - begin), file=sys.stderr, flush=True)
        if terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def line(counts: "Counter[str]", seconds: float) -> str:
    """Returns the counts so far as a line.

    Examples:
        >>> line(Counter(documents=2, pages=30, failed=1), 10)
        '0:00:10  2 documents  30 pages (3.0/s)  1 failed'
    """
    shown = [f"{int(seconds // 3600)}:{int(seconds // 60 % 60):02d}:{int(seconds % 60):02d}"]
    if counts["documents"] or counts["pages"]:
        shown += [
            quantity(counts["documents"], "document"),
            f"{quantity(counts['pages'], 'page')} ({counts['pages'] / seconds:.1f}/s)",
        ]
    if counts["annotated"]:
        shown.append(f"{counts['annotated']:,} written")
    if counts["images"]:
        shown.append(f"{quantity(counts['images'], 'image')} ({counts['images'] / seconds:.1f}/s)")
    if counts["failed"]:
        shown.append(f"{counts['failed']:,} failed")
    if len(shown) == 1:
        shown.append("starting" if seconds < START else "the first files are under way")
    return "  ".join(shown)
