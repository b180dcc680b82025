"""What leads to machines: e-mail and IP addresses, and URLs with credentials."""

import pytest

from pagebeam.transforms.ops.redaction.find_online import find_credentials, find_emails, find_ips
from pagebeam.transforms.ops.words import redact


@pytest.mark.parametrize(
    "value",
    [
        "jane.roe@example.org",
        "jane (at) example (dot) org",
        "j+x_1@a-b.example.co.uk",
        "jane.roe@\nexample.org",
        "jane @ example.org",
        "jane_\nroe@example.org",
        "jane@example.\norg",
        "jane＠example.org",
        "jörg@müller.example",
    ],
)
def test_an_address_goes_whole(value):
    assert redact(f"Write {value} kept", ["email"]) == "Write [EMAIL] kept"


@pytest.mark.parametrize("text", ["met @ noon", "name@host", "look (at) this", "@handle", "a@b..org"])
def test_what_is_no_address_stays(text):
    assert redact(text, ["email"]) == text


@pytest.mark.parametrize(
    "value", ["192.168.10.4", "192.168.\n10.4", "10 . 0 . 0 . 1", "2001:db8::8a2e:370:7334", "::ffff:10.0.0.1"]
)
def test_ip(value):
    assert redact(f"from {value} kept", ["ip"]) == "from [IP] kept"


@pytest.mark.parametrize(
    "text", ["version 1.2.3.4", "v1.2.3.4", "12:30:45", "300.1.1.1", "1.2.3", "std::vector", "§ 1.2.3.4", "1.2.3.4.5"]
)
def test_what_is_no_ip_stays(text):
    assert redact(text, ["ip"]) == text


@pytest.mark.parametrize(
    "value",
    [
        "https://jane:pw123@host.example/x?y=1",
        "ftp://u:p@h",
        "https://h.example/?a=1&access_token=abc",
        "https://jane:pw@host.example/\nx",
    ],
)
def test_a_url_with_credentials_goes_whole(value):
    assert redact(f"see {value} kept", ["credentials"]) == "see [CREDENTIALS] kept"


@pytest.mark.parametrize(
    "text",
    ["https://example.org/a:b", "https://example.org:8080/x@y", "mailto:a@b.org", "https://h.example/?tokenise=1"],
)
def test_other_urls_stay(text):
    assert redact(text, ["credentials"]) == text


def test_places_are_those_of_the_value_alone():
    assert list(find_emails("to jane@example.org.")) == [(3, 19)]
    assert list(find_ips("at 10.0.0.1.")) == [(3, 11)]
    assert list(find_credentials("<https://a:b@c.org>")) == [(1, 18)]
