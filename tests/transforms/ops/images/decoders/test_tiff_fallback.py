"""What Pillow opens and cannot decode, and a second decoder can."""

import io

import numpy
import pytest
import tifffile
from PIL import Image

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.tiff_fallback import DECODER
from pagebeam.transforms.ops.images.open import load_frame, open_image

RAMP = numpy.arange(32 * 24, dtype=numpy.uint16).reshape(24, 32)
COLOURS = numpy.stack([RAMP % 256, RAMP // 4, 255 - RAMP // 4], axis=2).astype(numpy.uint8)


def webp_tiff(*pages: numpy.ndarray) -> bytes:
    buffer = io.BytesIO()
    with tifffile.TiffWriter(buffer) as writer:
        for page in pages:
            writer.write(page, photometric="rgb", compression="webp", compressionargs={"lossless": True})
    return buffer.getvalue()


def test_pillow_alone_refuses_it():
    with pytest.raises(OSError, match="decoder error"):
        Image.open(io.BytesIO(webp_tiff(COLOURS))).load()


@pytest.mark.parametrize("by_path", [True, False])
def test_every_page_of_a_tiff_that_libtiff_cannot_decode(tmp_path, by_path):
    data = webp_tiff(COLOURS, COLOURS[::-1])
    (tmp_path / "file").write_bytes(data)
    image = open_image(str(tmp_path / "file") if by_path else data)
    for number, expected in ((0, COLOURS), (1, COLOURS[::-1])):
        frame = load_frame(image, number)
        assert numpy.array_equal(numpy.asarray(to_plain(frame).convert("RGB")), expected)
        assert frame.info[DECODER].endswith("decoded by tifffile")


def test_labelled_images_have_the_second_decoder_too():
    assert numpy.array_equal(decode_image(webp_tiff(COLOURS), ImageOptions()).image, COLOURS)


def test_what_pillow_decodes_has_no_second_look():
    buffer = io.BytesIO()
    Image.fromarray(COLOURS).save(buffer, "PNG")
    assert DECODER not in load_frame(open_image(buffer.getvalue())).info


def test_what_neither_decodes_has_pillows_reason():
    data = bytearray(webp_tiff(COLOURS))
    at = data.index(b"RIFF")
    data[at : at + 12] = bytes(12)
    with pytest.raises(BadInput, match="TIFF: decoder error") as bad:
        load_frame(open_image(bytes(data)))
    assert bad.value.category is Category.UNREADABLE
