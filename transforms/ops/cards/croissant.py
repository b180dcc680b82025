"""Croissant: what an output holds, as JSON-LD, for tools that search and load datasets.

Each file is listed with its sha256, and each table is a record set over its files. Fields are columns of numbers,
texts, pictures, and lists of numbers or texts; columns of structs are in the files and are no fields. The format
is that of http://mlcommons.org/croissant/1.0.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pagebeam.transforms.ops.cards.dataset_card import WHAT, Made
from pagebeam.transforms.ops.cards.loadable import WHOLE, Loadable
from pagebeam.transforms.ops.formats.hugging_face import features_of

CROISSANT = "croissant.json"
_PARQUET = "application/x-parquet"
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification asks for."""


def croissant(tables: Sequence[Loadable], made: Made) -> dict[str, Any]:
    """Returns the description of an output; the same output gives the same one.

    Args:
        tables: That can be loaded.
        made: How the output was made.
    """
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "pagebeam-output",
        "description": f"Made by Pagebeam {made.version}: "
        + ("; ".join(f"{table.name}, {WHAT[table.name]}" for table in tables) or "nothing that can be loaded by name")
        + ".",
        "distribution": [entry for table in tables for entry in _distribution(table)],
        "recordSet": [record_set for table in tables for record_set in _record_sets(table)],
    }


def _distribution(table: Loadable) -> Iterator[dict[str, Any]]:
    yield {
        "@type": "cr:FileSet",
        "@id": f"{table.name}-files",
        "encodingFormat": _PARQUET,
        "includes": [part.pattern for part in table.parts],
    }
    for part in table.parts:
        for file in part.files:
            yield {
                "@type": "cr:FileObject",
                "@id": file.path,
                "name": file.path,
                "contentUrl": file.path,
                "contentSize": f"{file.bytes} B",
                "encodingFormat": _PARQUET,
                "sha256": file.sha256,
            }


def _record_sets(table: Loadable) -> Iterator[dict[str, Any]]:
    features = features_of(table.schema)
    for name, feature in features.items():
        if feature.get("_type") == "ClassLabel":
            yield _classes(f"{table.name}_{name}_classes", feature["names"])
    fields = [field for name, feature in features.items() if (field := _field(table, name, feature))]
    if len(table.parts) > 1 or table.parts[0].split != WHOLE:
        fields.insert(0, _split_field(table))
    yield {"@type": "cr:RecordSet", "@id": table.name, "description": WHAT[table.name], "field": fields}


def _classes(name: str, names: Sequence[str]) -> dict[str, Any]:
    """Returns the record set of what numbers stand for."""
    kinds = {"value": "sc:Integer", "name": "sc:Text"}
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/value"},
        "field": [{"@type": "cr:Field", "@id": f"{name}/{part}", "dataType": kind} for part, kind in kinds.items()],
        "data": [{f"{name}/value": place, f"{name}/name": one} for place, one in enumerate(names)],
    }


def _split_field(table: Loadable) -> dict[str, Any]:
    """Returns the field of the split, which the folder of a file names."""
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/split",
        "dataType": "sc:Text",
        "source": {
            "fileSet": {"@id": f"{table.name}-files"},
            "extract": {"fileProperty": "fullpath"},
            "transform": {"regex": f"{table.name}/([^/]+)/.+"},
        },
    }


def _field(table: Loadable, name: str, feature: dict[str, Any]) -> dict[str, Any] | None:
    """Returns the field of a column; None where it holds structs."""
    repeated = feature.get("_type") == "Sequence"
    inner = feature["feature"] if repeated else feature
    kind = _data_type(inner)
    if kind is None:
        return None
    source: dict[str, Any] = {"fileSet": {"@id": f"{table.name}-files"}, "extract": {"column": name}}
    if kind == "sc:ImageObject":
        source["transform"] = {"jsonPath": "bytes"}
    field = {"@type": "cr:Field", "@id": f"{table.name}/{name}", "dataType": kind, "source": source}
    return field | ({"repeated": True} if repeated else {})


def _data_type(feature: dict[str, Any]) -> str | None:
    match feature:
        case {"_type": "Image"}:
            return "sc:ImageObject"
        case {"_type": "ClassLabel"}:
            return "sc:Integer"
        case {"_type": "Value", "dtype": "string"}:
            return "sc:Text"
        case {"_type": "Value", "dtype": "bool"}:
            return "sc:Boolean"
        case {"_type": "Value", "dtype": str(dtype)} if "int" in dtype:
            return "sc:Integer"
        case {"_type": "Value", "dtype": str(dtype)} if "float" in dtype:
            return "sc:Float"
    return None
