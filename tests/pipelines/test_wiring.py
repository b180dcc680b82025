"""The stages that a pipeline has, by its options; nothing is run."""

import apache_beam as beam
import pytest
from apache_beam.pipeline import PipelineVisitor

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.wiring import build


class Labels(PipelineVisitor):
    """Collects the labels of the stages at the top."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def enter_composite_transform(self, node) -> None:
        self.found.add(node.full_label)

    def visit_transform(self, node) -> None:
        self.found.add(node.full_label)


def stages(*options: str, distributed: bool = False) -> set[str]:
    settings, _ = parse(["--output", "/nowhere/out", *options])
    pipeline, labels = beam.Pipeline(), Labels()
    build(pipeline, settings, settings.execution(1, None)._replace(distributed=distributed), {})
    pipeline.visit(labels)
    return {label for label in labels.found if label and "/" not in label}


END = {"WriteFailures", "FinishRun", "CountInputs"}
DOCUMENTS = {"ListDocuments", "ReadDocuments", "WritePages"}
IMAGES = {"ListImages", "LabelImages", "WriteImages"}


@pytest.mark.parametrize(
    ("options", "there", "absent"),
    [
        (["--documents", "a"], DOCUMENTS | END, IMAGES),
        (["--images", "a"], IMAGES | END | {"SplitImages"}, DOCUMENTS | {"SplitDeduplicated"}),
        (["--documents", "a", "--images", "b"], DOCUMENTS | IMAGES | END, {"WritePageImages"}),
        (["--documents", "a", "--page_images"], {"WritePageImages"}, IMAGES),
        (["--documents", "a", "--store_pages"], {"StorePages"}, {"WriteSequences"}),
        (["--documents", "a", "--text_dedup", "exact"], DOCUMENTS | {"ClusterTexts"}, {"MarkDuplicates"}),
        (["--documents", "a", "--text_dedup", "exact", "--keep_if", "c4"], DOCUMENTS | {"MarkDuplicates"}, set()),
        (
            ["--documents", "a", "--text_dedup", "exact", "--keep_if", "cluster_size < 9"],
            {"ClusterTexts"},
            {"MarkDuplicates"},
        ),
        (["--images", "a", "--dedup", "exact"], {"SplitDeduplicated", "AuditSplit"}, {"SplitImages"}),
        (["--images", "a", "--resize", "8,8", "--zca"], {"FitWhitening"}, {"AuditSplit"}),
        (["--images", "a", "--split", "/nowhere/names"], {"UnknownMembers"}, set()),
        (["--images", "a", "--split", "/nowhere/names", "--limit", "3"], IMAGES, {"UnknownMembers"}),
    ],
)
def test_options_decide_the_stages(options, there, absent):
    found = stages(*options)
    assert there - found == set()
    assert absent & found == set()


def test_where_the_work_is_done_does_not_change_the_stages():
    both = ["--documents", "a", "--images", "b", "--page_images"]
    assert stages(*both) == stages(*both, distributed=True)


class Takers(PipelineVisitor):
    """Collects what each collection is taken by."""

    def __init__(self) -> None:
        self.found: dict[beam.PCollection, list[str]] = {}

    def visit_transform(self, node) -> None:
        for collection in node.inputs:
            self.found.setdefault(collection, []).append(node.full_label)


def test_what_flink_flattens_at_the_end_is_taken_by_nothing_else():
    settings, _ = parse(["--output", "/nowhere/out", "--documents", "a", "--images", "b", "--dedup", "near"])
    pipeline, takers = beam.Pipeline(), Takers()
    build(pipeline, settings, settings.execution(1, None), {})
    pipeline.visit(takers)
    for name in ("Written", "Failures"):
        met = [labels for labels in takers.found.values() if f"{name}/Flatten" in labels]
        assert len(met) > 2
        assert all(labels == [f"{name}/Flatten"] for labels in met)
