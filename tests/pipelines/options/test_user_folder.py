"""`~` becomes the user's folder in options that are paths, and in no others."""

from pagebeam.pipelines.options.settings import parser
from pagebeam.pipelines.options.user_folder import expand_home


def test_paths_are_expanded_and_nothing_else(monkeypatch):
    monkeypatch.setenv("HOME", "/home/ada")
    documents = ["--documents", "~/in/*.pdf", "@~/list.txt", "./~", "gs://bucket/~/a"]
    given = parser().parse_args([*documents, "--output", "~/out", "--password", "~/secret", "--labels", "~/labels.csv"])
    expand_home(given)
    assert given.documents == ["/home/ada/in/*.pdf", "@/home/ada/list.txt", "./~", "gs://bucket/~/a"]
    assert (given.output, given.labels) == ("/home/ada/out", "/home/ada/labels.csv")
    assert given.password == ["~/secret"]
    assert given.annotations is None
