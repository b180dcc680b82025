"""The viewer as files in a folder."""

import html
import posixpath
import re

import pytest

from pagebeam.pipelines.viewer.site import Site
from pagebeam.pipelines.viewer.static_site import file_of, write_site


@pytest.fixture(scope="module")
def site(out, record):
    made = Site(str(out), record, live=False)
    yield made
    made.close()


def written(site, folder, most) -> dict[str, str]:
    """Name -> content of the pages that were written, after a look at their links."""
    assert write_site(site, str(folder), most) == sum(1 for path in folder.rglob("*") if path.is_file())
    pages = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.html")}
    for name, text in pages.items():
        for link in re.findall(r'\b(?:href|src)="([^"]*)"', text):
            target = posixpath.join(posixpath.dirname(name), html.unescape(link))
            assert link.startswith("#") or (folder / target).is_file(), (name, link)
        assert "<form" not in text
    return pages


def test_everything_is_there_and_every_link_leads_to_a_file(site, tmp_path):
    pages = written(site, tmp_path, 100)
    assert {"index.html", "pages.html", "images.html", "failures.html", "tables.html", "chunks.html"} <= {*pages}
    assert {f"pages/{n}.html" for n in range(4)} <= {*pages}
    assert (tmp_path / "pages" / "0.jpg").stat().st_size > 1000
    assert not (tmp_path / "pages" / "2.jpg").exists()  # its file is gone
    assert (tmp_path / "images" / "10.large.png").is_file()
    assert 'href="../pages.html"' in pages["pages/0.html"]


def test_lists_are_written_as_far_as_wanted(site, tmp_path, monkeypatch):
    monkeypatch.setitem(site.EACH, "samples", 3)
    pages = written(site, tmp_path, 6)
    assert {name for name in pages if name.startswith("images")} == {
        "images.html", "images-3.html", *(f"images/{n}.html" for n in range(6)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "index.html"),
        ("/pages", "pages.html"),
        ("/pages?at=0", "pages.html"),
        ("/pages?order=worst&at=50", "pages-50.html"),
        ("/pages/12", "pages/12.html"),
        ("/pages/12.jpg", "pages/12.jpg"),
        ("/style.css", "style.css"),
    ],
)
def test_names_of_files(address, name):
    assert file_of(address) == name
