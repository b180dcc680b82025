"""Words what the system refuses a run, in one line with the cure.

Beam raises what a worker met as an error of its own that quotes it, so that the text is all there is to go by.
"""

import errno
import os
import re
import resource
from collections.abc import Iterator

from pagebeam.pipelines.startup.process_exit import NO_THREADS
from pagebeam.transforms.ops.sandbox.child_process import ENDED

TOO_MANY = "raise that limit, or lower --sandboxes"


def told(error: BaseException, out: str) -> str | None:
    """Returns what the system refused and what to do about it; None where the error is something else.

    Args:
        error: What ended the run.
        out: The folder or URI of its output.
    """
    said = " ".join(map(str, _chain(error)))
    for number in (errno.ENOSPC, errno.EDQUOT):
        if os.strerror(number) in said:
            return f"no space is left for {out}; free some and run again"
    for number in (errno.EMFILE, errno.ENFILE):
        if os.strerror(number) in said:
            files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
            return f"too few files may be open at once (ulimit -n is {files}); {TOO_MANY}"
    if os.strerror(errno.EAGAIN) in said or "can't start new thread" in said:
        return NO_THREADS
    if os.strerror(errno.EFBIG) in said:
        return f"a file below {out} would be larger than files may be (ulimit -f); raise that limit and run again"
    if os.strerror(errno.EROFS) in said or (os.strerror(errno.EACCES) in said and out in said):
        place = re.search(rf"{re.escape(out)}[^'\"\s]*(?=/)", said)
        return f"{place[0] if place else out} cannot be written; choose another --output, or see to its permissions"
    if ENDED in said:
        return f"{ENDED}, by somebody or for want of memory; run again, with fewer --sandboxes if memory is short"
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
