"""`tf.train.Example` without TensorFlow: the message of tensorflow/core/example/example.proto and feature.proto.

The message lives in a pool of its own, so that TensorFlow may be imported into the same process.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from google.protobuf import (  # type: ignore[import-untyped]
    descriptor_pb2,
    descriptor_pool,
    message_factory,
)

_Field = descriptor_pb2.FieldDescriptorProto


def _file() -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto(name="pagebeam/example.proto", package="tensorflow", syntax="proto3")
    for name, kind in (("BytesList", _Field.TYPE_BYTES), ("FloatList", _Field.TYPE_FLOAT)):
        file.message_type.add(name=name).field.add(name="value", number=1, type=kind, label=_Field.LABEL_REPEATED)
    integers = file.message_type.add(name="Int64List")
    integers.field.add(name="value", number=1, type=_Field.TYPE_INT64, label=_Field.LABEL_REPEATED)
    feature = file.message_type.add(name="Feature")
    feature.oneof_decl.add(name="kind")
    for number, name in enumerate(("BytesList", "FloatList", "Int64List"), 1):
        field = feature.field.add(name=name[:-4].lower() + "_list", number=number, label=_Field.LABEL_OPTIONAL)
        field.type, field.type_name, field.oneof_index = _Field.TYPE_MESSAGE, f".tensorflow.{name}", 0
    features = file.message_type.add(name="Features")
    entry = features.nested_type.add(name="FeatureEntry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, type=_Field.TYPE_STRING, label=_Field.LABEL_OPTIONAL)
    value = entry.field.add(name="value", number=2, type=_Field.TYPE_MESSAGE, label=_Field.LABEL_OPTIONAL)
    value.type_name = ".tensorflow.Feature"
    mapping = features.field.add(name="feature", number=1, type=_Field.TYPE_MESSAGE, label=_Field.LABEL_REPEATED)
    mapping.type_name = ".tensorflow.Features.FeatureEntry"
    example = file.message_type.add(name="Example")
    field = example.field.add(name="features", number=1, type=_Field.TYPE_MESSAGE, label=_Field.LABEL_OPTIONAL)
    field.type_name = ".tensorflow.Features"
    return file


def _message() -> Any:
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(_file().SerializeToString())
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("tensorflow.Example"))


Example = _message()
"""The message class; `Example().features.feature["label"].int64_list.value.append(1)`."""


def serialise(
    bytes_: Mapping[str, bytes | Sequence[bytes]],
    integers: Mapping[str, int | Sequence[int]],
    floats: Mapping[str, Sequence[float]] | None = None,
) -> bytes:
    """Returns an Example, its features in the order of their names: one value each, or several, perhaps none."""
    example = Example()
    feature = example.features.feature
    for name, value in bytes_.items():
        feature[name].bytes_list.value.extend([value] if isinstance(value, bytes) else value)
    for name, numbers in integers.items():
        feature[name].int64_list.value.extend([numbers] if isinstance(numbers, int) else numbers)
    for name, reals in (floats or {}).items():
        feature[name].float_list.value.extend(reals)
    return example.SerializeToString(deterministic=True)
