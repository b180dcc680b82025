"""Which errors are worth another try, as the libraries raise them."""

import asyncio
import errno

import pytest
import requests

from pagebeam.transforms.ops.storage.remote_stores import refusal
from pagebeam.transforms.ops.storage.retry import Patience, patience, retried, status_of, temporary

aiohttp = pytest.importorskip("aiohttp")


def answered(status: int) -> Exception:
    info = aiohttp.RequestInfo(url="http://h/a", method="GET", headers={}, real_url="http://h/a")  # type: ignore
    return aiohttp.ClientResponseError(info, (), status=status)


def missing(cause: Exception) -> Exception:
    """What fsspec makes of any error of a web server."""
    try:
        raise FileNotFoundError("http://h/a") from cause
    except FileNotFoundError as error:
        return error


def google(status: int) -> Exception:
    from gcsfs.retry import HttpError

    return HttpError({"code": status, "message": "said"})


def amazon(code: str, status: int) -> Exception:
    botocore = pytest.importorskip("botocore.exceptions")
    errors = pytest.importorskip("s3fs.errors")
    answer = {"Error": {"Code": code, "Message": "said"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return errors.translate_boto_error(botocore.ClientError(answer, "GetObject"))


TEMPORARY = [
    lambda: answered(503),
    lambda: answered(429),
    lambda: missing(answered(500)),
    lambda: missing(aiohttp.ServerDisconnectedError()),
    lambda: aiohttp.ClientPayloadError(),
    lambda: aiohttp.SocketTimeoutError(),
    lambda: asyncio.TimeoutError(),
    lambda: ConnectionResetError(errno.ECONNRESET, "reset"),
    lambda: TimeoutError(),
    lambda: google(503),
    lambda: google(429),
    lambda: requests.ConnectionError(),
    lambda: requests.exceptions.ProxyError(),
    lambda: amazon("SlowDown", 503),
    lambda: amazon("ServiceUnavailable", 503),
    lambda: amazon("InternalError", 500),
    lambda: pytest.importorskip("botocore.exceptions").EndpointConnectionError(endpoint_url="http://h"),
    lambda: pytest.importorskip("botocore.exceptions").ReadTimeoutError(endpoint_url="http://h"),
]
PERMANENT = [
    (lambda: FileNotFoundError("a"), "not_found"),
    (lambda: missing(answered(404)), "not_found"),
    (lambda: missing(answered(410)), "not_found"),
    (lambda: google(404), "not_found"),
    (lambda: amazon("NoSuchKey", 404), "not_found"),
    (lambda: amazon("NoSuchBucket", 404), "not_found"),
    (lambda: PermissionError("a"), "not_permitted"),
    (lambda: missing(answered(403)), "not_permitted"),
    (lambda: google(401), "not_permitted"),
    (lambda: OSError("Forbidden: b/o\nno access"), "not_permitted"),
    (lambda: amazon("AccessDenied", 403), "not_permitted"),
    (lambda: pytest.importorskip("botocore.exceptions").NoCredentialsError(), "not_permitted"),
    (lambda: answered(400), "unreadable"),
    (lambda: OSError(errno.ENOSPC, "No space left on device"), "unreadable"),
    (lambda: ValueError("a"), "unreadable"),
]


@pytest.mark.parametrize("make", TEMPORARY)
def test_temporary(make):
    error = make()
    assert temporary(error)
    assert refusal(error).category.value == "unreadable"


@pytest.mark.parametrize(("make", "category"), PERMANENT)
def test_permanent(make, category):
    error = make()
    assert not temporary(error)
    assert refusal(error).category.value == category


def test_a_certificate_that_is_wrong_stays_wrong():
    key = aiohttp.client_reqrep.ConnectionKey("h", 443, True, True, None, None, None)
    assert not temporary(missing(aiohttp.ClientConnectorCertificateError(key, ValueError("expired"))))
    assert temporary(missing(aiohttp.ClientConnectorError(key, OSError("refused"))))


def test_the_status_is_found_wherever_it_is_kept():
    found = [
        status_of(error) for error in (answered(503), missing(answered(404)), google(429), amazon("SlowDown", 503))
    ]
    assert found == [503, 404, 429, 503]
    assert status_of(OSError("no")) is None


def test_the_last_error_is_raised_when_patience_ends(monkeypatch):
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "0.3")
    times = []

    def busy() -> None:
        times.append(1)
        raise ConnectionResetError(len(times))

    with pytest.raises(ConnectionResetError) as caught:
        retried(busy)
    assert caught.value.args == (len(times),)
    assert len(times) > 1


def test_what_is_permanent_is_not_tried_again():
    times = []

    def gone() -> None:
        times.append(1)
        raise FileNotFoundError("a")

    with pytest.raises(FileNotFoundError):
        retried(gone)
    assert len(times) == 1


def test_patience(monkeypatch):
    monkeypatch.delenv("PAGEBEAM_RETRY_SECONDS")
    assert patience() == Patience(60.0, 60.0)
    monkeypatch.setenv("PAGEBEAM_SILENCE_SECONDS", "5")
    assert patience() == Patience(60.0, 5.0)
