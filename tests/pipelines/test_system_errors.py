"""What the system refuses, in one line with the cure."""

import errno
import os

import pytest

from pagebeam.pipelines.system_errors import told
from pagebeam.transforms.ops.sandbox.child_process import ENDED


@pytest.mark.parametrize(
    ("error", "said", "cure"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "no space is left for /out", "free some"),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), "(ulimit -n is ", "raise that limit, or lower --sandboxes"),
        (RuntimeError("can't start new thread"), "(ulimit -u, or the container's limit)", "lower --sandboxes"),
        (OSError(errno.EFBIG, os.strerror(errno.EFBIG)), "a file below /out", "(ulimit -f)"),
        (OSError(errno.EACCES, os.strerror(errno.EACCES), "/out/pages/.tmp-1"), "/out/pages cannot be", "permissions"),
        (OSError(errno.EACCES, os.strerror(errno.EACCES), "/out"), "/out cannot be written", "permissions"),
        (RuntimeError(f"{ENDED}; what it printed"), ENDED, "run again"),
    ],
)
def test_a_refusal_is_told_with_its_cure_whoever_quotes_it(error, said, cure):
    for one in (error, RuntimeError(f"{error} [while running 'Read']")):
        line = told(one, "/out")
        assert said in line
        assert cure in line
        assert "\n" not in line


def test_other_errors_are_not_the_systems():
    assert told(ValueError("a bug"), "/out") is None
    assert told(PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/elsewhere"), "/out") is None
