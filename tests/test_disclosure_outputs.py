"""Nothing that the commands make holds a withheld figure: searched for in every file and line of a batch."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pandas as pd
import pypdf
import pytest
from openpyxl import load_workbook

from analysis.disclosure import SUPPRESSED
from analysis.explore import gather
from analysis.explore.columns import HEADINGS
from analysis.explore.indicators_tab import IndicatorsTab
from analysis.paths import Project
from inventing import COMMITTEE, YEAR, invent
from slips import rows_of

ROOT = Path(__file__).parents[1]
OTHER = "andra-namnden"
FIGURES = {
    "Nyckeltal": """
        Nyckeltal     | Kön     | Enhet | Bättre | Radtyp | Utfall 2021 | Utfall 2022 | Utfall 2023 | Mål 2023
        Sökande       | alla    | antal | högre  |        | 980 111     | 980 236     | 980 884     | minst 900 000
        Sökande       | kvinnor | antal | högre  |        | 60 106      | 60 117      | 40 613!     | minst 50 000
        Sökande       | män     | antal | högre  |        | 920 005     | 920 119     | 940 271!    | öka
        Andel sökande | kvinnor | %     | högre  |        | 6,1326      | 6,1329      | 4,1404!     | minst 5
        Andel sökande | män     | %     | högre  |        | 93,8674     | 93,8671     | 95,8596!    |
        Bara kvinnor  | kvinnor | antal | lägre  |        |             | 41 333!     | 41 777!     | minska
        Utan mål      | män     | antal |        |        |             | 42 333!     | 42 777!     |
    """,
    "Personal": """
        Grupp   | Post         | Kön     | Enhet | Radtyp     | Ingår i | Utfall 2021 | Utfall 2022 | Utfall 2023
        Visstid | Totalt       | alla    | antal | summa      |         | 980 333     | 980 554     | 980 901
        Visstid | Kvinnor      | kvinnor | antal |            | Totalt  | 60 220      | 60 221      | 40 617!
        Visstid | Män          | män     | antal |            | Totalt  | 920 113     | 920 333     | 940 284!
        Visstid | Sjukfrånvaro | alla    | %     | upplysning |         | 8,0111      | 8,0222      | 8,0333
        Visstid | Sjukfrånvaro | kvinnor | %     | upplysning |         | 7,1212      | 7,1313      | 37,1619!
        Visstid | Sjukfrånvaro | män     | %     | upplysning |         | 9,1212      | 9,1313      | 7,0823!
    """,
    "Volymer": """
        Post    | Kön     | Enhet | Radtyp | Ingår i | Utfall 2021 | Utfall 2022 | Utfall 2023
        Besök   | alla    | antal |        |         | 980 700     | 980 776     | 981 007
        kvinnor | kvinnor | antal | varav  | Besök   | 60 323      | 60 329      | 40 631!
        män     | män     | antal | varav  | Besök   | 920 377     | 920 447     | 940 376!
    """,
    "Texttal": """
        Post              | Slag       | Värde   | Enhet | Del     | Hela     | Avser tabell | Avser rad | Avser kolumn
        Kvinnor som sökte | lika       | 40 613! | antal |         |          | T9           | Sökande   | Utfall 2023
        Kvinnors del      | andel      | 4,1404! | %     | 40 613! | 980 884! |              |           |
        Fler män än förut | förändring | 20 152! | antal |         |          | T9           | Sökande   | Utfall 2023
        Alla som sökte    | lika       | 980 884 | antal |         |          | T9           | Sökande   | Utfall 2023
    """,
}  # fmt: skip
"""A figure that ends with "!" is to be withheld where fewer than 50 000 are too few."""
DERIVED = {"19504", "19604", "19951", "19698", "19929"}
"""Changes from the year before that would give a withheld figure: of women and of men on each sheet."""
SHOWN = {"980884", "60117", "980901", "60221", "981007", "60329"}
FEW = {40613: 3, 940271: 4214, 980884: 4217}
"""The other committee has the same indicators with these counts, and no line of its own for the fewest."""
TELLING = {"4214", "4.1404", "95.8596"}
"""Its figures that tell of the three women."""


def _secrets() -> set[str]:
    marked = re.findall(r"([\d ,]+)!", "".join(FIGURES.values()))
    return {number.replace(" ", "").replace(",", ".") for number in marked} - {"980884"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two committees: fewer than 50 000 are too few for one, fewer than five (nothing said) for the other."""
    folder = tmp_path_factory.mktemp("project")
    content = {sheet: rows_of(text.replace("!", "")) for sheet, text in FIGURES.items()}
    invent(folder, content, Minsta_antal_per_kön="50000")
    book = load_workbook(folder / "data" / "raw" / COMMITTEE / f"{YEAR}.xlsx")
    for line in book["Om"].iter_rows(min_row=2, max_col=2):
        for cell in line:
            if cell.value == COMMITTEE:
                cell.value = OTHER
    book["Om"].delete_rows(book["Om"].max_row)
    for sheet in set(FIGURES) - {"Nyckeltal"}:
        del book[sheet]
    for line in book["Nyckeltal"].iter_rows(min_row=2):
        for cell in line:
            cell.value = FEW.get(cell.value, cell.value) if isinstance(cell.value, int) else cell.value
    book["Nyckeltal"].delete_rows(7, 2)
    (folder / "data" / "raw" / OTHER).mkdir()
    book.save(folder / "data" / "raw" / OTHER / f"{YEAR}.xlsx")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    return Project(folder)


def _run(project: Project, *words: str, status: int = 0) -> str:
    line = [sys.executable, "-m", "analysis", "--project", str(project.root), *words]
    made = subprocess.run(line, capture_output=True, text=True, check=False)
    assert made.returncode == status, made.stderr
    return made.stdout + made.stderr


def numbers_in(text: str) -> set[str]:
    """Every number of a text, spaces within it taken out, with a decimal point."""
    plain = unescape(text).replace("\\u00a0", "\u00a0").replace("\\u202f", "\u202f")
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", plain)
    found = (number.replace(",", ".") for number in re.findall(r"(?<![\d.,])\d+(?:[.,]\d+)?", joined))
    return {re.sub(r"\.0+$", "", number) for number in found}


def texts_of(name: str, content: bytes) -> Iterator[str]:
    """What a file says: the parts of an archive and of archives in it, pages and objects of a PDF, else its text."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield from texts_of(part, archive.read(part))
    elif name.endswith(".pdf"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        yield from (page.extract_text() for page in reader.pages)
        yield from (str(reader.get_object(number)) for number in range(1, int(reader.trailer["/Size"])))
    else:
        yield content.decode(errors="replace")


def test_no_file_of_a_batch_holds_a_withheld_figure(project: Project) -> None:
    said = _run(project, "report", "--jobs", "2")
    files = [path for path in project.reports.rglob("*") if path.is_file()]
    found = {path: set().union(*map(numbers_in, texts_of(path.name, path.read_bytes()))) for path in files}
    kinds = {path.suffix for path in files}
    assert {".html", ".ipynb"} <= kinds
    report = project.reports / COMMITTEE / str(YEAR)
    for path in (report / "report.html", report / "report.ipynb"):
        assert found[path] >= SHOWN, "the search finds what is shown"
        assert path.read_text(encoding="utf-8").count(SUPPRESSED) > 20
    secrets = _secrets() | DERIVED
    told = {
        path.relative_to(project.reports): numbers & (TELLING if OTHER in path.parts else secrets | TELLING)
        for path, numbers in found.items()
    }
    assert {path: numbers for path, numbers in told.items() if numbers} == {}
    assert "4217" in found[project.reports / OTHER / str(YEAR) / "report.html"]
    assert numbers_in(said) & secrets == set()


def test_no_line_of_a_check_holds_a_withheld_figure(project: Project) -> None:
    text, listing = _run(project, "check"), _run(project, "check", "--json")
    assert numbers_in(listing) & SHOWN
    assert SUPPRESSED in listing
    assert (numbers_in(text) | numbers_in(listing)) & (_secrets() | DERIVED | TELLING) == set()


def test_no_export_of_the_explorer_holds_a_withheld_figure(project: Project) -> None:
    every = gather(project)
    for committee, secrets in ((COMMITTEE, _secrets() | DERIVED), (OTHER, TELLING)):
        frame = every[every["committee_id"] == committee].reset_index(drop=True)
        assert (frame["missing"] == SUPPRESSED).sum() > 1
        tab = IndicatorsTab(frame)
        seen = [frame[list(HEADINGS)].to_csv(), tab.table.value]
        for _, unit in tab.unit.options:
            tab.unit.value = unit
            seen += [tab.chart_box.value, tab.exported("svg").decode()] if unit == "antal" else []
        cells = pd.DataFrame(load_workbook(io.BytesIO(tab.exported("xlsx"))).active.values).to_csv()
        assert SUPPRESSED in cells
        numbers = set().union(*map(numbers_in, [*seen, cells]))
        assert "60117" in numbers, "the search finds what is shown"
        assert numbers & secrets == set()
