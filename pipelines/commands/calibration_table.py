"""What `pagebeam calibrate` concludes from its measurements: errors by setting, and the best options."""

from typing import NamedTuple

from pagebeam.transforms.ops.documents.calibration.degrade import KINDS
from pagebeam.transforms.ops.documents.calibration.print_pages import Measured
from pagebeam.transforms.ops.quantities import quantity

SAME = 0.005  # word error up to which two settings are equal, and the cheaper one is better


class Row(NamedTuple):
    """A setting, over all pages."""

    dpi: int
    kind: str
    engine: str
    word_error: float  # mean
    character_error: float
    seconds: float  # of processor time, a page


class Engine(NamedTuple):
    """An engine, over all settings."""

    engine: str
    word_error: float
    character_error: float
    seconds: float


class Summary(NamedTuple):
    """What was measured, and what follows."""

    rows: tuple[Row, ...]
    engines: tuple[Engine, ...]
    best: str  # options of `pagebeam run`
    dpi: int  # the lowest resolution that is read as well as the highest


def summarise(measured: list[Measured], languages: str) -> Summary:
    """Returns the means of each setting, and the options that read best.

    Args:
        measured: Every page under every condition.
        languages: That were given.
    """
    settings = dict.fromkeys((one.condition.dpi, one.condition.kind, one.condition.engine) for one in measured)
    rows = tuple(
        Row(*setting, *_means([one for one in measured if one.condition[:3] == setting])) for setting in settings
    )
    names = dict.fromkeys(one.condition.engine for one in measured)
    engines = tuple(Engine(name, *_means([one for one in measured if one.condition.engine == name])) for name in names)
    least = min(engine.word_error for engine in engines)
    best = min((one for one in engines if one.word_error <= least + SAME), key=lambda one: one.seconds)
    by_dpi = {
        dpi: _means([one for one in measured if one.condition.engine == best.engine and one.condition.dpi == dpi])[0]
        for dpi in sorted({one.condition.dpi for one in measured})
    }
    dpi = next(dpi for dpi, error in by_dpi.items() if error <= min(by_dpi.values()) + SAME)
    return Summary(rows, engines, f"--ocr_engine {best.engine} --ocr_languages {languages} --dpi {dpi}", dpi)


def table(summary: Summary, pages: int) -> str:
    """Returns the summary as text."""
    found = {row[:3]: row for row in summary.rows}
    lines = [f"share of the words of {quantity(pages, 'printed page')} that were read wrong", ""]
    for engine in summary.engines:
        lines.append(f"{engine.engine:12}" + "".join(f"{kind:>10}" for kind in KINDS))
        for dpi in dict.fromkeys(row.dpi for row in summary.rows):
            there = [found.get((dpi, kind, engine.engine)) for kind in KINDS]
            lines.append(f"{dpi:>8} dpi" + "".join(f"{row.word_error:10.3f}" if row else f"{'':10}" for row in there))
        lines.append(
            f"    together {engine.word_error:.3f} of the words, {engine.character_error:.3f} of the characters, "
            f"{engine.seconds:.1f} s a page"
        )
        lines.append("")
    lines.append(f"best for these pages: {summary.best}")
    return "\n".join(lines)


def _means(measured: list[Measured]) -> tuple[float, float, float]:
    words = sum(one.words for one in measured) / len(measured)
    characters = sum(one.characters for one in measured) / len(measured)
    seconds = sum(one.seconds for one in measured) / len(measured)
    return round(words, 4), round(characters, 4), round(seconds, 2)
