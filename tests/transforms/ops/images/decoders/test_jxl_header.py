"""Colours of JPEG XL; the files are of 8 by 8 pixels, made by cjxl 0.7, and their colours as djxl has them in sRGB."""

import base64

import pytest

from pagebeam.transforms.ops.images.decoders.colour_profiles import to_srgb
from pagebeam.transforms.ops.images.decoders.jxl_header import jxl_header
from pagebeam.transforms.ops.images.decoders.notes import notes_of
from pagebeam.transforms.ops.images.open import load_frame, open_image

pytest.importorskip("imagecodecs", reason="imagecodecs is not installed here")

FILES = {
    "P3": ("/wpBQEAmNwIIAgEApABLGIsVwgkyt+kh7AJBADxuxEHMvcePmuMfjejEVeAIIADoxFGlIEABAA=="),
    "linear, lossy": (
        "/wpBQELRIgASiAIAjAEVxBYAABUqo4wbvJzr+fJDh8W0jesMbbVtYUmiyDg2SSdwSBKreBxkMAEIyNxhDNdKVCEF0uxWNEnGGCOj"
        "GBljZH6YAQCjILL+//R0c/TEY6xc/53XMA4aaKobsdDPB1gCNQU="
    ),
    "PQ": ("/wpBBBCQR484HAAAAAACCAIBAKQASxiLFcIJMrfpIewCQQA8bsRBzL3Hj5rjH43oxFXgCCAA6MRRpSBAAQA="),
    "gamma": ("/wpBQEBFzyqKCAIBAKQASxiLFcIJMrfpIewCQQA8bsRBzL3Hj5rjH43oxFXgCCAA6MRRpSBAAQA="),
    "BT.2020, lossy": (
        "/wpBQEKeIgASiAIAoAFlyhQAABUqo4wbvJzr+fJDh8W0jesMbbVtYUmiyDg2SSdwSBJreBxaUAEAMmeDEWdzhRTIs9U2RjMyNpJk"
        "jJESMURCRsJ+iUp5Ndzwdck/SUqRSZiEoL6h8g9K/wHopTGlwfrlRw+2Dw=="
    ),
    "a profile, lossy": (
        "/wpBQAp3CgMS5gHQmaGBQDKva0+VPuB+Qwo08DI4hbDQswysL4gqG2VMWilBkqStEt4GL/Eb4KuZTLv0bJrPIfZYqd+c6TW7fu26"
        "5CGcRfCTEgzhw9E0IKBjoKcCZy7Cwj2ILxyg2k34dwYAEogCAKAB/csUAAAVKqOMG7yc6/nyQ4fFtI3rDG21bWFJosg4NkkncEgS"
        "a3hcQURBADK3jOGiJlVIgTRbVU02MjJGMcbYSAXIKQCICBbYy94uLS5BDB2ala5FylfcPEbWl0Z51iVFN8xB470Dog8="
    ),
    "a profile": (
        "/wpBQAh3CgMS5gHQmaGBQDKva0+VPuB+Qwo08DI4hbDQswysL4gqG2VMWilBkqStEt4GL/Eb4KuZTLv0bJrPIfZYqd+c6TW7fu26"
        "5CGcRfCTEgzhw9E0IKBjoKcCZy7Cwj2ILxyg2k34dwYIAgEApABLGIsVwgkyt+kh7AJBADxuxEHMvcePmuMfjejEVeAIIADoxFGl"
        "IEABAA=="
    ),
    "own primaries": (
        "/wpBQIKQM6OiiJcAfDDhIFAIrxDSkpSDpuR9w4UAEogCAIwB7dAUAAAVKqOMG7yc6/nyQ4fFtI3rDG21bWFJosg4NkkncEgSa3gc"
        "YcAFADL3IoZrdaqQAomuVcXGGCVGRinGIPI1cAAAZ/jnDM2rOyYRnOVbsm1ZOWf6jLho61UYrjm4GiwV"
    ),
    "sRGB": (
        "/wpBBgASiAIAbAGlxhYAABUqo4wbvJzr+fJDh8W0jesMbbVtYUmiyDg2SSdwSBJrwMYBbMgDwJg5Gz3sF1RJIiGCG9u9XkUioILu"
        "j//XK4dKtgW9QRlAA3I9hjAFgQKAHNeROkAA"
    ),
    "linear grey": ("/wpBQFC0CAgCAQBEAEsYixXCSUFOAAAAAAAAAAAA"),
    "a JPEG": (
        "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAB3anhscAAAAAD/CkFACHcKAxLmAdCZoYFAMq9rT5U+4H5DCjTwMjiF"
        "sNCzDKwviCobZUxaKUGSpK0S3gYv8Rvgq5lMu/Rsms8h9lip35zpNbt+7brkIZxF8JMSDOHD0TQgoGOgpwJnLsLCPYgvHKDaTfh3"
        "BgAAAeNqYnJkQHHbAIIgCC0DAiD4gFCjQMhVJQAAIOSobMFQnP8TRMYIZZxTCtqPkCHMUgcZZqB0hxqsDxlOPmbAIQcVFjlo2IHt"
        "o4b+/ZFlDjvuQEPR/S/GOGOSSzb5ZJRTnpnmmm2+GeechR6a6KKNPhrppKWemuqqrb4a66zFHpvsss0+G+205Z6b7rrtvhvvvAUf"
        "nPDCDT8c8cQjl3xyyiu3/HLMMw9d9NFJL93001FPPXbZZ6e9dttvxz334IUfnvjijT8e+eSjl3566qu3/nrsswc/fPHHJ798889H"
        "P33445d/fvrrt/9+/PP/VzBVVQIAIOSobMFQnP8XREIpo6xTisR4QMhm1CDDpDrQUD3YcO4hxwwoyAcNOeiwAxuLLHPU7/Zhxw2t"
        "6I88M/gkw/tfjHHGJZt8Msop01yzzTfjnLPQQxNdtNFHI5201FNTXbXVV2Odtdhjk1222Wejnbbcc9Ndt91345134IIPTnjhhh+O"
        "eOKRSz455ZVbfjnmmYcu+uikl2766ainHrvss9Neu+2345578MIPT3zxxh+PfPLRSz899dVbfz322Ycv/vjkl2/++einH7/889Nf"
        "v/3345//v8APAFQWAAsIgOAAEEpGSUYAAQEAAAEAAQAAAwAAAPpqeGxwgAAAAeBbABAAnAMIYAhgCGD+/w4AABgACAABAAAAAACA"
        "gCWJIuPYCWnuWAEARqSgQLYjYhgRHR1j8NYYhYQYrBQdHQ0x4MMEAAAAdwDngAmmAQBwAoh5PucNAJDSBOBFBAAAAKAOHQAAAAAA"
        "AGimVUXRI82YBHQQoYB79wBJuRSIjgG32WFABOFpHQCABA4AAACMAAAAAAAAAAAAAAAAAABQSIENdtvYSJGKim2MjGKMZGRUjGTQ"
        "KwGAG63PZA6LCxqpTdM6jBCragYnA+Vz1TnQx2FcuS0rfZhOdlUmWnhYSNvVzwdi9wkjtlTfLHVCAE0="
    ),
}


@pytest.mark.parametrize(
    ("name", "colours"),
    [
        ("P3", ((217, 0, 0), (0, 203, 0))),
        ("linear, lossy", ((226, 97, 106), (90, 232, 90))),
        ("gamma", ((201, 24, 24), (24, 201, 24))),
        ("BT.2020, lossy", ((255, 0, 0), (0, 219, 0))),
        ("a profile, lossy", ((230, 31, 27), (0, 201, 0))),
        ("own primaries", ((24, 30, 208), (0, 201, 0))),
        ("sRGB", ((196, 42, 34), (64, 197, 18))),
        ("linear grey", (188, 188)),
        ("a JPEG", ((233, 26, 26), (0, 202, 0))),
    ],
)
def test_colours_become_srgb(name, colours):
    image = to_srgb(load_frame(open_image(base64.b64decode(FILES[name])))).image
    found = image.getpixel((0, 0)), image.getpixel((0, 7))
    for one, other in zip(found, colours, strict=True):
        bands = zip(one, other, strict=True) if isinstance(one, tuple) else [(one, other)]
        assert all(abs(a - b) <= 8 for a, b in bands), found
    assert notes_of(image) == ()


def test_srgb_keeps_its_pixels():
    data = base64.b64decode(FILES["sRGB"])
    assert jxl_header(data)[:3] == (8, 8, 8)
    assert not to_srgb(load_frame(open_image(data))).converted


@pytest.mark.parametrize(("name", "why"), [("a profile", "cannot be read"), ("PQ", "high dynamic range (PQ)")])
def test_colours_that_cannot_be_converted_are_told(name, why):
    image = to_srgb(load_frame(open_image(base64.b64decode(FILES[name])))).image
    assert image.getpixel((0, 0)) == (200, 30, 30)
    (note,) = notes_of(image)
    assert note.startswith("profile: ")
    assert why in note


def test_what_is_no_jpeg_xl():
    with pytest.raises(SyntaxError):
        jxl_header(b"\xff\xd8 something else")
