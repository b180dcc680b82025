"""Work in sandboxes keeps windows and timestamps, and results go to the output of their type."""

import functools

import apache_beam as beam
from apache_beam.testing.test_pipeline import TestPipeline
from apache_beam.testing.util import assert_that, equal_to
from apache_beam.transforms.window import FixedWindows, TimestampedValue

from pagebeam.transforms.core.in_sandboxes import InSandboxes
from tests.transforms.ops.sandbox import engines


def work(sandbox, number: int):
    """Yields the numbers below `number`, counted in the sandbox, and then its name."""
    yield from sandbox.run(functools.partial(engines.count, number))
    yield f"number {number}"


class Stamped(beam.DoFn):
    def process(self, item, timestamp=beam.DoFn.TimestampParam, window=beam.DoFn.WindowParam):
        yield item, int(timestamp), int(window.start)


def test_results_are_in_the_window_of_their_item_and_the_output_of_their_type(execution):
    with TestPipeline() as pipeline:
        items = pipeline | beam.Create([TimestampedValue(2, 5), TimestampedValue(1, 25)])
        windowed = items | beam.WindowInto(FixedWindows(10))
        done = windowed | beam.ParDo(InSandboxes(work, execution, {str: "names"})).with_outputs("names", main="numbers")
        numbers = done.numbers | "Numbers" >> beam.ParDo(Stamped())
        names = done.names | "Names" >> beam.ParDo(Stamped())
        assert_that(numbers, equal_to([(0, 5, 0), (1, 5, 0), (0, 25, 20)]), "check numbers")
        assert_that(names, equal_to([("number 2", 5, 0), ("number 1", 25, 20)]), "check names")
