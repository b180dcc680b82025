"""The engine that a command names, and how many sandboxes its workers have."""

import pytest

from pagebeam.pipelines.options.runner import engine_of
from pagebeam.transforms.ops.sandbox.cpu_count import processors


def test_without_a_word_the_launcher_does_the_work():
    engine = engine_of([])
    assert engine == ("DirectRunner", "in_memory", 0, ())
    assert engine.sandboxes() == processors()


def test_what_is_not_known_here_is_handed_on():
    assert engine_of(["--runner=FlinkRunner", "--parallelism=2"]).others == ("--parallelism=2",)


@pytest.mark.parametrize(
    ("rest", "local", "in_memory", "job_served", "dataflow"),
    [
        ([], True, True, False, False),
        (["--direct_running_mode=multi_processing"], True, False, False, False),
        (["--runner=FlinkRunner"], False, False, True, False),
        (["--runner=PortableRunner"], False, False, True, False),
        (["--runner=DataflowRunner"], False, False, False, True),
        (["--runner=SparkRunner"], False, False, False, False),
    ],
)
def test_where_workers_run(rest, local, in_memory, job_served, dataflow):
    engine = engine_of(rest)
    assert (engine.local, engine.in_memory, engine.job_served, engine.dataflow) == (
        local,
        in_memory,
        job_served,
        dataflow,
    )


@pytest.mark.parametrize(
    ("rest", "number"),
    [
        (["--direct_num_workers=3"], 3),
        (["--direct_num_workers=3", "--direct_running_mode=multi_processing"], 1),
        (["--runner=DataflowRunner"], 1),
        (["--runner=FlinkRunner"], 0),
    ],
)
def test_sandboxes_of_a_worker_process(rest, number):
    assert engine_of(rest).sandboxes() == number
