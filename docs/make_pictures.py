"""The pictures of docs/handledning.md, made by the program itself: ``make pictures``.

A new user's committee (tests/filling.py) goes the whole way in a project of its
own beside the real ones; what the commands print, write and make is pictured.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drawn import sheet, terminal
from lab import started
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from analysis.paths import Project, find_project
from filling import COMMITTEE, YEAR, fill_in

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
REPOSITORY = find_project(HERE)
SHOWN_COMMITTEE = "pitea-kommunstyrelsen/2024"
WORKBOOK = f"data/raw/{COMMITTEE}/{YEAR}.xlsx"
LARGEST = 150_000
_WORDS = (1, 2, 3, 4, 5)
"""The first columns of Drift, Tabell to Radtyp."""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_WAIT = 90_000


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        project = Project(Path(folder) / "namndrapport")
        shutil.copytree(REPOSITORY.raw, project.raw)
        shutil.copytree(REPOSITORY.notebooks, project.notebooks, ignore=shutil.ignore_patterns(".*"))
        _fill_in_and_check(project, browser)
        _reports(project, browser)
        _explore(project, Path(folder), browser)


@contextmanager
def _browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, _CHROMIUM)))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


def _run(project: Project, *arguments: str, status: int = 0) -> tuple[str, str]:
    """A command as it is typed, and what it printed, without this machine's folders; it must end as it should."""
    line = [sys.executable, "-m", "analysis", *arguments]
    made = subprocess.run(
        line, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    assert made.returncode == status, made.stdout
    return f"namndrapport {' '.join(arguments)}", made.stdout.replace(str(project.root), "namndrapport")


def _fill_in_and_check(project: Project, browser: Browser) -> None:
    made = _run(project, "template", WORKBOOK)
    path = project.root / WORKBOOK
    empty = load_workbook(path)
    _picture(browser, "mall", sheet(empty, "Drift", [*_WORDS, 9, 10, 13, 14], 8, comment="E1"))
    fill_in(path)
    right = path.read_bytes()
    book = load_workbook(path)
    places = {cell.value: cell.column for cell in book["Drift"][1]}
    book["Drift"].cell(6, places[f"Budget {YEAR}"]).value = "cirka 21 400"
    book["Drift"].cell(8, places["Slag"]).value = "Kostnad"
    book["Nyckeltal"].cell(1, [cell.value for cell in book["Nyckeltal"][1]].index("Enhet") + 1).value = "Enheet"
    book.save(path)
    _picture(browser, "fel", terminal([made, _run(project, "check", WORKBOOK, "--mark", status=4)]))
    marked = load_workbook(path.with_name(f"{YEAR}-markerad.xlsx"))
    where = marked["Drift"].cell(6, places[f"Budget {YEAR}"]).coordinate
    shown = [places[heading] for heading in (f"Budget {YEAR - 1}", f"Budget {YEAR}", f"Plan {YEAR + 1}")]
    _picture(browser, "markerad", sheet(marked, "Drift", [*_WORDS, *shown], 12, comment=where))
    path.write_bytes(right)
    path.with_name(f"{YEAR}-markerad.xlsx").unlink()


def _reports(project: Project, browser: Browser) -> None:
    run = [_run(project, "check", WORKBOOK), _run(project, "report", "--committee", COMMITTEE)]
    _picture(browser, "rapport-gjord", terminal(run))
    _run(project, "report")
    page = browser.new_page(viewport={"width": 1420, "height": 820})
    page.goto((project.reports / "index.html").as_uri())
    _save("innehall", page.screenshot())
    page.set_viewport_size({"width": 1000, "height": 760})
    page.goto((project.reports / SHOWN_COMMITTEE / "report.html").as_uri())
    _save("rapport", page.screenshot())
    page.evaluate("document.querySelector('#avstamning').scrollIntoView()")
    _save("avstamning", page.screenshot())
    page.goto((project.reports / SHOWN_COMMITTEE / "slides.html").as_uri())
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(800)
    _save("bilder", page.screenshot())
    page.close()


def _explore(project: Project, own: Path, browser: Browser) -> None:
    """JupyterLab as the command opens it."""
    with started(project.root, own) as lab:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.set_default_timeout(_WAIT)
        page.goto(lab.url)
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.locator(".widget-tab figcaption:visible").wait_for()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        _save("utforska", page.screenshot())
        page.close()


def _picture(browser: Browser, name: str, content: str) -> None:
    page: Page = browser.new_page(viewport={"width": 1200, "height": 200})
    page.set_content(content)
    _save(name, page.locator("body").screenshot())
    page.close()


def _save(name: str, png: bytes) -> None:
    """A picture of few colours, so that it is small."""
    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    path = PICTURES / f"{name}.png"
    image.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(HERE.parent)}: {size // 1000} kB")
    assert size < LARGEST, f"{path} is larger than {LARGEST} bytes"


if __name__ == "__main__":
    main()
