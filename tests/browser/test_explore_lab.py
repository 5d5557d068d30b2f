"""The notebook *explore_kpis* in JupyterLab, opened by the command and driven in a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pandas as pd
import psutil
import pytest
from lab import ENDING, started
from matplotlib.image import imread
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from analysis import store
from analysis.cli.explore import NOTEBOOK
from analysis.explore import gather, whatif
from analysis.explore.whatif_tab import finding
from analysis.numbers import format_number
from analysis.paths import Project
from analysis.store import CommitteeYear

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "notebooks" / NOTEBOOK
PITEA, LULEA = "pitea-kommunstyrelsen", "lulea-kommunstaben"
WAIT = 60_000
"""Milliseconds that any answer may take: the machine may be busy with other things."""


RECORD_SAVES = """const ask = window.fetch;
window.fetch = (request, ...rest) => {
    if (request.method === "PUT") request.clone().text().then((text) => { window.saved = text; });
    return ask(request, ...rest);
};"""
"""What the page sends to be saved; the browser does not tell the body of a request that long."""


@dataclass
class Window:
    """The notebook's window in an open page, and the addresses on other machines that the page has asked for."""

    page: Page
    tab: Locator
    foreign: list[str] = field(default_factory=list)

    def table(self) -> pd.DataFrame:
        """The table of indicators that is seen, its cells as text."""
        heads, *rows = [row.locator("th, td").all_inner_texts() for row in self.tab.get_by_role("row").all()]
        return pd.DataFrame(rows, columns=heads)

    def chart(self) -> Locator:
        return self.tab.locator(".chart:visible svg")

    def open_tab(self, name: str) -> None:
        self.tab.get_by_role("tab", name=name).click()

    def choose(self, rows: pd.DataFrame, place: int | None = None) -> None:
        """Choose the rows' committee; then, when its place is given, one of the indicators that the list offers."""
        owner, label = f"{rows['committee'].iloc[0]} {rows['report_year'].iloc[0]}", ""
        committees, indicators = self.tab.get_by_role("listbox").all()
        committees.select_option(label=owner)
        expect(self.tab.locator("caption:visible")).to_contain_text(owner)
        if place is not None:
            label = indicators.locator("option").nth(place).inner_text()
            indicators.select_option(index=place)
        expect(self.tab.locator("figcaption:visible")).to_contain_text(label)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy: whatever is saved, the repository's own notebook is not at stake."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    return Project(root)


@pytest.fixture(scope="module")
def figures(project: Project) -> pd.DataFrame:
    return gather(project)


@pytest.fixture(scope="module")
def window(
    browser: Browser, project: Project, figures: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """The notebook opened at the printed address, all its cells run."""
    own = tmp_path_factory.mktemp("jupyter")
    widgets = own / "config/lab/user-settings/@jupyter-widgets/jupyterlab-manager/plugin.jupyterlab-settings"
    widgets.parent.mkdir(parents=True)
    widgets.write_text('{"saveState": true}')  # the most that JupyterLab would write into the notebook
    with started(project.root, own) as lab:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(WAIT)
        expect.set_options(timeout=WAIT)
        window = Window(page, page.locator(".widget-tab"))
        page.add_init_script(RECORD_SAVES)
        page.on("request", lambda request: _note(request.url, window.foreign))
        page.goto(lab.url)
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        expect(window.tab.get_by_role("table")).to_be_visible()
        yield window
        page.close()


def _note(url: str, foreign: list[str]) -> None:
    if not re.match(r"(http|ws)://localhost:|data:|blob:", url):
        foreign.append(url)


def rows_of(figures: pd.DataFrame, committee_id: str) -> pd.DataFrame:
    return figures[figures["committee_id"] == committee_id]


def longest(rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The rows of the indicator with most outcomes, whose chart is a line, and its place among the indicators."""
    key = rows.dropna(subset="value")["key"].value_counts().index[0]
    return rows[rows["key"] == key], list(rows["key"].unique()).index(key)


def as_shown(rows: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Indicator, year and outcome of each row as the table writes them; what is missing is its word."""
    return [
        (
            row.label,
            "" if pd.isna(row.fiscal_year) else str(row.fiscal_year),
            row.missing if pd.isna(row.value) else format_number(row.value, row.decimals),
        )
        for row in rows[["label", "fiscal_year", "value", "decimals", "missing"]].itertuples()
    ]


def test_another_committee_gives_its_numbers_and_its_chart(window: Window, figures: pd.DataFrame) -> None:
    for committee in (LULEA, PITEA):
        rows = rows_of(figures, committee)
        before = window.chart().inner_html()
        window.choose(rows)
        shown = window.table()[["Nyckeltal", "År", "Utfall"]]
        assert list(shown.itertuples(index=False, name=None)) == as_shown(rows)
        expect(window.chart()).not_to_have_js_property("innerHTML", before)


def test_one_indicator_is_a_line_to_its_last_outcome(window: Window, figures: pd.DataFrame) -> None:
    rows, place = longest(rows_of(figures, LULEA))
    window.choose(rows, place)
    expect(window.chart()).to_contain_text("Utfall " + as_shown(rows)[-1][2])
    shown = window.table()[["Nyckeltal", "År", "Utfall"]]
    assert list(shown.itertuples(index=False, name=None)) == as_shown(rows)


@pytest.mark.parametrize("kind", ["xlsx", "png", "svg"])
def test_what_is_shown_is_saved(window: Window, figures: pd.DataFrame, kind: str, tmp_path: Path) -> None:
    rows, place = longest(rows_of(figures, LULEA))
    window.choose(rows, place)
    window.tab.get_by_role("button", name=f"Spara {kind.upper()}").click()
    with window.page.expect_download() as download:
        window.tab.get_by_role("link", name=f"Spara nyckeltal.{kind}").click()
    assert download.value.suggested_filename == f"nyckeltal.{kind}"
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    if kind == "xlsx":
        head, *values = load_workbook(saved).active.iter_rows(values_only=True)
        assert [row[head.index("Utfall")] for row in values] == list(rows["value"])
    elif kind == "png":
        assert saved.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        assert imread(saved).std() > 0  # it is not blank
    else:
        drawing = ElementTree.parse(saved).getroot()
        assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
        assert "Utfall " + as_shown(rows)[-1][2] in "".join(drawing.itertext())


def test_a_slider_and_a_list_moved_by_keys_change_the_net_cost(
    window: Window, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    pitea = store.load(PITEA, 2024, project)
    window.open_tab("Tänk om")
    window.tab.get_by_label("Nämnd", exact=True).select_option(label=f"{pitea.about.title} 2024")
    window.tab.get_by_text("Nettokostnaden är som i dokumentet").click()  # JupyterLab gives a new cell the keys first
    interest = window.tab.locator(".widget-hslider:visible", has_text="Internränta").get_by_role("slider")
    interest.press("End")
    expect(window.tab.get_by_text(said(pitea, rate=0.06))).to_be_visible()
    investment = window.tab.get_by_label("Investering", exact=True)
    investment.press("ArrowDown")
    life = window.tab.locator(".widget-hslider:visible", has_text="Livslängd").get_by_role("slider")
    life.press("ArrowRight")
    first = whatif.investments(pitea)[0]
    expect(window.tab.get_by_text(said(pitea, rate=0.06, lifetime=1, investment=first))).to_be_visible()
    answers = [seconds_to_answer(window, interest, "ArrowLeft") for _ in range(6)]
    with capsys.disabled():
        listed = " · ".join(f"{seconds:.3f}" for seconds in answers)
        print(f"\nfrom a key on a slider to the changed finding: {listed} s")
    window.open_tab("Nyckeltal")


def said(data: CommitteeYear, **assumed: Any) -> str:
    """The sentence on the net cost when the capital costs have these assumptions."""
    changed = whatif.capital_effects(data, **assumed)
    printed = whatif.planned_net_costs(data)
    return finding(whatif.net_effects(printed, data.about.year, changed, whatif.price_effects(data)))


def seconds_to_answer(window: Window, slider: Locator, key: str) -> float:
    """The page's own clock from the key to the change of the finding."""
    result = window.tab.locator(".widget-html-content:visible", has_text="Nettokostnad per år")
    window.page.evaluate(
        """([slider, result]) => { window.answered = new Promise(answer => {
            let pressed;
            slider.addEventListener("keydown", () => { pressed = performance.now(); }, { once: true, capture: true });
            const seen = new MutationObserver(() => { seen.disconnect(); answer(performance.now() - pressed); });
            seen.observe(result, { childList: true, subtree: true });
        }); }""",
        [slider.element_handle(), result.element_handle()],
    )
    slider.press(key)
    return window.page.evaluate("window.answered") / 1000


def test_saving_leaves_the_notebook_as_it_is_committed(window: Window, project: Project) -> None:
    with window.page.expect_response(lambda answer: answer.request.method == "PUT" and NOTEBOOK in answer.url) as put:
        window.page.get_by_role("heading", name="Utforska nyckeltalen").click()
        window.page.keyboard.press("Control+s")
    assert put.value.ok
    sent = json.loads(window.page.evaluate("window.saved"))["content"]
    assert any(cell.get("outputs") for cell in sent["cells"])
    assert "widgets" in sent["metadata"]
    assert (project.notebooks / NOTEBOOK).read_bytes() == COMMITTED.read_bytes()
    expect(window.tab).to_be_visible()  # who has it open still sees it


def test_the_page_asks_neither_the_network_nor_the_person(window: Window) -> None:
    expect(window.page.locator(".Toastify__toast, .jp-Dialog")).to_have_count(0)
    assert not window.foreign


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM], ids=lambda asked: asked.name)
def test_ctrl_c_ends_jupyterlab_and_its_kernels(project: Project, tmp_path: Path, asked: signal.Signals) -> None:
    with started(project.root, tmp_path) as lab:
        page, token = lab.url.split("?")
        kernel = Request(f"{page.partition('/lab')[0]}/api/kernels?{token}", data=b"{}", method="POST")
        with urlopen(kernel, timeout=ENDING) as answer:
            assert answer.status == 201
        kernels = psutil.Process(lab.process.pid).children(recursive=True)
        assert kernels
        lab.process.send_signal(asked)
        assert lab.process.wait(ENDING) == 0
        assert not psutil.wait_procs(kernels, timeout=5)[1]
