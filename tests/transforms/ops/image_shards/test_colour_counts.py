"""What `dataset.json` says of colours: a file counts once, and a warning by its kind."""

import json

from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.ops.image_shards.colour_counts import ColourCounts, add_colours
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.notes import NOTES
from tests.transforms.ops.images.pictures import encode, noise, picture

PLAIN = decode_image(encode(picture(noise(2, 3))), ImageOptions())


def shard(**details: object) -> Written:
    return Written(ShardName("images/train", 0, 1), (), {}, (), json.dumps(details), 0.0)


def test_warnings_are_counted_by_kind_once_for_each_file():
    kind, other = list(NOTES)[:2]
    counts = ColourCounts()
    counts.add(PLAIN)
    counts.add(PLAIN._replace(converted=True, notes=(f"{kind}: one", f"{kind}: two", f"{other}: three")))
    counts.add(PLAIN._replace(converted=True, notes=(f"{kind}: four",)))
    assert counts.to_json() == {"converted": 2, "warnings": {kind: 2, other: 1}}


def test_all_shards_add_up_and_every_kind_is_named():
    kind = next(iter(NOTES))
    colours = [{"converted": 2, "warnings": {kind: 2}}, {"converted": 1, "warnings": {}}]
    content: dict = {}
    add_colours(content, ImageOptions(icc="ignore"), [shard(colours=one) for one in colours])
    assert content["icc"] == {"profiles": "ignore", "converted": 3}
    assert content["warnings"] == dict.fromkeys(NOTES, 0) | {kind: 2}


def test_nothing_is_said_of_pages():
    content: dict = {}
    add_colours(content, ImageOptions(), [shard()])
    assert content == {}
