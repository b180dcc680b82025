"""Plots the curves of a training run as an SVG file, without a plotting library."""

import pathlib
from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT, _MARGIN = 640, 360, 48
_COLOURS = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728")


def plot_curves(history: Mapping[str, Sequence[float]], path: str) -> None:
    """Draws each metric, one value an epoch, over a common axis from 0 to the largest value."""
    top = max(max(values) for values in history.values()) or 1.0
    epochs = max(len(values) for values in history.values())
    lines = [
        _line(list(values), top, epochs, colour) for values, colour in zip(history.values(), _COLOURS, strict=False)
    ]
    names = [
        f'<text x="{_MARGIN + 150 * i}" y="24" fill="{colour}">{name} {values[-1]:.3f}</text>'
        for i, ((name, values), colour) in enumerate(zip(history.items(), _COLOURS, strict=False))
    ]
    bottom, right = _HEIGHT - _MARGIN, _WIDTH - _MARGIN
    axes = f'<path d="M{_MARGIN} {_MARGIN}V{bottom}H{right}" fill="none" stroke="#888"/>'
    ticks = (
        f'<text x="8" y="{_MARGIN + 4}">{top:.2f}</text><text x="8" y="{bottom}">0</text>'
        f'<text x="{right - 60}" y="{bottom + 24}">{epochs} epochs</text>'
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" font-family="sans-serif">'
    body = "\n".join(['<rect width="100%" height="100%" fill="white"/>', axes, ticks, *names, *lines])
    pathlib.Path(path).write_text(f"{svg}\n{body}\n</svg>\n", encoding="utf-8")


def _line(values: list[float], top: float, epochs: int, colour: str) -> str:
    step = (_WIDTH - 2 * _MARGIN) / max(1, epochs - 1)
    points = " ".join(
        f"{_MARGIN + step * i:.1f},{_HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * value / top:.1f}"
        for i, value in enumerate(values)
    )
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
