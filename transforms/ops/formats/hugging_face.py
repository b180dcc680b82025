"""Features as Hugging Face's library `datasets` knows columns: in the footer of a Parquet file, and in a dataset card.

The footer holds `{"info": {"features": {column: feature}}}` under the key `huggingface`. A feature is a dictionary
whose `_type` is Image, ClassLabel, Value or Sequence, or one of features by name, for a struct.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

KEY = b"huggingface"
IMAGE = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
"""How a column of images is stored."""

Feature = dict[str, Any]
_NAMES = {"float": "float32", "double": "float64", "halffloat": "float16"}


def image(mode: str | None = None) -> Feature:
    """Returns the feature of a column of type `IMAGE`.

    Args:
        mode: What pictures are converted to when they are loaded, "RGB" or "L"; None leaves them as they are.
    """
    return {**({"mode": mode} if mode else {}), "_type": "Image"}


def value(dtype: str) -> Feature:
    """Returns the feature of a column of numbers, texts or bytes: "int64", "float32", "string", "binary"."""
    return {"dtype": dtype, "_type": "Value"}


def class_label(names: Sequence[str]) -> Feature:
    """Returns the feature of a column of numbers that stand for names."""
    return {"names": list(names), "_type": "ClassLabel"}


def sequence(of: Feature, length: int = -1) -> Feature:
    """Returns the feature of a column of lists; -1 is of any length."""
    # "Sequence" is known to versions before 4 as well, which "List" is not.
    return {"feature": of, **({"length": length} if length >= 0 else {}), "_type": "Sequence"}


def described(schema: pa.Schema, features: Mapping[str, Feature]) -> pa.Schema:
    """Returns a schema whose files say of themselves which features their columns are."""
    info = {"info": {"features": dict(features)}}
    return schema.with_metadata({KEY: json.dumps(info).encode()})


def features_of(schema: pa.Schema) -> dict[str, Feature]:
    """Returns the features of a table, as its file says or by the types of its columns.

    A column of maps is no feature: `datasets` has nothing for it, and reads no file of which it is asked to read one.
    """
    told = json.loads((schema.metadata or {}).get(KEY, b"{}")).get("info", {}).get("features", {})
    return {field.name: told.get(field.name) or _feature(field.type) for field in schema if not _has_map(field.type)}


def _has_map(kind: pa.DataType) -> bool:
    if pa.types.is_map(kind):
        return True
    return any(_has_map(kind.field(place).type) for place in range(kind.num_fields))


def _feature(kind: pa.DataType) -> Feature:
    if pa.types.is_struct(kind):
        return {field.name: _feature(field.type) for field in kind}
    if pa.types.is_fixed_size_list(kind):
        return sequence(_feature(kind.value_type), kind.list_size)
    if pa.types.is_list(kind):
        return sequence(_feature(kind.value_type))
    return value(_NAMES.get(str(kind), str(kind)))


def card_features(features: Mapping[str, Feature]) -> list[dict[str, Any]]:
    """Returns features as the head of a dataset card lists them."""
    return [{"name": name, **_for_card(feature)} for name, feature in features.items()]


def _for_card(feature: Feature) -> dict[str, Any]:
    match feature:
        case {"_type": "Image", "mode": mode}:
            return {"dtype": {"image": {"mode": mode}}}
        case {"_type": "Image"}:
            return {"dtype": "image"}
        case {"_type": "ClassLabel", "names": names}:
            return {"dtype": {"class_label": {"names": {str(place): name for place, name in enumerate(names)}}}}
        case {"_type": "Sequence", "feature": inner}:
            length = {"length": feature["length"]} if "length" in feature else {}
            return {"list": _inner(inner), **length}
        case {"_type": "Value", "dtype": dtype}:
            return {"dtype": dtype}
    return {"struct": card_features(feature)}


def _inner(feature: Feature) -> Any:
    """Returns what stands below "list": structs are named members, plain values their type alone."""
    found = _for_card(feature)
    return found.get("struct") or (found["dtype"] if set(found) == {"dtype"} else found)
