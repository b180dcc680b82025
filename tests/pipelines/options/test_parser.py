"""The parser's answers: the nearest option, exit code 2, and hyphens that mean underscores."""

import pytest

from pagebeam.pipelines.options.parser import Parser, option_names


def made() -> Parser:
    top = Parser("tool")
    top.add_argument("--output", required=True)
    top.add_argument("--log_level")
    top.add_argument("--no-cache", action="store_true")
    return top


def refused(capsys, argv: list[str]) -> str:
    with pytest.raises(SystemExit) as caught:
        made().parse_args(argv)
    assert caught.value.code == 2
    return str(capsys.readouterr().err)


def test_names_are_known_in_the_order_of_their_declaration():
    assert option_names(made()) == ["--help", "--output", "--log_level", "--no-cache"]


def test_hyphens_and_underscores_mean_the_same_in_names_and_not_in_values():
    given, rest = made().parse_known_args(["--output=a-b", "--no_cache", "--their-own=c-d"])
    assert (given.output, given.no_cache, rest) == ("a-b", True, ["--their_own=c-d"])
    assert made().parse_args(["--output", "o", "--log-level", "x-y"]).log_level == "x-y"


def test_a_slip_is_named_instead_of_what_it_left_missing(capsys):
    assert refused(capsys, ["--ouput", "o"]) == "tool: unknown option --ouput; did you mean --output?\n"


def test_what_is_missing_is_named_where_there_is_no_slip(capsys):
    assert "required: --output" in refused(capsys, [])


def test_a_beginning_is_not_taken_for_the_whole_name():
    given, rest = made().parse_known_args(["--output", "o", "--log", "debug"])
    assert given.log_level is None
    assert rest == ["--log", "debug"]


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("--log_levl=x", "unknown option --log_levl; did you mean --log_level?"),
        ("--zzz", "unknown option --zzz; see --help"),
        ("stray", "unexpected argument 'stray'"),
    ],
)
def test_unknown_options_end_the_command(token, said, capsys):
    top = made()
    with pytest.raises(SystemExit) as caught:
        top.refuse_unknown([token], option_names(top))
    assert caught.value.code == 2
    assert capsys.readouterr().err == f"tool: {said}\n"


def test_nothing_unknown_ends_nothing():
    made().refuse_unknown([], ["--output"])
