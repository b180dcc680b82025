"""What the viewer's addresses answer."""

import html.parser

import pytest

from pagebeam.pipelines.viewer.site import Site
from tests.pipelines.viewer.outputs import SCRIPT, TURNED, write_output

ADDRESSES = (
    "/", "/pages", "/pages/0", "/pages/2", "/images", "/images/0", "/failures", "/tables", "/chunks", "/nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(out, record):
    made = Site(str(out), record, "/secret")
    yield made
    made.close()


class Outline(html.parser.HTMLParser):
    """The elements of a page, their text, and what is loaded or led to."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        facts = dict(attrs)
        self.links += [facts[name] for name in ("href", "src", "action") if name in facts]
        self.ids += [facts["id"]] if "id" in facts else []
        assert not [name for name in facts if name.startswith("on") or name == "style"], facts

    def handle_data(self, data):
        self.said += data


def outline(site, path, **query) -> Outline:
    found = site.respond(path, query)
    assert found.kind == "text/html; charset=utf-8"
    return Outline(found.body.decode())


@pytest.mark.parametrize("path", ADDRESSES)
def test_other_peoples_names_and_texts_are_shown_and_not_run(site, path):
    seen = outline(site, path)
    assert "script" not in seen.tags
    assert all(link.startswith(("/secret/", "#")) for link in seen.links)
    assert len(set(seen.ids)) == len(seen.ids)
    assert TURNED not in seen.said
    shown = path in ("/pages", "/pages/2", "/failures", "/tables", "/chunks", "/")
    assert ("alert('x')" in seen.said) == shown


def test_a_page_has_its_boxes_beside_its_text(site):
    seen = outline(site, "/pages/0")
    assert seen.tags.count("svg") == 3  # words, blocks, entities
    assert "mark" in seen.tags
    assert seen.tags.count("rect") == 4
    assert ("/secret/pages/0.jpg" in seen.links, "/secret/pages/1" in seen.links) == (True, True)
    assert "# Hello world" in seen.said
    assert site.respond("/pages/0.jpg", {}).body[:3] == b"\xff\xd8\xff"
    gone = site.respond("/pages/2.jpg", {})
    assert (gone.status, gone.kind, b"not_found" in gone.body) == (404, "text/plain; charset=utf-8", True)


def test_lists_are_chosen_from_and_turned_over(site, monkeypatch):
    assert "1–2 of 2 pages" in outline(site, "/pages", language="de").said
    assert "No page fits." in outline(site, "/pages", text="nowhere").said
    monkeypatch.setitem(site.EACH, "pages", 3)
    assert "/secret/pages?order=longest&at=3" in outline(site, "/pages", order="longest").links
    seen = outline(site, "/pages", order="longest", at="3")
    assert "/secret/pages?order=longest" in seen.links
    assert "4–4 of 4 pages" in seen.said


def test_samples_and_failures_are_chosen_from(site, out):
    assert "1–2 of 2 samples" in outline(site, "/images", label="dog", split="test").said
    assert site.respond("/images/3.png", {}).body[:4] == b"\x89PNG"
    seen = outline(site, "/failures", category="timeout")
    assert "1–1 of 1 failure" in seen.said
    assert f"pagebeam replay {out} 0" in seen.said
    assert "1–1 of 1 table" in outline(site, "/tables").said
    assert "1–0" not in outline(site, "/chunks", document="0").said


@pytest.mark.parametrize(
    "path",
    [
        "/pages/4",
        "/pages/-1",
        "/pages/x",
        "/pages/0.png",
        "/pages/0/0",
        "/images/11",
        "/images/0.gif",
        "/figures",
        "/..",
    ],
)
def test_what_is_not_there_is_told(site, path):
    assert site.respond(path, {}).status == 404


@pytest.mark.parametrize("query", [{"at": "x"}, {"order": "x"}])
def test_questions_that_make_no_sense_are_told(site, query):
    assert site.respond("/pages", query).status == 404


def test_an_output_that_redacts_shows_no_input(tmp_path):
    import json

    out = write_output(tmp_path / "out", redact=["name"])
    site = Site(str(out), json.loads((out / "run.json").read_text()))
    assert b"redacted" in site.respond("/pages/0.jpg", {}).body
    assert SCRIPT.encode() not in site.respond("/failures", {}).body
