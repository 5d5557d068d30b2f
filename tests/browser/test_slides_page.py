"""The slides in a real Chromium: nothing is asked of any network, all is within the slide, axe finds nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route
from site_made import broken_words

from analysis.formats.slides.page import page as page_of
from analysis.present.values import Paragraph
from decks import ALL, OVERVIEWS, REAL, deck_named

WIDE, HIGH = 1280, 720
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
SMALLEST, IN_CHARTS = 20, 24
"""Pixels of 720 that the smallest type must have, and that in a chart."""
MEASURE = """([smallest, inCharts]) => {
  const slide = Reveal.getCurrentSlide(), edge = slide.getBoundingClientRect();
  const seen = [...slide.querySelectorAll("*")].filter(each => each.getClientRects().length && !each.closest(".notes"));
  const enlarged = each => each.getScreenCTM ? Math.hypot(each.getScreenCTM().a, each.getScreenCTM().b) : 1;
  const size = each => parseFloat(getComputedStyle(each).fontSize) * enlarged(each);
  const says = each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const low = slide.querySelector(".remark") ?? { getBoundingClientRect: () => ({ top: edge.bottom - 50 }) };
  const body = [...slide.querySelectorAll(".body *")].map(each => each.getBoundingClientRect().bottom);
  return [
    ...seen.filter(each => { const box = each.getBoundingClientRect();
      return box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1; })
      .map(each => `${each.tagName} leaves the slide: ${each.textContent.slice(0, 40)}`),
    ...(Math.max(0, ...body) > low.getBoundingClientRect().top + 1 ? ["the body covers what is beneath it"] : []),
    ...(slide.scrollHeight > slide.clientHeight + 1 ? ["the slide overflows"] : []),
    ...seen.filter(each => says(each) && size(each) < (each.closest("svg") ? inCharts : smallest) - 0.05)
      .map(each => `${each.tagName} of ${size(each).toFixed(1)} px: ${each.textContent.slice(0, 40)}`),
    ...seen.filter(each => each.tagName === "H2" && each.getClientRects()[0].height > 100)
      .map(each => `a title of three lines: ${each.textContent}`),
  ];
}"""


@dataclass
class Shown:
    """An open page, what it asked for beside itself, and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def opened(browser: Browser, path: Path, query: str = "") -> Shown:
    """The page opened from its file; whatever else is asked for is noted, and refused."""
    context = browser.new_context(viewport={"width": WIDE, "height": HIGH}, locale="sv-SE")
    shown = Shown(context.new_page())
    shown.page.on("console", lambda message: shown.said.append(message.text))
    shown.page.on("pageerror", lambda error: shown.said.append(str(error)))
    shown.page.on("dialog", lambda dialog: (shown.said.append(dialog.message), dialog.dismiss()))

    def answer(route: Route) -> None:
        if route.request.url.split("?")[0] == path.as_uri():
            route.continue_()
        else:
            shown.asked.append(route.request.url)
            route.abort()

    context.route("**/*", answer)
    shown.page.goto(path.as_uri() + query)
    until(shown.page, "window.Reveal?.isReady()")
    return shown


def until(page: Page, condition: str) -> None:
    """Wait for a condition; the page's policy forbids Playwright's own way, which evaluates text."""
    end = time.monotonic() + 20
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(50)


def each_slide(page: Page) -> Iterator[int]:
    for number in range(page.evaluate("Reveal.getTotalSlides()")):
        page.evaluate(f"Reveal.slide({number})")
        yield number


def axe(page: Page, **options: object) -> list[str]:
    """What axe finds, and what it cannot tell; of a drawing's text it cannot tell what is behind it."""
    told = Axe().run(page, options=options or None).response
    assert any(each["id"] == "color-contrast" for each in told["passes"])
    nodes = [(each["id"], node["html"]) for kind in ("violations", "incomplete") for each in told[kind]
             for node in each["nodes"]]  # fmt: skip
    return [f"{rule}: {html[:90]}" for rule, html in nodes if not html.startswith("<text ")]


def measured(page: Page) -> list[str]:
    """What is wrong with the slide that is seen."""
    return page.evaluate(MEASURE, [SMALLEST, IN_CHARTS])


@pytest.fixture
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / request.param / "slides.html"
    path.parent.mkdir()
    path.write_text(page_of(deck_named(request.param)), encoding="utf-8")
    return path


@pytest.mark.parametrize("file", ALL, indirect=True)
def test_every_slide_is_within_its_bounds_and_asks_for_nothing(browser: Browser, file: Path) -> None:
    shown = opened(browser, file)
    endless = file.parent.name == "hostile"  # a title that is one endless word may take three lines
    bounds = [SMALLEST, 18 if endless else IN_CHARTS]
    found = [f"{number}: {each}" for number in each_slide(shown.page) for each in shown.page.evaluate(MEASURE, bounds)]
    assert [each for each in found if not (endless and "three lines" in each)] == []
    assert (shown.asked, shown.said) == ([], [])
    shown.page.context.close()


BROKEN_WORDS = broken_words('Reveal.getCurrentSlide().querySelectorAll("th, td")')


@pytest.mark.parametrize("file", [*REAL, *OVERVIEWS], indirect=True)
def test_no_short_word_of_a_table_is_broken(browser: Browser, file: Path) -> None:
    shown = opened(browser, file)
    assert [word for _ in each_slide(shown.page) for word in shown.page.evaluate(BROKEN_WORDS)] == []
    shown.page.context.close()


@pytest.mark.parametrize("file", ALL, indirect=True)
def test_axe_finds_nothing_on_any_slide(browser: Browser, file: Path) -> None:
    shown = opened(browser, file)
    assert {number: found for number in each_slide(shown.page) if (found := axe(shown.page))} == {}
    shown.page.context.close()


ONE = pytest.mark.parametrize("file", ["lulea-kommunstaben 2023"], indirect=True)


@ONE
def test_the_checks_see_what_they_should(browser: Browser, file: Path) -> None:
    shown = opened(browser, file)
    for number, (selector, change, seen) in enumerate(
        [
            ("li", "node.style.fontSize = '12px'", "of 12.0 px"),
            (".body", "node.innerHTML += '<p>rad</p>'.repeat(40)", "overflows"),
            ("h2", "node.style.width = '3000px'", "leaves the slide"),
            ("h2", "node.textContent = 'ord '.repeat(60)", "three lines"),
        ]
    ):
        shown.page.evaluate("Reveal.slide(1)")
        shown.page.evaluate(f"document.querySelectorAll('.present {selector}').forEach(node => {{ {change} }})")
        assert any(seen in problem for problem in measured(shown.page)), number
        shown.page.reload()
        until(shown.page, "window.Reveal?.isReady()")
    shown.page.evaluate("document.querySelector('.present p').style.color = '#ddd'")
    assert any("color-contrast" in each for each in axe(shown.page))
    shown.page.evaluate("new Image().src = 'https://example.com/x.png'")
    shown.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'alert(1)' }))"
    )
    shown.page.wait_for_timeout(500)
    assert sum("Content Security Policy" in each for each in shown.said) == 2
    shown.page.context.close()


@ONE
def test_keys_turn_the_slides_and_open_the_speakers_window(browser: Browser, file: Path) -> None:
    shown = opened(browser, file)
    page = shown.page
    page.keyboard.press("ArrowRight")
    with page.context.expect_page() as opening:
        page.keyboard.press("s")
    speaker = opening.value
    until(speaker, "window.Reveal?.isReady() && Reveal.getIndices().h === 1")
    notes = speaker.locator(".speaker-notes")
    assert deck_named("lulea-kommunstaben 2023").slides[0].notes[0] in notes.inner_text()
    page.keyboard.press("ArrowRight")
    until(speaker, "Reveal.getIndices().h === 2")
    speaker.keyboard.press("ArrowLeft")
    until(page, "Reveal.getIndices().h === 1")
    assert axe(speaker, runOnly=WCAG) == []
    assert not page.locator(".speaker-notes").is_visible()
    assert (shown.asked, shown.said) == ([], [])
    page.context.close()


@ONE
def test_reduced_motion_is_honoured_and_names_are_swedish(browser: Browser, file: Path) -> None:
    shown = opened(browser, file)
    shown.page.emulate_media(reduced_motion="reduce")
    assert shown.page.evaluate(
        "[...document.querySelectorAll('.reveal *')].every(each => getComputedStyle(each).transitionDuration === '0s')"
    )
    named = shown.page.locator("button[aria-label]").evaluate_all("all => all.map(each => each.ariaLabel)")
    assert set(named) == {"Föregående bild", "Nästa bild"}
    shown.page.context.close()


@pytest.mark.parametrize("query", ["", "?print-pdf", "?view=print"])
@pytest.mark.parametrize("file", ["lulea-kommunstaben 2023", "hostile"], indirect=True)
def test_printing_gives_one_slide_a_page(browser: Browser, file: Path, tmp_path: Path, query: str) -> None:
    shown = opened(browser, file, query)
    count = shown.page.evaluate("Reveal.getTotalSlides()")
    headings = shown.page.locator(".slides h1, .slides h2").all_text_contents()
    shown.page.pdf(path=tmp_path / "slides.pdf", prefer_css_page_size=True)
    pages = pypdf.PdfReader(tmp_path / "slides.pdf").pages
    assert len(pages) == count == len(headings)
    for printed, heading in zip(pages, headings, strict=True):
        assert abs(float(printed.mediabox.width) / float(printed.mediabox.height) - 16 / 9) < 0.01
        assert not heading.isascii() or heading.split()[0][:12] in printed.extract_text()
    assert "Källa" not in "".join(printed.extract_text() for printed in pages)
    shown.page.context.close()


OVERFLOWING = """() => [...document.querySelectorAll(".slides > section")].filter(slide =>
  [slide, slide.querySelector(".body") ?? slide].some(part => part.scrollHeight > part.clientHeight + 1)).length"""


def test_slides_that_nobody_has_turned_to_are_printed_within_their_bounds(browser: Browser, tmp_path: Path) -> None:
    deck = deck_named("lulea-kommunstaben 2023")
    long = replace(deck.slides[-1], body=Paragraph("Ett utlåtande som är långt. " * 25))
    (tmp_path / "slides.html").write_text(page_of(replace(deck, slides=(*deck.slides, long))), encoding="utf-8")
    shown = opened(browser, tmp_path / "slides.html")
    shown.page.emulate_media(media="print")
    assert shown.page.evaluate(OVERFLOWING) == 0
    shown.page.context.close()
