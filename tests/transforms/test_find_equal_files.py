"""Equal files through a pipeline: one key for each content, and for each size of its own."""

import apache_beam as beam

from pagebeam.schemas.document import Document, DocumentRef
from pagebeam.schemas.parts import Part
from pagebeam.transforms.find_equal_files import FindEqualFiles
from pagebeam.transforms.ops.documents.read.stage_keys import file_key
from pagebeam.transforms.ops.storage.equal_files import content_of
from tests.transforms.collecting import collected


def part_of(ref: DocumentRef) -> Part:
    document = Document(ref.uri, content_of(ref), "text/plain", ref.size, 1, None, None, None)
    return Part(file_key(ref), document, 1, 1, 0, 3, (), (), 0.0, "b", "0")


def found(refs, known, again=None) -> dict[str, str]:
    with beam.Pipeline() as pipeline:
        parts = pipeline | "Known" >> beam.Create(known).with_output_types(Part)
        keyed = collected("keyed", pipeline | "Refs" >> beam.Create(refs) | FindEqualFiles(parts, again=again))
    return {ref.uri[-1]: key for key, ref in keyed}


def test_equal_files_have_one_key(tmp_path):
    contents = {"a": b"one", "b": b"two", "c": b"one", "d": b"other"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    refs = {name: DocumentRef(str(tmp_path / name), len(content), "1") for name, content in contents.items()}
    own = {name: file_key(ref) for name, ref in refs.items()}
    assert found(refs.values(), []) == own | {"c": own["a"]}
    known = [part_of(refs["c"])]
    assert found(refs.values(), known) == own | {"a": own["c"]}
    assert found(refs.values(), known, again=bool) == own | {"c": own["a"]}
