"""Keywords become the command line that says the same, or are refused."""

import pathlib

import pytest

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.python_arguments import command_line


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"documents": "a/**"}, ["--documents", "a/**"]),
        ({"documents": [pathlib.Path("a"), "-b.pdf"]}, ["--documents", "a", "./-b.pdf"]),
        ({"documents": None, "dpi": 200}, ["--dpi=200"]),
        ({"resize": (224, 224)}, ["--resize=224,224"]),
        ({"resize": "224,224"}, ["--resize=224,224"]),
        ({"test_fraction": 0.25}, ["--test_fraction=0.25"]),
        ({"boxes": True, "bare": False}, ["--boxes"]),
        ({"keep": ["date", "number"]}, ["--keep=date,number"]),
        ({"password": ["one", "two, three"]}, ["--password=one", "--password=two, three"]),
        ({"retry_failed": True}, ["--retry_failed"]),
        ({"retry_failed": ["timeout", "crash"]}, ["--retry_failed=timeout,crash"]),
        ({"retry_failed": False}, []),
        ({"runner": "DirectRunner", "direct_num_workers": 2}, ["--runner=DirectRunner", "--direct_num_workers=2"]),
        ({"experiments": ["a", "b"], "streaming": False}, ["--experiments=a", "--experiments=b"]),
    ],
)
def test_keywords_become_options(options, expected):
    assert command_line(options) == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"ouput": "x"}, r"no option 'ouput'; did you mean 'output'\?"),
        ({"direct_num_worker": 2}, r"no option 'direct_num_worker'; did you mean 'direct_num_workers'\?"),
        ({"zzzzzzzz": 2}, r"no option 'zzzzzzzz'; `pagebeam run --help` lists"),
        ({"boxes": "yes"}, "boxes=True or False, not 'yes'"),
        ({"dpi": True}, "cannot take dpi=True"),
        ({"dpi": {"x": 1}}, "give text, a path or a number, not a dict"),
    ],
)
def test_what_cannot_be_an_option_is_refused(options, message):
    with pytest.raises(TypeError, match=message):
        command_line(options)


def test_the_settings_are_those_of_the_command():
    by_keyword = command_line(
        {
            "images": ["a b/*.jpg"],
            "output": pathlib.Path("out"),
            "resize": (8, 8),
            "test_fraction": 0.5,
            "normalize": True,
        }
    )
    by_hand = ["--images", "a b/*.jpg", "--output", "out", "--resize", "8,8", "--test_fraction", ".5", "--normalize"]
    assert parse(by_keyword) == parse(by_hand)
