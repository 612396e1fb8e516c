"""Whether our small fonts really draw what Streamlit's big ones would, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import settled
from tests.web.test_streamlit_files import icons

pytestmark = pytest.mark.browser

WIDTHS = """async (names) => {
  await document.fonts.load('24px "Material Symbols Rounded"');
  const probe = document.createElement("span");
  probe.style.cssText = 'font: 24px "Material Symbols Rounded"; position: fixed; white-space: nowrap';
  document.body.append(probe);
  const widths = names.map((name) => {
    probe.textContent = name;
    return [name, Math.round(probe.getBoundingClientRect().width)];
  });
  probe.remove();
  return Object.fromEntries(widths);
}"""
FACES = """() => [...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family)"""


def test_every_icon_is_drawn_as_one_sign_and_headings_have_their_face(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{sample_site}/lowongan")
    expect(page.locator(".stApp .kt-footer")).to_be_visible(timeout=30_000)
    settled(page)
    # An icon that is not in the font is drawn as its name, in letters.
    assert page.evaluate(WIDTHS, icons()) == dict.fromkeys(icons(), 24)
    assert page.evaluate(WIDTHS, ["no_such_icon"])["no_such_icon"] > 24
    loaded = {family.strip('"') for family in page.evaluate(FACES)}
    assert {"Material Symbols Rounded", "Plus Jakarta Sans"} <= loaded
    face = page.locator(".stApp h1").evaluate("element => getComputedStyle(element).fontFamily")
    assert face.startswith('"Plus Jakarta Sans"')
    context.close()
