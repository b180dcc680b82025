"""The set-up script against a system made of fakes: what it installs, with what, and what it refuses."""

import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOOLS = ("bash", "cat", "cksum", "dirname", "env", "grep", "mkdir", "rm", "chmod", "cp")

PYTHON = """#!/bin/bash
case "$*" in
    *version_info*) cat "{home}/version" ;;
    *ensurepip*) [ -e "{home}/ensurepip" ] ;;
    "-m venv "*)
        echo "venv $3" >>"{home}/log"
        mkdir -p "$3/bin"
        cp "{home}/pip" "$3/bin/python"
        cp "{home}/uv" "$3/bin/uv" ;;
esac
"""
LOGGED = '#!/bin/bash\necho "{name} $*" >>"{home}/log"\n'
APT = """#!/bin/bash
echo "{name} $*" >>"{home}/log"
case "$*" in *" {package}") echo eng osd | {tr} " " "\\n" >"{home}/{file}" ;; esac
"""


class System:
    """A folder that serves as the only place for programs, and a project to set up."""

    def __init__(self, folder: pathlib.Path):
        self.home, self.project, self.bin = folder, folder / "project", folder / "bin"
        (self.project / "deploy" / "local").mkdir(parents=True)
        (self.project / "schemas").mkdir()
        self.bin.mkdir()
        for name in ("setup.py", "schemas/version.py", "requirements.txt", "requirements-dev.txt"):
            (self.project / name).write_text(name)
        shutil.copy(ROOT / "deploy" / "local" / "setup.sh", self.project / "deploy" / "local")
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.write("version", "3.11.2\n")
        self.write("languages", "eng\nosd\n")
        self.write("ensurepip", "")
        self.program("python3", PYTHON)
        self.program("tesseract", '#!/bin/bash\ncat "{home}/languages"\n')
        self.program("id", "#!/bin/bash\necho 0\n")
        for name in ("pip", "uv"):
            self.write(name, LOGGED.format(home=self.home, name=name))
            (self.home / name).chmod(0o755)

    def write(self, name: str, text: str) -> None:
        (self.home / name).write_text(text)

    def program(self, name: str, text: str, **values: object) -> None:
        path = self.bin / name
        path.write_text(text.format(home=self.home, name=name, **values))
        path.chmod(0o755)

    def apt(self, package: str, file: str) -> None:
        """Lets apt-get make up what is missing: it writes `file` when `package` is installed."""
        self.program("apt-get", APT, package=package, file=file, tr=shutil.which("tr"))

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [self.project / "deploy" / "local" / "setup.sh", *(arguments or (".venv", "requirements.txt"))],
            env={"PATH": str(self.bin), **environment},
            capture_output=True,
            text=True,
            timeout=60,
        )

    def log(self) -> list[str]:
        """What ran since the last time this was asked."""
        path = self.home / "log"
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return lines


@pytest.fixture
def system(tmp_path) -> System:
    return System(tmp_path)


COMPILED = "pip -m compileall -q pagebeam"
INSTALLED = [
    "venv .venv",
    "pip -m pip --disable-pip-version-check install --quiet uv==0.13.8",
    "uv pip install --quiet --requirement requirements.txt",
    "uv pip install --quiet --no-deps --editable .",
    COMPILED,
]


class TestPackages:
    def test_the_first_call_installs(self, system):
        done = system.run()
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == "setup: .venv: Python 3.11.2 with requirements.txt\n"
        assert system.log() == INSTALLED

    def test_the_second_does_nothing(self, system):
        system.run()
        system.log()
        done = system.run()
        assert (done.returncode, done.stderr, system.log()) == (0, "", [])

    def test_other_pins_are_installed_into_the_same_environment(self, system):
        system.run()
        system.log()
        (system.project / "requirements.txt").write_text("newer")
        system.run()
        assert system.log() == INSTALLED[1:]

    def test_a_stamp_does_not_outlive_a_change_of_any_pins(self, system):
        system.run()
        system.run(".venv", "requirements-dev.txt")
        old = (system.project / "requirements.txt").read_text()
        (system.project / "requirements.txt").write_text("newer")
        system.run()
        (system.project / "requirements.txt").write_text(old)
        system.log()
        system.run(".venv", "requirements-dev.txt")
        assert "uv pip install --quiet --requirement requirements-dev.txt" in system.log()

    def test_demo_and_test_do_not_undo_each_other(self, system):
        system.run()
        system.run(".venv", "requirements-dev.txt")
        system.log()
        system.run()
        system.run(".venv", "requirements-dev.txt")
        assert system.log() == []

    def test_another_python_makes_the_environment_anew(self, system):
        system.run()
        system.log()
        stray = system.project / ".venv" / "of-the-old-python"
        stray.touch()
        system.write("version", "3.12.1\n")
        system.run()
        assert system.log() == INSTALLED
        assert not stray.exists()

    def test_pip_installs_where_uv_fails(self, system):
        system.write("uv", "#!/bin/bash\nexit 2\n")
        done = system.run()
        assert done.returncode == 0
        assert "uv could not; trying pip" in done.stderr
        assert system.log()[-3:] == [
            "pip -m pip --disable-pip-version-check install --quiet --requirement requirements.txt",
            "pip -m pip --disable-pip-version-check install --quiet --no-deps --editable .",
            COMPILED,
        ]

    def test_a_failed_installation_is_tried_again(self, system):
        for name in ("pip", "uv"):
            system.write(name, "#!/bin/bash\nexit 2\n")
        assert system.run().returncode != 0
        assert system.run().stderr.startswith("setup: .venv: Python 3.11.2 with requirements.txt")


class TestPython:
    @pytest.mark.parametrize("version", ["3.9.18", "3.14.0", "2.7.18"])
    def test_a_version_that_is_not_supported_is_refused(self, system, version):
        system.write("version", version)
        done = system.run()
        assert done.returncode == 1
        assert f"python3 is Python {version}; Pagebeam needs 3.10 to 3.13" in done.stderr
        assert system.log() == []

    def test_one_that_is_not_there_is_refused(self, system):
        done = system.run(PYTHON="python3.12")
        assert done.returncode == 1
        assert "there is no python3.12. Name another: PYTHON=" in done.stderr

    def test_venv_is_installed_where_it_is_missing(self, system):
        (system.home / "ensurepip").unlink()
        system.apt("python3-venv", "ensurepip")
        assert system.run().returncode == 0
        assert "apt-get -qq install -y --no-install-recommends python3-venv" in system.log()


class TestTesseract:
    PACKAGES = "tesseract-ocr tesseract-ocr-eng tesseract-ocr-osd"

    @pytest.mark.parametrize("languages", ["", "eng\n", "List of available languages (1):\nosd\n"])
    def test_what_is_missing_is_installed(self, system, languages):
        system.run()
        system.log()
        system.write("languages", languages)
        system.apt(self.PACKAGES, "languages")
        assert system.run().returncode == 0
        assert system.log() == [
            "apt-get -qq update",
            f"apt-get -qq install -y --no-install-recommends {self.PACKAGES}",
        ]
        assert system.run().returncode == 0
        assert system.log() == []

    def test_another_user_than_root_goes_by_sudo(self, system):
        system.write("languages", "")
        system.apt(self.PACKAGES, "languages")
        system.program("id", "#!/bin/bash\necho 1000\n")
        system.program("sudo", LOGGED + '"$@"\n')
        assert system.run().returncode == 0
        assert system.log()[-2:] == [
            f"sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends {self.PACKAGES}",
            f"apt-get -qq install -y --no-install-recommends {self.PACKAGES}",
        ]

    def test_without_sudo_the_command_is_named(self, system):
        system.write("languages", "")
        system.apt(self.PACKAGES, "languages")
        system.program("id", "#!/bin/bash\necho 1000\n")
        done = system.run()
        assert done.returncode == 1
        assert f"As root: apt-get install {self.PACKAGES}" in done.stderr

    def test_without_apt_the_commands_of_other_systems_are_named(self, system):
        system.write("languages", "")
        done = system.run()
        assert done.returncode == 1
        assert "brew install tesseract" in done.stderr
        assert "dnf install tesseract" in done.stderr


def test_the_script_can_be_run():
    assert os.access(ROOT / "deploy" / "local" / "setup.sh", os.X_OK)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
