"""How far measuring is: a line now and then, or one that changes."""

import io
import sys

from pagebeam.pipelines.commands import countdown
from pagebeam.pipelines.commands.countdown import Countdown, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_left_follows_from_what_is_done():
    assert line(12, 96, 30.0) == "12 of 96 readings in 30 s, about 210 s more"
    assert line(96, 96, 240.4) == "96 of 96 readings in 240 s"


def test_a_terminal_has_one_line_that_goes(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    told = Countdown(2)
    told.tell()
    told.tell()
    told.say("a page was lost")
    told.close()
    first, second, said, last = sys.stderr.getvalue().split("\r\x1b[K")[1:]
    assert (first.split(" in ")[0], second.split(" in ")[0], last) == ("1 of 2 readings", "2 of 2 readings", "")
    assert said == "a page was lost\n"


def test_elsewhere_a_line_appears_now_and_then(monkeypatch, capsys):
    now = iter([0.0, 1.0, 11.0, 12.0, 22.0])
    monkeypatch.setattr(countdown.time, "monotonic", lambda: next(now))
    told = Countdown(8)
    for _ in range(4):
        told.tell()
    told.say("a page was lost")
    told.close()
    assert capsys.readouterr().err.splitlines() == [
        "2 of 8 readings in 11 s, about 33 s more",
        "4 of 8 readings in 22 s, about 22 s more",
        "a page was lost",
    ]
