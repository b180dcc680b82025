"""Patience with stores: what is temporary is tried again after growing, random waits; what is permanent fails at once.

The stores' own libraries are patient with some requests and not with others, and the one for HTTP never is; here all of
them are alike. What an error means is told by its class's name, for importing three libraries to ask takes a second.
"""

import errno
import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

BUSY = {408, 425, 429, 500, 502, 503, 504}
"""HTTP statuses of a server that may answer better the next time."""

NUMBERS = {errno.EBUSY, errno.ETIMEDOUT, errno.EREMOTEIO}  # what s3fs makes of them

TEMPORARY = {
    "builtins.ConnectionError",
    "builtins.TimeoutError",
    "asyncio.TimeoutError",
    "aiohttp.ClientConnectionError",
    "aiohttp.ClientPayloadError",  # the body ended before its length
    "botocore.ConnectionError",
    "botocore.HTTPClientError",
    "botocore.IncompleteReadError",
    "requests.ConnectionError",
    "requests.Timeout",
    "google.TransportError",
}
LASTING = {"aiohttp.ClientConnectorCertificateError", "aiohttp.ClientConnectorSSLError"}


class Patience(NamedTuple):
    """How long a store is waited for, in seconds."""

    total: float = 60.0  # from the first try to the last
    silence: float = 60.0  # without a byte, after which a connection counts as lost


def patience() -> Patience:
    """Returns the patience of this process: the defaults, or PAGEBEAM_RETRY_SECONDS and PAGEBEAM_SILENCE_SECONDS."""
    default = Patience()
    return Patience(
        float(os.environ.get("PAGEBEAM_RETRY_SECONDS", default.total)),
        float(os.environ.get("PAGEBEAM_SILENCE_SECONDS", default.silence)),
    )


def retried(call: Callable[[], T]) -> T:
    """Returns what `call` returns, called again while errors are temporary and patience lasts; else raises the last."""
    import tenacity  # here, for whoever reads local files has no need of it

    attempts = tenacity.Retrying(
        retry=tenacity.retry_if_exception(temporary),
        wait=tenacity.wait_random_exponential(multiplier=0.5, max=15),
        stop=tenacity.stop_after_delay(patience().total),
        reraise=True,
    )
    return attempts(call)


def temporary(error: BaseException) -> bool:
    """Returns whether the same request may succeed a little later."""
    status = status_of(error)
    if status is not None:
        return status in BUSY
    kinds = {name for one in causes(error) for name in names_of(one)}
    numbers = {getattr(one, "errno", None) for one in causes(error)}
    return bool(kinds & TEMPORARY or numbers & NUMBERS) and not kinds & LASTING


def status_of(error: BaseException) -> int | None:
    """Returns the HTTP status that an error carries; None where no server answered."""
    for one in causes(error):
        response: Any = getattr(one, "response", None)  # of botocore
        answer = response.get("ResponseMetadata", {}) if isinstance(response, dict) else {}
        status = getattr(one, "status", None) or vars(one).get("code") or answer.get("HTTPStatusCode")
        if str(status).isdigit():
            return int(str(status))
        if str(one).startswith("Forbidden: "):  # gcsfs tells it in no other way
            return 403
    return None


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yields an error and those that it was raised from."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__


def names_of(error: BaseException) -> set[str]:
    """Returns the classes of an error, as package.Class."""
    return {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(error).__mro__}
