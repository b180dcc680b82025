"""What follows from measured errors."""

from pagebeam.pipelines.commands.calibration_table import Engine, summarise, table
from pagebeam.transforms.ops.documents.calibration.degrade import KINDS
from pagebeam.transforms.ops.documents.calibration.print_pages import DPIS, Condition, Measured

ERRORS = {300: 0.02, 200: 0.022, 150: 0.05, 100: 0.3}


def measured(engine: str, more: float, seconds: float) -> list[Measured]:
    return [
        Measured(Condition(dpi, kind, engine, "eng"), ERRORS[dpi] + more + page, 0.1, seconds)
        for page in (0.0, 0.01)
        for dpi in DPIS
        for kind in KINDS
    ]


def test_the_best_engine_and_the_lowest_resolution_that_is_as_good():
    summary = summarise(measured("tesseract", 0.02, 1.0) + measured("rapidocr", 0.0, 3.0), "eng+deu")
    assert summary.best == "--ocr_engine rapidocr --ocr_languages eng+deu --dpi 200"
    assert summary.dpi == 200
    assert summary.engines == (Engine("tesseract", 0.123, 0.1, 1.0), Engine("rapidocr", 0.103, 0.1, 3.0))
    assert len(summary.rows) == 2 * len(DPIS) * len(KINDS)


def test_of_equal_engines_the_cheaper_one():
    summary = summarise(measured("tesseract", 0.004, 1.0) + measured("rapidocr", 0.0, 3.0), "eng")
    assert summary.best.startswith("--ocr_engine tesseract")


def test_the_table():
    said = table(summarise(measured("tesseract", 0.0, 1.5), "eng"), 2).splitlines()
    assert said[0] == "share of the words of 2 printed pages that were read wrong"
    assert said[2].split() == ["tesseract", *KINDS]
    assert said[3].split() == ["300", "dpi", *4 * ["0.025"]]
    assert said[6].split() == ["100", "dpi", *4 * ["0.305"]]
    assert said[7].strip() == "together 0.103 of the words, 0.100 of the characters, 1.5 s a page"
    assert said[-1] == "best for these pages: --ocr_engine tesseract --ocr_languages eng --dpi 200"
