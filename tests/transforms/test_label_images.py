"""Labels, groups and keys of images."""

import pytest

from pagebeam.schemas.annotations import Box
from pagebeam.schemas.document import DocumentRef
from pagebeam.transforms.label_images import LabelImages
from pagebeam.transforms.ops.image_shards.annotations import read_annotations

CAT, DOG = DocumentRef("/d/cat/1.png", 10, "t1", "cat/1.png"), DocumentRef("/d/dog/1.png", 20, "t2", "dog/1.png")


def facts(refs):
    return sorted((ref.uri, ref.key, ref.label, ref.group, ref.size, ref.etag) for ref in refs)


def test_a_folder_is_the_label_and_a_key_is_a_group_of_its_own():
    found = [CAT, DOG] | LabelImages()
    assert facts(found.refs) == [
        ("/d/cat/1.png", "cat/1.png", "cat", "cat/1.png", 10, "t1"),
        ("/d/dog/1.png", "dog/1.png", "dog", "dog/1.png", 20, "t2"),
    ]
    assert found.failures == []


def test_the_first_image_keeps_a_shared_key_and_the_others_have_their_uris():
    """Groups stay as they were: they decide the split."""
    images = [DocumentRef(f"/{home}/cat/1.png", 1, "", "cat/1.png") for home in "cab"]
    found = images | LabelImages()
    assert sorted((ref.key, ref.group) for ref in found.refs) == [
        ("/b/cat/1.png", "cat/1.png"),
        ("/c/cat/1.png", "cat/1.png"),
        ("cat/1.png", "cat/1.png"),
    ]
    assert next(ref.uri for ref in found.refs if ref.key == "cat/1.png") == "/a/cat/1.png"


def test_an_image_that_the_table_does_not_list_is_a_failure(tmp_path):
    table = tmp_path / "labels.csv"
    table.write_text("uri,label,group\n/d/cat/1.png,tabby,litter\n")
    found = [CAT, DOG] | LabelImages(str(table))
    assert facts(found.refs) == [("/d/cat/1.png", "cat/1.png", "tabby", "litter", 10, "t1")]
    (failure,) = found.failures
    assert (failure.uri, failure.category, failure.stage, failure.page) == ("/d/dog/1.png", "bad_label", "decode", None)


def test_boxes_go_along_with_their_image(tmp_path):
    boxes = tmp_path / "boxes.csv"
    boxes.write_text("uri,label,x0,y0,x1,y1\n/d/cat/1.png,ear,1,2,3,4\n")
    found = [CAT, DOG] | LabelImages("7", marks=read_annotations(str(boxes))[0])
    annotations = {ref.key: ref.annotation for ref in found.refs}
    assert annotations["cat/1.png"].boxes == (Box("ear", 1.0, 2.0, 3.0, 4.0),)
    assert annotations["dog/1.png"] is None
    assert {ref.label for ref in found.refs} == {"7"}


@pytest.mark.parametrize("given", ["/d/cat/1.png", DocumentRef("/d/cat/1.png", -1, "", "/d/cat/1.png")])
def test_paths_are_taken_as_listed_files_are(given):
    (ref,) = ([given] | LabelImages()).refs
    assert (ref.uri, ref.label) == ("/d/cat/1.png", "cat")
