"""What kind of image file some bytes are, told by their first bytes and never by a file name."""

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """A file format as its first bytes show it."""

    name: str  # as a person knows it
    formats: tuple[str, ...]  # Pillow's readers that may know it; none where it is known but not read here
    media_type: str


JPEG = Kind("JPEG", ("JPEG", "RAREJPEG"), "image/jpeg")
PNG = Kind("PNG", ("PNG",), "image/png")
GIF = Kind("GIF", ("GIF",), "image/gif")
BMP = Kind("BMP", ("BMP",), "image/bmp")
TIFF = Kind("TIFF", ("TIFF", "RARETIFF"), "image/tiff")
WEBP = Kind("WebP", ("WEBP",), "image/webp")
AVIF = Kind("AVIF", ("AVIF",), "image/avif")
HEIF = Kind("HEIF", ("HEIF",), "image/heif")
FILM = Kind("MPEG-4", (), "video/mp4")
JPEG2000 = Kind("JPEG 2000", ("JPEG2000",), "image/jp2")
JPEGXL = Kind("JPEG XL", ("JXL",), "image/jxl")
SVG = Kind("SVG", (), "image/svg+xml")

_PREFIXES = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG", PNG),
    (b"GIF8", GIF),
    (b"BM", BMP),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
    (b"\x00\x00\x00\x0cjP  ", JPEG2000),
    (b"\xff\x4f\xff\x51", JPEG2000),
    (b"\x00\x00\x00\x0cJXL ", JPEGXL),
    (b"\xff\x0a", JPEGXL),
    (b"8BPS", Kind("Photoshop", ("PSD",), "image/vnd.adobe.photoshop")),
    (b"\x00\x00\x01\x00", Kind("icon", ("ICO",), "image/vnd.microsoft.icon")),
    (b"\x00\x00\x02\x00", Kind("cursor", ("CUR", "TGA"), "image/x-win-bitmap")),
    (b"icns", Kind("icon", ("ICNS",), "image/icns")),
    (b"\x01\xda", Kind("SGI", ("SGI",), "image/sgi")),
    (b"DDS ", Kind("DDS", ("DDS",), "image/vnd.ms-dds")),
    (b"qoif", Kind("QOI", ("QOI",), "image/qoi")),
    (b"Pf", Kind("PFM", ("PPM",), "image/x-portable-floatmap")),
    (b"BLP1", Kind("BLP", ("BLP",), "image/x-blp")),
    (b"BLP2", Kind("BLP", ("BLP",), "image/x-blp")),
    (b"\xb1\x68\xde\x3a", Kind("DCX", ("DCX",), "image/x-dcx")),
    (b"SIMPLE  =", Kind("FITS", ("FITS",), "image/fits")),
    (b"FTEX", Kind("FTEX", ("FTEX",), "image/x-ftex")),
    (b"Image type", Kind("IM", ("IM",), "image/x-im")),
    (b"\0\0\0\0\0\0\0\4", Kind("McIdas", ("MCIDAS",), "image/x-mcidas")),
    (b"DanM", Kind("MSP", ("MSP",), "image/x-msp")),
    (b"LinS", Kind("MSP", ("MSP",), "image/x-msp")),
    (b"\x80\xe8\0\0", Kind("PIXAR", ("PIXAR",), "image/x-pixar")),
    (b"\x59\xa6\x6a\x95", Kind("Sun raster", ("SUN",), "image/x-sun-raster")),
    (b"/* XPM */", Kind("XPM", ("XPM",), "image/x-xpixmap")),
    (b"P7 332", Kind("XV thumbnail", ("XVTHUMB",), "image/x-xv-thumbnail")),
    (b"<svg", SVG),
    (b"<?xml", SVG),
)
# Formats without a signature: their readers look at the header's fields instead.
UNSIGNED = ("DIB", "TGA", "SPIDER", "PCD", "IMT")
HEAD = 128  # bytes that `kind_of` wants to see
_KNOWN = (JPEG, TIFF, WEBP, AVIF, HEIF, JPEG2000, JPEGXL)
_NAMES = {reader: kind.name for kind in _KNOWN for reader in kind.formats}
_XBM = re.compile(rb"\s*#define[ \t]+\w+_width[ \t]+\d+\s*#define[ \t]+\w+_height[ \t]")  # else it is a program in C


def named(reader: str | None) -> str:
    """Returns what a person calls the files of one of Pillow's readers, `Image.format`: RARETIFF are TIFF."""
    return _NAMES.get(reader or "", reader or "image")


def kind_of(head: bytes) -> Kind | None:
    """Returns the kind of the file that begins with `head` (its first `HEAD` bytes); None where it is not known."""
    for prefix, kind in _PREFIXES:
        if head.startswith(prefix):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        if b"avif" in head[8:HEAD] or b"avis" in head[8:HEAD]:
            return AVIF
        return HEIF if head[8:11] in (b"hei", b"hev") or head[8:12] in (b"mif1", b"msf1") else FILM
    if head[:1] == b"P" and head[1:2] in b"123456y" and head[2:3].isspace():
        return Kind("PNM", ("PPM",), "image/x-portable-anymap")
    if head[:1] == b"\x0a" and head[1:2] in b"\x00\x02\x03\x05":
        return Kind("PCX", ("PCX",), "image/x-pcx")
    if head[4:6] in (b"\x11\xaf", b"\x12\xaf") and head[14:16] in (b"\0\0", b"\3\0"):
        return Kind("FLIC", ("FLI",), "video/x-flic")
    if head[20:24] == b"GIMP":
        return Kind("GIMP brush", ("GBR",), "image/x-gimp-gbr")
    if _XBM.match(head):
        return Kind("XBM", ("XBM",), "image/x-xbitmap")
    return None
