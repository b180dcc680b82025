"""Stopping amid a run leaves no process and no half-written file behind, and the next run goes on."""

import json
import os
import pathlib
import signal
import subprocess
import time

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.pipelines.conftest import command, content, inputs, pagebeam, record


def processes_of(group: int) -> list[int]:
    """Living processes of a process group."""
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, pgrp = stat.read_text().rsplit(")", 1)[1].split()[:3]
        except OSError:
            continue
        if int(pgrp) == group and state != "Z":
            found.append(int(stat.parent.name))
    return found


def interrupt(out: pathlib.Path, options: list[str], number: int, after: float, group: bool):
    """Stops a run some seconds after it has begun, which the first file in its output tells."""
    given = command("run", *options, "--output", out)
    run = subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (out / "work" / "options.json").exists() and run.poll() is None:
        time.sleep(0.01)
    time.sleep(after)
    assert run.poll() is None, "too late to stop it"
    (os.killpg if group else os.kill)(run.pid, number)
    printed, err = run.communicate(timeout=20)
    deadline = time.monotonic() + 5
    while processes_of(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_of(run.pid) == []
    return subprocess.CompletedProcess(command, run.returncode, printed, err)


@pytest.mark.parametrize(
    ("number", "group", "code", "after"),
    [
        (signal.SIGINT, True, 130, 0.2),
        (signal.SIGINT, True, 130, 1.5),
        (signal.SIGTERM, False, 130, 1.5),
        (signal.SIGHUP, True, 129, 1.5),
        (signal.SIGKILL, False, -9, 1.5),
    ],
    ids=["ctrl-c while Beam loads", "ctrl-c amid pages", "sigterm", "hang-up", "kill -9"],
)
def test_stopped_and_run_again(finished, samples, tmp_path, number, group, code, after):
    slow = [*inputs(samples)[:2], "--dpi", "600"]
    stopped = interrupt(tmp_path, slow, number, after, group)
    assert stopped.returncode == code, stopped.stderr
    assert not (tmp_path / "run.json").exists()
    if code > 0:
        assert "goes on where it stopped" in stopped.stderr
        assert "Traceback" not in stopped.stderr
        assert [p for p in tmp_path.rglob("*") if p.name.startswith(".tmp-")] == []
    again = pagebeam("run", *slow, "--output", tmp_path)
    assert again.returncode == 0, again.stderr
    assert record(tmp_path)["counts"]["documents"] == 5
    assert pagebeam("verify", tmp_path).returncode == 0
    assert len(content(tmp_path)) == 2


def told_pages(line: str) -> list[int]:
    told = json.loads(line) if line.startswith('{"event": "page"') else {}
    return [told["page"]] if told else []


def test_no_page_of_a_document_under_way_is_recognised_again(tmp_path):
    pages = [Image.new("L", (1600, 1000), 255) for _ in range(5)]
    for number, page in enumerate(pages, 1):
        words = "\n".join(f"line {line} of page {number} says nothing new" for line in range(20))
        ImageDraw.Draw(page).text((40, 40), words, 0, ImageFont.load_default(30))
    pages[0].save(tmp_path / "long.tif", save_all=True, append_images=pages[1:], dpi=(200, 200))
    options = ["run", "--documents", str(tmp_path / "long.tif"), "--log_level", "debug", "--output"]
    given = command(*options, tmp_path / "out")
    run = subprocess.Popen(given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    first: list[int] = []
    while len(first) < 3:
        first += told_pages(run.stderr.readline())
    time.sleep(0.1)
    run.kill()
    first += [page for line in run.communicate()[1].splitlines() for page in told_pages(line)]
    again = pagebeam(*options, tmp_path / "out")
    assert again.returncode == 0, again.stderr
    second = [page for line in again.stderr.splitlines() for page in told_pages(line)]
    assert first[:3] == [1, 2, 3]
    assert sorted(first + second) == [1, 2, 3, 4, 5]
    assert list((tmp_path / "out" / "work").glob("pages-*/*")) == []
    calm = pagebeam(*options, tmp_path / "calm")
    assert calm.returncode == 0, calm.stderr
    assert content(tmp_path / "out") == content(tmp_path / "calm")
