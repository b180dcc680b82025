"""Reads a printed page under every condition of `pagebeam calibrate`, and bounds what one page may cost."""

import functools
import time
from collections import Counter
from typing import NamedTuple

from pagebeam.pipelines.commands.countdown import Countdown
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.calibration.print_pages import Condition, Measured, measure_page
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage.files import fetched

GIVEN_UP = 2  # readings of a page that an engine did not survive, after which it is not asked for the others


class Found(NamedTuple):
    """A page whose text is known."""

    ref: DocumentRef
    page: int  # 1-based


def read_page(
    page: Found, end: float, wanted: list[Condition], seed: int, told: Countdown, sandbox: Sandbox
) -> list[Measured] | None:
    """Reads a page under every condition. Where an engine crashes or hangs, all words of the page count as wrong.

    Args:
        page: With text that is known.
        end: By `time.monotonic`, after which it is given up.
        wanted: The conditions.
        seed: Decides how crooked it is, and the noise.
        told: Counts the readings.
        sandbox: In which it is read.

    Returns:
        A measurement of each condition. None where the page cannot be read, or time is up first: a table of errors
        compares its settings by the same pages.
    """
    place, left = f"{page.ref.uri}, page {page.page}", list(wanted)
    done: list[Measured] = []
    lost: Counter[str] = Counter()
    while left:
        if time.monotonic() > end:
            return None
        try:
            with fetched(page.ref) as file:
                for one in sandbox.run(functools.partial(measure_page, file.path, page.page, left, seed)):
                    done.append(one)
                    left = left[1:]
                    told.tell()
                    if left and time.monotonic() > end:
                        return None
        except BadInput as bad:
            told.say(f"pagebeam: {place}: {bad.message}")
            return None
        except Fault as fault:
            if fault.category is Category.INTERNAL_ERROR:
                raise
            (dpi, kind, engine, languages), *left = left
            lost[engine] += 1
            given_up = [one for one in left if one.engine == engine and lost[engine] == GIVEN_UP]
            left = [one for one in left if one not in given_up]
            also = f", and its other {len(given_up)} readings of the page" if given_up else ""
            told.say(f"pagebeam: {place}, {dpi} dpi, {kind}: {engine} {fault.message}; this counts as read wrong{also}")
            for one in (Condition(dpi, kind, engine, languages), *given_up):
                done.append(Measured(one, 1.0, 1.0, fault.elapsed))
                told.tell()
    return done
