"""Picture files as documents."""

import io

import numpy
import pytest
import tifffile
from PIL import Image, ImageChops

from pagebeam.pipelines.samples import scans
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile
from tests.transforms.ops.documents import made


@pytest.fixture
def opened(tmp_path):
    """Opens bytes as a picture file."""

    def opens(data: bytes, media_type: str = "image/tiff", max_megapixels: float = 100.0) -> RasterFile:
        (tmp_path / "file").write_bytes(data)
        return RasterFile(str(tmp_path / "file"), media_type, max_megapixels)

    return opens


def pages(*shades: int, **options: object) -> bytes:
    """A TIFF of several pages, 20 pixels wide and 10, 11, 12 … high."""
    images = [Image.new("L", (20, 10 + i), shade) for i, shade in enumerate(shades)]
    return made.saved(images[0], "TIFF", save_all=True, append_images=images[1:], **options)


def test_every_page_of_a_tiff_in_any_order(opened):
    file = opened(pages(0, 100, 255))
    assert file.page_count == 3
    for number, size, shade in ((3, (20, 12), 255), (1, (20, 10), 0), (2, (20, 11), 100)):
        page = file.page(number)
        assert (page.mode, page.size, page.getpixel((5, 5))) == ("L", size, shade)


def test_pages_stay_as_they_were_when_the_next_is_read(opened):
    file = opened(pages(7, 9))
    first, second = file.page(1), file.page(2)
    assert (first.getpixel((0, 0)), second.getpixel((0, 0))) == (7, 9)


def test_a_fax_stays_black_and_white(opened):
    sheet = made.picture("fax", (400, 100))
    file = opened(scans.as_tiff([sheet.convert("1"), sheet.convert("1")]))
    assert (file.page_count, file.page(2).mode, file.dpi()) == (2, "1", 204)


@pytest.mark.parametrize(("kind", "media_type"), [("GIF", "image/gif"), ("WEBP", "image/webp"), ("PNG", "image/png")])
def test_an_animation_is_one_page(opened, kind, media_type):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "green")]
    file = opened(made.saved(frames[0], kind, save_all=True, append_images=frames[1:]), media_type)
    assert file.page_count == 1
    red, green, blue = file.page(1).convert("RGB").getpixel((4, 4))
    assert red > 240
    assert max(green, blue) < 15


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "F"])
def test_modes_become_what_tesseract_takes(opened, mode):
    image = Image.new(mode, (8, 8)) if mode in ("I;16", "F") else Image.new("RGB", (8, 8), "white").convert(mode)
    assert opened(made.saved(image, "TIFF")).page(1).mode in ("1", "L", "RGB")


def test_what_is_transparent_is_white_paper(opened):
    page = opened(made.saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"), "image/png").page(1)
    assert page.convert("L").getpixel((4, 4)) == 255


def test_a_photograph_is_turned_upright(opened):
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise
    image = Image.new("L", (40, 20))
    image.paste(255, (0, 0, 10, 20))  # the left end as stored is the top as seen
    page = opened(made.saved(image, "JPEG", exif=exif), "image/jpeg").page(1)
    assert page.size == (20, 40)
    assert (page.getpixel((10, 2)), page.getpixel((10, 37))) == (255, 0)


@pytest.mark.parametrize(
    ("told", "expected"), [((300, 300), 300), ((204, 98), 204), ((72, 72), 72), ((69, 69), None), ((9600, 9600), None)]
)
def test_dots_per_inch_where_believable(opened, told, expected):
    file = opened(pages(0, dpi=told))
    file.page(1)
    assert file.dpi() == expected


def test_no_dots_per_inch(opened):
    file = opened(made.saved(Image.new("L", (8, 8)), "GIF"), "image/gif")
    file.page(1)
    assert file.dpi() is None


def test_a_large_page_is_refused_before_it_is_decoded_and_the_others_are_read(opened):
    images = [Image.new("1", size) for size in ((10, 10), (2000, 2000), (10, 20))]
    data = made.saved(images[0], "TIFF", save_all=True, append_images=images[1:], compression="group4")
    file = opened(data, max_megapixels=1.0)
    assert file.page_count == 3
    with pytest.raises(BadInput, match="2000 x 2000 pixels are more than 1 million") as caught:
        file.page(2)
    assert caught.value.category is Category.TOO_LARGE
    assert file.page(3).size == (10, 20)


def test_a_large_picture_is_refused_when_it_is_opened(opened):
    with pytest.raises(BadInput) as caught:
        opened(made.saved(Image.new("1", (2000, 2000)), "PNG"), "image/png", max_megapixels=1.0)
    assert caught.value.category is Category.TOO_LARGE


def test_a_page_that_is_cut_short_costs_itself(opened):
    images = [made.picture(text, (200, 100)) for text in ("one", "two")]
    data = made.saved(images[0], "TIFF", save_all=True, append_images=images[1:], compression="tiff_lzw")
    with Image.open(io.BytesIO(data)) as told:
        told.seek(1)
        at = told.tag_v2[273][0]  # where the pixels of the second page begin
    file = opened(data[:at] + b"\xff" * 40 + data[at + 40 :])
    assert file.page(1).size == (200, 100)
    with pytest.raises(BadInput) as caught:
        file.page(2)
    assert caught.value.category is Category.UNREADABLE


@pytest.mark.parametrize(
    ("data", "category"),
    [
        (b"", Category.EMPTY),
        (b"no picture at all", Category.UNSUPPORTED),
        (b"II*\x00\xff\xff\xff\xff", Category.UNREADABLE),
        (made.saved(Image.new("L", (50, 50)), "PNG")[:20], Category.UNREADABLE),
    ],
)
def test_what_is_no_picture(opened, data, category):
    with pytest.raises(BadInput) as caught:
        opened(data).page(1)
    assert caught.value.category is category


def test_closing_frees_the_file(opened):
    file = opened(pages(0, 1))
    file.close()
    with pytest.raises(BadInput):
        file.page(2)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_scan_that_is_cut_short_is_read_as_far_as_it_goes(opened, kind):
    whole = Image.effect_noise((300, 200), 60)
    data = made.saved(whole, kind)
    raster = opened(data[: len(data) * 2 // 3])
    page = raster.page(1)
    assert page.size == (300, 200)
    assert raster.warnings() == ("cut short or broken: read as far as it goes",)
    upper = (0, 0, 300, 90)
    difference = ImageChops.difference(page.convert("L").crop(upper), whole.crop(upper))
    assert max(difference.getextrema()) < 60


def test_a_whole_page_after_a_broken_one_has_no_warning(opened):
    raster = opened(made.saved(Image.new("L", (30, 20), 255), "PNG"))
    raster.page(1)
    assert raster.warnings() == ()


def directories(*pages: dict, path) -> str:
    """Writes a TIFF of directories with these options of tifffile; returns its path."""
    with tifffile.TiffWriter(path) as tiff:
        for page in pages:
            tiff.write(**page)
    return str(path)


def flat(shade: int, height: int, width: int, **options: object) -> dict:
    return {"data": numpy.full((height, width), shade, numpy.uint8), "metadata": None, **options}


OLD = {"extratags": [(255, 3, 1, 2, True)]}  # SubfileType: a lower resolution


@pytest.mark.parametrize(
    ("more", "shades"),
    [
        ([flat(50, 20, 10, subfiletype=1), flat(60, 10, 5, subfiletype=1)], [10]),
        ([flat(50, 40, 20, extratags=[(254, 4, 1, 4, True)])], [10]),
        ([flat(50, 20, 10, extratags=[(254, 4, 1, 5, True)])], [10]),
        ([flat(50, 20, 10, **OLD)], [10]),
        ([flat(50, 40, 20, subfiletype=2), flat(60, 20, 10, subfiletype=1)], [10, 50]),
        ([flat(50, 40, 20, subfiletype=1)], [10, 50]),  # as large as the first: the mark is wrong
    ],
)
def test_thumbnails_masks_and_lower_resolutions_are_not_pages(tmp_path, more, shades):
    path = directories(flat(10, 40, 20), *more, path=tmp_path / "file.tif")
    file = RasterFile(path, "image/tiff", 100.0)
    assert [file.page(number + 1).getpixel((2, 2)) for number in range(file.page_count)] == shades


def test_a_thumbnail_before_the_page_is_passed_over(tmp_path):
    path = directories(flat(50, 20, 10, subfiletype=1), flat(10, 40, 20), path=tmp_path / "file.tif")
    file = RasterFile(path, "image/tiff", 100.0)
    assert (file.page_count, file.page(1).size, file.page(1).getpixel((2, 2))) == (1, (20, 40), 10)


def test_a_tiled_pyramid_without_marks_is_one_page(tmp_path):
    tiles = {"tile": (16, 16)}
    levels = flat(10, 128, 96, **tiles), flat(20, 64, 48, **tiles), flat(30, 32, 24, **tiles)
    file = RasterFile(directories(*levels, path=tmp_path / "file.tif"), "image/tiff", 100.0)
    assert (file.page_count, file.page(1).size) == (1, (96, 128))


def test_where_every_directory_is_marked_all_are_pages(tmp_path):
    path = directories(flat(10, 40, 20, subfiletype=1), flat(20, 40, 20, subfiletype=1), path=tmp_path / "file.tif")
    assert RasterFile(path, "image/tiff", 100.0).page_count == 2


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_one_broken_directory_costs_its_own_page(tmp_path, broken):
    path = directories(flat(10, 40, 20), flat(20, 41, 20), flat(30, 42, 20), path=tmp_path / "file.tif")
    with tifffile.TiffFile(path) as tiff:
        offset = tiff.pages[broken].offset
    data = bytearray((tmp_path / "file.tif").read_bytes())
    entries = int.from_bytes(data[offset : offset + 2], "little")
    data[offset + 2 : offset + 2 + 12 * entries] = bytes([255]) * 12 * entries  # the place of the next one stays
    (tmp_path / "file.tif").write_bytes(data)
    file = RasterFile(path, "image/tiff", 100.0)
    assert file.page_count == 3
    for number, shade in enumerate((10, 20, 30)):
        if number == broken:
            with pytest.raises(BadInput) as caught:
                file.page(number + 1)
            assert caught.value.category is Category.UNREADABLE
        else:
            assert file.page(number + 1).getpixel((2, 2)) == shade


@pytest.mark.parametrize(("mode", "shade"), [("L", 255), ("1", 255), ("RGB", (255, 255, 255))])
@pytest.mark.parametrize(("dpi", "size", "told"), [((204, 98), (204, 204), 204), ((100, 200), (408, 98), 200)])
def test_pixels_that_are_not_square_become_square(opened, mode, shade, dpi, size, told):
    file = opened(made.saved(Image.new(mode, (204, 98), "white"), "TIFF", dpi=dpi))
    page = file.page(1)
    assert (page.size, page.mode, file.dpi(), page.getpixel((50, 50))) == (size, mode, told, shade)


def test_the_resolution_turns_with_the_page(opened):
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("L", (204, 98), 255)
    image.paste(0, (0, 0, 10, 98))  # the left end as stored is the top as seen
    file = opened(made.saved(image, "TIFF", dpi=(204, 98), exif=exif))
    for _ in range(2):
        page = file.page(1)
        assert (page.size, file.dpi()) == ((204, 204), 204)
        assert [page.getpixel((x, y)) for x, y in ((5, 5), (200, 5), (5, 15))] == [0, 0, 255]


def test_what_would_become_too_large_is_shrunk(opened):
    file = opened(made.saved(Image.new("L", (400, 200), 255), "TIFF", dpi=(200, 100)), max_megapixels=0.1)
    assert (file.page(1).size, file.dpi()) == ((200, 200), 100)  # two inches square, as it was


def test_a_page_that_comes_out_nearly_black_says_so(opened):
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, numpy.arange(256, dtype=numpy.uint16).reshape(16, 16), photometric="minisblack")
    file = opened(buffer.getvalue())
    file.page(1)
    assert file.warnings() == ("dark: its values are 0..255 of 0..65535; scale them to 8 bits beforehand",)
