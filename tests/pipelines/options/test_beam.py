"""Beam's own options: which it knows, what is refused, and what an engine needs besides."""

import pytest
from apache_beam.options.pipeline_options import DirectOptions, PortableOptions, StandardOptions

from pagebeam.pipelines.options.beam import WORKERS_KEPT, beam_option_names, beam_options, option_classes


def test_its_options_are_known_by_name():
    assert {"--runner", "--streaming", "--job_endpoint"} <= set(beam_option_names())
    assert "--documents" not in beam_option_names()


def test_the_launcher_is_the_only_worker_process():
    options = beam_options(["--direct_num_workers=4"])
    assert options.view_as(DirectOptions).direct_num_workers == 1
    several = beam_options(["--direct_running_mode=multi_processing", "--direct_num_workers=4"])
    assert several.view_as(DirectOptions).direct_num_workers == 4


def test_workers_of_a_job_server_are_kept_unless_told_otherwise():
    flink = ["--runner=FlinkRunner"]
    assert beam_options(flink).view_as(PortableOptions).environment_cache_millis == WORKERS_KEPT
    told = beam_options([*flink, "--environment_cache_millis=5"])
    assert int(told.view_as(PortableOptions).environment_cache_millis) == 5
    assert not beam_options([]).view_as(PortableOptions).environment_cache_millis


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (["--runner=FlinkRuner"], "no runner is called FlinkRuner; did you mean FlinkRunner?"),
        (["--job_endpont=localhost:1"], "unknown option --job_endpont; did you mean --job_endpoint?"),
        (["--runner=FlinkRunner", "--no_wait_until_finish"], "give --job_endpoint"),
    ],
)
def test_refusals(rest, said, capsys):
    with pytest.raises(SystemExit) as caught:
        beam_options(rest)
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_declaring_classes_are_found_at_any_depth():
    class Child(StandardOptions):
        @classmethod
        def _add_argparse_args(cls, parser):
            parser.add_argument("--of_a_child")

    assert option_classes(StandardOptions) == [StandardOptions, Child]
