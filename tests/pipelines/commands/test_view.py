"""`pagebeam view`, as a user runs it."""

import signal
import subprocess
import urllib.request

import pytest

from pagebeam.pipelines.commands.view import main
from tests.pipelines.conftest import command
from tests.pipelines.viewer.outputs import write_output


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_server_answers_until_ctrl_c(tmp_path, end):
    out = write_output(tmp_path / "out")
    before = sorted(out.rglob("*"))
    run = subprocess.Popen(
        command("view", out, "--no_browser"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    address = run.stdout.readline().split()[0]
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert b"Worst pages" in answer.read()
    with urllib.request.urlopen(f"{address}pages/0.jpg", timeout=60) as answer:
        assert answer.headers["Content-Type"] == "image/jpeg"
    run.send_signal(end)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, said) == (0, "")
    assert sorted(out.rglob("*")) == before


def test_files_are_written_beside_the_output_and_not_into_it(tmp_path, capsys):
    out = write_output(tmp_path / "out")
    assert main([str(out), "--html", str(tmp_path / "seen")]) == 0
    assert f"in {tmp_path}/seen; open {tmp_path}/seen/index.html" in capsys.readouterr().out
    assert main([str(out), "--html", str(out / "seen")]) == 2
    assert "belongs to the output" in capsys.readouterr().err


def test_there_must_be_a_finished_run_and_a_port(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "no finished run" in capsys.readouterr().err
    out = write_output(tmp_path / "out")
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main([str(out), "--port", str(port), "--no_browser"]) == 2
    assert f"port {port} of 127.0.0.1 cannot be used" in capsys.readouterr().err
