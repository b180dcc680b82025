"""The viewer in a real Chromium: what axe says of it, with the keyboard, on a narrow screen, in the dark."""

import os
import shutil
import threading

import pytest

from pagebeam.pipelines.viewer.server import ViewerServer, new_root
from pagebeam.pipelines.viewer.site import Site

pytestmark = pytest.mark.slow
ADDRESSES = ("", "pages", "pages/0", "pages/2", "images", "images/0", "failures", "tables", "chunks", "nothing")
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser():
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.skip("there is no Chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield made
        made.close()


@pytest.fixture(scope="module")
def address(out, record):
    root = new_root()
    site = Site(str(out), record, root)
    with ViewerServer(site, root) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.address
        server.shutdown()
    site.close()


@pytest.fixture
def window(browser, request):
    """A window of a size and colour scheme; a refusal by the content security policy, or an alert, fails the test."""
    context = browser.new_context(**getattr(request, "param", {}))
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if "404" not in message.text else None)
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


LOOKS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width, scheme in ((1280, "light"), (400, "dark"), (1280, "dark"), (400, "light"))
]


@pytest.mark.parametrize("window", LOOKS[:2], indirect=True, ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_serious(window, address):
    from axe_playwright_python.sync_playwright import Axe

    for path in ADDRESSES:
        window.goto(address + path)
        window.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found = Axe().run(window).response["violations"]
        assert [(path, one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("window", LOOKS[1:2], indirect=True)
def test_nothing_is_wider_than_a_narrow_screen(window, address):
    for path in ADDRESSES:
        window.goto(address + path)
        assert window.evaluate("document.documentElement.scrollWidth") <= 400, path


def test_layers_are_switched_by_the_keyboard(window, address):
    window.goto(f"{address}pages/0")
    assert window.locator(".of-words").is_visible()
    assert not window.locator(".of-blocks").is_visible()
    box = window.locator(".of-words rect").first.bounding_box()
    paper = window.locator(".paper").bounding_box()
    assert box["x"] - paper["x"] == pytest.approx(30 / 300 * paper["width"], abs=2)
    window.locator("#layer-words").focus()
    window.keyboard.press("Space")
    window.keyboard.press("Tab")
    window.keyboard.press("Space")
    assert not window.locator(".of-words").is_visible()
    assert window.locator(".of-blocks").is_visible()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(window, address):
    window.goto(f"{address}pages")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == "Skip to content"
    window.keyboard.press("Enter")
    assert window.url.endswith("#main")


def test_pages_are_searched_by_a_form(window, address):
    window.goto(f"{address}pages")
    window.get_by_label("text contains").fill("Hello")
    window.keyboard.press("Enter")
    window.get_by_role("link", name="hello.pdf").click()
    window.get_by_role("heading", name="hello.pdf, page 1 of 2").wait_for()
    window.wait_for_function("document.querySelector('.paper img').naturalWidth > 400")
    window.get_by_role("link", name="page after").click()
    window.get_by_role("heading", name="page 2 of 2").wait_for()
