"""The reports and the index in a real browser, by axe: in light and dark, on a phone, and of hostile words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from site_made import KEYS, LULEA, VIEWS, expected, made, opened, page_of

from analysis.formats.html.page import make
from analysis.paths import Project
from hostile_book import SCRIPT, hostile_report
from reports_made import COMMITTEE_YEARS


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("key", KEYS)
def test_axe_finds_nothing_in_a_report(browser: Browser, site: Project, key: str, view: str) -> None:
    with opened(browser, page_of(site, key), **VIEWS[view]) as told:
        told.unfold()
        assert told.count == expected(made()[key])
        assert told.violations() == []
        assert told.overflow() <= 0
        assert (told.asked, told.said) == ([], [])


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_the_index(browser: Browser, site: Project, view: str) -> None:
    with opened(browser, site.reports / "index.html", **VIEWS[view]) as told:
        told.unfold()
        expect(told.page.locator("tbody tr")).to_have_count(len({committee for committee, _ in COMMITTEE_YEARS}) + 1)
        assert told.count == {"tables": 1, "figures": 0}
        assert told.violations() == []
        assert told.overflow() <= 0
        assert (told.asked, told.said) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('<html lang="sv">', "<html>", "html-has-lang"),
        ("<main", '<img src="data:,"><main', "image-alt"),
        ("--soft:#56616a", "--soft:#aaaaaa", "color-contrast"),
        ('<nav aria-label="Innehåll">', '<nav aria-label="Innehåll"><ol><p>x</p></ol>', "list"),
        ("<h2>", "<h5>", "heading-order"),
    ],
)  # fmt: skip
def test_axe_sees_a_page_broken_on_purpose(
    browser: Browser, site: Project, tmp_path: Path, old: str, new: str, rule: str
) -> None:
    whole = page_of(site, LULEA).read_text(encoding="utf-8")
    assert old in whole
    broken = tmp_path / "broken.html"
    broken.write_text(re.sub(r'<meta http-equiv="Content[^>]*>', "", whole).replace(old, new, 1), encoding="utf-8")
    with opened(browser, broken, **VIEWS["light"]) as told:
        assert any(each.startswith(rule) for each in told.violations()), told.violations()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = tmp_path_factory.mktemp("hostile") / "report.html"
    page.write_bytes(make(hostile_report(page.parent)))
    return page


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_words_do_nothing_and_can_be_read(browser: Browser, hostile: Path, view: str) -> None:
    with opened(browser, hostile, **VIEWS[view]) as told:
        told.unfold()
        assert told.violations() == []
        assert told.overflow() <= 0
        assert (told.asked, told.said) == ([], [])
        expect(told.page.get_by_text(SCRIPT).first).to_be_visible()
        wide = "cells => Math.max(...cells.map(cell => cell.scrollWidth - cell.clientWidth))"
        assert told.page.locator("td, th, p, li").evaluate_all(wide) <= 1
