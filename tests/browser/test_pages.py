"""The reports, the slides and the index in a real browser: closed to the network, usable by keys, on any width."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from site_made import KEYS, LULEA, VIEWS, broken_words, opened, page_of

from analysis.paths import Project
from reports_made import COMMITTEE_YEARS


@pytest.mark.parametrize("key", KEYS)
def test_slides_ask_for_nothing(browser: Browser, site: Project, key: str) -> None:
    with opened(browser, site.reports / key / "slides.html", **VIEWS["light"]) as told:
        assert told.page.locator("section").count() > 0
        told.page.keyboard.press("ArrowRight")
        assert (told.asked, told.said) == ([], [])


def test_a_page_that_asks_is_seen(browser: Browser, site: Project, tmp_path: Path) -> None:
    whole = page_of(site, LULEA).read_text(encoding="utf-8")
    asking = tmp_path / "asking.html"
    asking.write_text(
        whole.replace("</main>", '<img alt="x" src="https://example.org/x.png"></main>'), encoding="utf-8"
    )
    with opened(browser, asking) as told:
        assert told.asked == [] and any("Content Security Policy" in each for each in told.said)
    free = re.sub(r'<meta http-equiv="Content[^>]*>', "", asking.read_text(encoding="utf-8"))
    asking.write_text(free, encoding="utf-8")
    with opened(browser, asking) as told:
        assert told.asked == ["https://example.org/x.png"]


def test_a_figure_is_followed_home_by_keys(browser: Browser, site: Project) -> None:
    with opened(browser, page_of(site, LULEA), **VIEWS["light"]) as told:
        told.unfold()
        page = told.page
        names = page.locator("dialog").evaluate_all("all => all.map(each => each.id)")
        figures = page.locator("#driftens-ekonomi td button").all()
        figure = next(each for each in figures if each.get_attribute("popovertarget") in names)
        figure.focus()
        page.keyboard.press("Enter")
        entry = page.locator("[popover]:popover-open")
        expect(entry).to_be_focused()
        expect(entry).to_contain_text(re.compile(r"cell [A-Z]+\d+"))
        assert told.violations() == []
        page.keyboard.press("Tab")
        expect(entry.get_by_role("link")).to_be_focused()
        page.keyboard.press("Escape")
        expect(entry).to_have_count(0)
        expect(figure).to_be_focused()


def test_a_figure_within_an_entry_keeps_the_focus(browser: Browser, site: Project) -> None:
    """Its own entry opens above; when that is closed the reader goes on where it was opened."""
    with opened(browser, page_of(site, LULEA), **VIEWS["light"]) as told:
        told.unfold()
        page = told.page
        outer = page.locator("dialog:has(li > button[popovertarget])").first
        name = outer.get_attribute("id")
        figure = page.locator(f'main button[popovertarget="{name}"]:not([tabindex])').first
        figure.focus()
        page.keyboard.press("Enter")
        within = outer.locator("li button").first
        within.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[popover]:popover-open")).to_have_count(2)
        page.keyboard.press("Escape")
        expect(page.locator("[popover]:popover-open")).to_have_count(1)
        expect(within).to_be_focused()
        page.keyboard.press("Escape")
        expect(figure).to_be_focused()


@pytest.mark.parametrize("view", ["light", "phone"])
def test_each_figure_drawn_in_a_chart_is_one_click_from_home(browser: Browser, site: Project, view: str) -> None:
    """The label itself is pressed, where it is drawn; the entry that opens tells its figure."""
    with opened(browser, page_of(site, LULEA), **VIEWS[view]) as told:
        labels = told.page.locator(".over button")
        assert labels.count() == 43
        drawn = told.page.locator(".chart svg text")
        texts = {each: each.text_content() or "" for each in drawn.all() if (each.text_content() or "")[-1:].isdigit()}
        found = 0
        for label, words in texts.items():
            label.scroll_into_view_if_needed()
            box = label.bounding_box()
            assert box is not None
            told.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            entry = told.page.locator("[popover]:popover-open")
            if entry.count():
                found += 1
                assert re.search(r"cell [A-Z]+\d+|Beräknat: ", entry.inner_text()), words
            told.page.keyboard.press("Escape")
        assert found == 43


def test_a_figure_leads_to_the_workbook_itself(browser: Browser, site: Project) -> None:
    with opened(browser, page_of(site, LULEA), **VIEWS["light"]) as told:
        links = told.page.locator("[popover] a").evaluate_all("links => [...new Set(links.map(link => link.href))]")
        assert links == [(site.raw / f"{LULEA}.xlsx").as_uri()]
        assert site.workbook("lulea-kommunstaben", 2023).exists()


@pytest.mark.parametrize("key", KEYS)
def test_a_page_twice_as_large_fits_and_shows_each_figure_to_click(browser: Browser, site: Project, key: str) -> None:
    with opened(browser, page_of(site, key), viewport={"width": 640, "height": 450}) as told:
        told.unfold()
        assert told.overflow() <= 0
        assert told.page.locator("h1").bounding_box()
        unseen = told.page.locator("main button:not([tabindex])").evaluate_all(
            "all => all.filter(each => { const box = each.getBoundingClientRect();"
            " return box.width < 4 || box.height < 8 || each.closest('details caption') }).map(each => each.outerHTML)"
        )
        assert unseen == []


SCROLLED = """() => [...document.querySelectorAll('.table')].filter(each => each.checkVisibility()).map(each =>
    [each.scrollWidth > each.clientWidth, getComputedStyle(each).boxShadow != 'none'])"""


@pytest.mark.parametrize("key", [key for key in KEYS if not key.startswith("overview")])
def test_a_wide_table_leaves_the_text_column_and_is_shaded_where_it_is_still_cut(
    browser: Browser, site: Project, key: str
) -> None:
    with opened(browser, page_of(site, key), **VIEWS["light"]) as told:
        told.unfold()
        assert {is_cut for is_cut, _ in told.page.evaluate(SCROLLED)} == {False}
        told.page.set_viewport_size({"width": 320, "height": 640})
        expect(told.page.locator(".table").first).to_be_visible()
        tables = told.page.evaluate(SCROLLED)
        assert {True, False} == {is_cut for is_cut, _ in tables}
        assert [is_cut for is_cut, _ in tables] == [is_shaded for _, is_shaded in tables]
        assert told.overflow() <= 0


BROKEN_WORDS = broken_words("document.querySelectorAll('.table tbody th:first-child')")


@pytest.mark.parametrize("key", [key for key in KEYS if not key.startswith("overview")])
def test_the_words_of_a_row_stay_whole_on_a_phone(browser: Browser, site: Project, key: str) -> None:
    with opened(browser, page_of(site, key), viewport={"width": 360, "height": 640}) as told:
        told.unfold()
        assert told.page.evaluate(BROKEN_WORDS) == []


def test_the_names_of_rows_keep_their_heading_while_a_table_is_scrolled(browser: Browser, site: Project) -> None:
    """The first heading stands over the names, and hides the headings that pass beneath it."""
    with opened(browser, page_of(site, "overview/2023"), **VIEWS["phone"]) as told:
        scrolled = told.page.locator("#ekonomi .table").last
        scrolled.evaluate("table => { table.scrollLeft = 300; }")
        heading, name = (scrolled.locator(f"{part} th:first-child").first for part in ("thead", "tbody"))
        assert [each.evaluate("cell => cell.getBoundingClientRect().left") for each in (heading, name)] == [
            scrolled.evaluate("table => table.getBoundingClientRect().left")
        ] * 2
        assert heading.evaluate("cell => getComputedStyle(cell).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("key", KEYS)
def test_no_table_is_wider_than_the_paper(browser: Browser, site: Project, key: str) -> None:
    """A4 less the margins, in the pixels of print."""
    with opened(browser, page_of(site, key), viewport={"width": 658, "height": 900}) as told:
        told.unfold()
        told.page.emulate_media(media="print")
        beyond = told.page.locator("table").evaluate_all(
            "all => all.filter(one => one.getBoundingClientRect().right > 658.5).map(one => one.caption.textContent)"
        )
        assert (beyond, told.page.locator("table").count() > 0) == ([], True)


def test_no_table_begins_on_paper_with_its_headings_alone(browser: Browser, site: Project) -> None:
    with opened(browser, page_of(site, "pitea-kommunstyrelsen/2024"), **VIEWS["light"]) as told:
        rows = told.page.locator("thead tr").evaluate_all("all => all.map(each => each.textContent)")
        headings = {"".join(row.split()) for row in rows}
        pages = ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(told.page.pdf(format="A4"))).pages]
    assert len(pages) > 10
    assert sum(heading in page for page in pages for heading in headings) > 10
    assert not [page[-80:] for page in pages if page.endswith(tuple(headings))]


def test_a_verdicts_shape_stands_on_the_line_of_its_word(browser: Browser, site: Project) -> None:
    with opened(browser, page_of(site, "pitea-kommunstyrelsen/2024"), **VIEWS["light"]) as told:
        apart = told.page.locator(".mark:has(button)").evaluate_all(
            "all => all.map(each => [...each.children].map(one => one.getBoundingClientRect().top))"
        )
    assert len(apart) > 7
    assert all(abs(shape - word) < 5 for shape, word in apart)


@pytest.mark.parametrize("width", [641, 1100])
def test_the_index_shows_every_year_or_that_there_are_more(browser: Browser, site: Project, width: int) -> None:
    with opened(browser, site.reports / "index.html", viewport={"width": width, "height": 700}) as told:
        assert told.page.evaluate(SCROLLED) == [[width == 641] * 2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", [key for key in KEYS if not key.startswith("overview")])
def test_drawings_stand_out_from_the_page(browser: Browser, site: Project, key: str, scheme: str) -> None:
    with opened(browser, page_of(site, key), **VIEWS[scheme]) as told:
        paper, words, shapes = told.page.evaluate(DRAWN)
        assert words and shapes
        assert {colour for colour in words if contrast(colour, paper) < 4.5} == set()
        assert {colour for colour in shapes if contrast(colour, paper) < 3} == set()


DRAWN = """() => {
    const used = (what, property) => [...new Set(
        [...document.querySelectorAll(what)].map(each => getComputedStyle(each)[property]))];
    return [getComputedStyle(document.documentElement).backgroundColor,
        used(".chart text, .trend text", "fill"),
        used(".chart path[fill]:not([fill=none]), .trend circle", "fill").concat(used(".trend polyline", "stroke"))];
}"""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as the browser tells them, by WCAG.

    >>> round(contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)"))
    21
    """
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_paper_has_every_table_and_nothing_to_press(browser: Browser, site: Project) -> None:
    with opened(browser, page_of(site, LULEA), **VIEWS["dark"]) as told:
        told.page.emulate_media(media="print")
        told_twice = told.page.locator("figure.told table").count()
        shown = told.page.locator("table").evaluate_all("tables => tables.filter(t => t.checkVisibility()).length")
        assert told_twice > 0 and shown == told.count["tables"] - told_twice
        assert (
            told.page.locator("nav, .skip, [popover]").evaluate_all(
                "some => some.filter(s => s.checkVisibility()).length"
            )
            == 0
        )
        colours = "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
        paper, ink = told.page.evaluate(colours)
        assert contrast(paper, "rgb(255, 255, 255)") == 1 and contrast(paper, ink) > 7
        assert told.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_index_is_filtered_and_says_how_many_are_left(browser: Browser, site: Project) -> None:
    with opened(browser, site.reports / "index.html", **VIEWS["light"]) as told:
        page, hits = told.page, told.page.get_by_role("status")
        committees = page.locator("tr[data-committee]:visible")
        every = committees.count()
        assert every == len({committee for committee, _ in COMMITTEE_YEARS})
        page.get_by_label("Visa bara nämnder med").fill("KOMMUNSTYRELSEN  luleå")
        expect(committees).to_have_count(1)
        expect(hits).to_have_text(f"1 av {every} nämnder visas.")
        page.get_by_label("Visa bara nämnder med").fill("finns inte")
        expect(hits).to_have_text(f"0 av {every} nämnder visas.")
        page.get_by_label("Visa bara nämnder med").fill("")
        expect(hits).to_have_text("")
        page.get_by_label("År", exact=True).select_option("2022")
        expect(committees).to_have_count(sum(year == 2022 for _, year in COMMITTEE_YEARS))
        expect(page.locator("th:visible[data-year]")).to_have_text(["2022"])
        assert told.violations() == []


def test_the_index_shows_all_without_its_script(browser: Browser, site: Project) -> None:
    with opened(browser, site.reports / "index.html", java_script_enabled=False) as told:
        expect(told.page.locator("#filter")).to_be_hidden()
        expect(told.page.locator("tr[data-committee]:visible")).to_have_count(len({key for key, _ in COMMITTEE_YEARS}))
