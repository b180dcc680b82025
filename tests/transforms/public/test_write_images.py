"""Images to shards in other people's pipelines: a data set that its reader reads, and failures apart."""

import apache_beam as beam
import numpy
import pytest
from apache_beam.typehints.decorators import TypeCheckError
from PIL import Image

import pagebeam
from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.public.write_images import WriteImages


def test_images_are_written_for_the_reader_and_what_is_broken_is_a_failure(tmp_path):
    for name, gray in (("a", 10), ("b", 200)):
        Image.new("RGB", (3, 2), (gray, gray, gray)).save(tmp_path / f"{name}.png")
    (tmp_path / "c.png").write_bytes(b"not an image")
    refs = [ImageRef(str(tmp_path / f"{name}.png"), f"{name}.png", f"class {name}", name) for name in "abc"]
    out = tmp_path / "out"
    written = refs | WriteImages(str(out), pagebeam.ImageOptions(resize=(2, 3)))
    assert [(bad.uri, bad.stage) for bad in written.failures] == [(str(tmp_path / "c.png"), "decode")]
    assert "images/dataset.json" in {file.path for file in written.files}
    assert all((out / file.path).stat().st_size == file.bytes for file in written.files)
    dataset = pagebeam.ImageDataset(str(out), "train")
    found = sorted((int(label), int(numpy.unique(image).item())) for image, label in (dataset[i] for i in range(2)))
    assert len(dataset) == 2
    assert found == [(0, 10), (1, 200)]


@pytest.mark.parametrize("transform", [WriteImages("out"), pagebeam.LabelImages()], ids=["write", "label"])
def test_numbers_are_not_input(transform):
    with pytest.raises(TypeCheckError):
        beam.Pipeline() | beam.Create([1, 2, 3]).with_output_types(int) | transform
