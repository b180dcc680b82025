"""The command that makes the sample corpus."""

import pytest

from pagebeam.pipelines.samples import __main__ as command


class TestCommand:
    def test_it_makes_the_corpus_and_says_so(self, tmp_path, capsys):
        command.main([str(tmp_path)])
        assert capsys.readouterr().out == f"{tmp_path} holds 8 sample documents and 160 labelled images\n"

    @pytest.mark.parametrize(("arguments", "code"), [([], 2), (["a", "b"], 2), (["--nonsense"], 2), (["--help"], 0)])
    def test_anything_else_is_help_or_bad_usage(self, arguments, code, capsys):
        with pytest.raises(SystemExit) as end:
            command.main(arguments)
        assert end.value.code == code
        assert "usage: python -m pagebeam.pipelines.samples" in "".join(capsys.readouterr())
