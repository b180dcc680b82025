"""What the work store keeps of image files."""

import numpy

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import HashLocation, ImageHashes, KnownHashes
from pagebeam.transforms.ops.dedup.image_hashes import batches, hashes_in, kept, publish
from pagebeam.transforms.ops.images.perceptual_hash import PARTS, WIDTH


def test_a_batch_tells_where_its_prints_lie(tmp_path):
    prints = [bytes([number]) * (PARTS * WIDTH) for number in range(5)]
    bad = Failure("/d/2.png", None, None, "decode", "unreadable", "is not an image", None, 0.5, None)
    found = [ImageHashes(f"{number}.png", f"{number}" * 64, one, None) for number, one in enumerate(prints)]
    found[2] = ImageHashes("2.png", "", b"", bad)
    batch = publish(str(tmp_path), "contents", found)
    assert batches(str(tmp_path), "contents") == [batch]
    known = list(kept(batch))
    assert known == [
        KnownHashes(one.key, one.sha256, one.failure, HashLocation(batch, row)) for row, one in enumerate(found)
    ]
    some = hashes_in(batch, numpy.array([4, 0, 4]))
    assert some.shape == (3, PARTS, WIDTH)
    assert [one.tobytes() for one in some] == [prints[4], prints[0], prints[4]]
    assert hashes_in(batch, numpy.array([], int)).shape == (0, PARTS, WIDTH)
