"""TFRecord: checksums, records, and shards that are cut off."""

import pytest

from pagebeam.transforms.ops.formats.tf_example import Example
from pagebeam.transforms.ops.formats.tfrecord import Tfrecord, masked_crc, masked_record
from tests.transforms.ops.formats.shard_samples import LAYOUT, MARKED, marks, sample


def test_the_checksum_of_the_standard_s_example():
    """CRC-32C of "123456789" is E3069283; rotated right by 15 bits 2507C60D; moved by A282EAD8 C78AB0E5."""
    assert masked_crc(b"123456789") == bytes.fromhex("e5b08ac7")


def test_a_record_is_its_length_and_its_bytes_each_with_a_checksum():
    assert masked_record(b"abc") == (
        b"\x03\0\0\0\0\0\0\0",
        masked_crc(b"\x03\0\0\0\0\0\0\0"),
        b"abc",
        masked_crc(b"abc"),
    )


def test_a_sample_comes_back(tmp_path):
    path = tmp_path / "s.tfrecord"
    with Tfrecord.open(path, MARKED) as shard:
        shard.append(sample(marks=marks("a", "b", boxes=1)))
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    assert len(data) == 8 + 4 + length + 4
    feature = Example.FromString(data[12 : 12 + length]).features.feature
    assert list(feature["image"].bytes_list.value) == [b"\x07\x07\x07\x07"]
    assert list(feature["key"].bytes_list.value) == [b"k7"]
    assert list(feature["captions"].bytes_list.value) == [b"a", b"b"]
    assert list(feature["boxes"].float_list.value) == [0, 0, 1, 1]
    numbers = {name: list(feature[name].int64_list.value) for name in ("height", "width", "channels", "label")}
    assert numbers == {"height": [2], "width": [2], "channels": [1], "label": [1]}


def test_rows_are_counted_and_a_shard_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "s.tfrecord"
    with Tfrecord.open(path, LAYOUT) as shard:
        shard.append(sample(1))
        shard.append(sample(2))
    assert Tfrecord.count_rows(path) == 2
    whole = path.read_bytes()
    for cut in (1, len(whole) // 2 - 3):  # within the second record, and within its header
        path.write_bytes(whole[:-cut])
        with pytest.raises(ValueError, match="record 1 is cut off"):
            Tfrecord.count_rows(path)
    path.write_bytes(b"")
    assert Tfrecord.count_rows(path) == 0


def test_a_sample_of_another_type_is_refused(tmp_path):
    layout = LAYOUT._replace(dtype="float32")
    refused = pytest.raises(ValueError, match="k7 is uint8, this shard holds float32")
    with Tfrecord.open(tmp_path / "s.tfrecord", layout) as shard, refused:
        shard.append(sample())
