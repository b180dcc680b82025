"""A confusion matrix as a picture."""

import xml.etree.ElementTree as ET

import numpy

from pagebeam.pipelines.commands.confusion_matrix import confusion_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_cells_hold_the_counts_and_are_as_dark_as_their_share_of_the_row():
    root = ET.fromstring(confusion_svg(["a", "b"], numpy.array([[3, 1], [0, 0]])))
    cells = [cell for cell in root.iter(f"{SVG}rect") if "fill-opacity" in cell.attrib]
    assert [cell.attrib["fill-opacity"] for cell in cells] == ["0.750", "0.250", "0.000", "0.000"]
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts[:4] == ["3", "1", "0", "0"]
    assert texts[4:8] == ["a", "b", "a", "b"]
    assert [text.attrib["fill"] for text in root.iter(f"{SVG}text")][:2] == ["white", "#222"]


def test_names_are_escaped_and_long_ones_cut():
    svg = confusion_svg(["<&>", "x" * 23], numpy.zeros((2, 2), int))
    root = ET.fromstring(svg)
    assert [text.text for text in root.iter(f"{SVG}text")][4:6] == ["<&>", "x" * 21 + "…"]
