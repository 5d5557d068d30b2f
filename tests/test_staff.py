"""Staff as committees count them: heads, full-time equivalents, forms of employment; each row says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.present.values import Table, Value
from analysis.sections.staff.section import staff
from inventing import invent

EQUIVALENTS = {"Post": "Årsarbetare", "Enhet": "årsarbetare", "Utfall 2022": "84,3", "Utfall 2023": "86,1"}
PERMANENT = {"Post": "Tillsvidareanställda", "Enhet": "antal", "Utfall 2022": "91", "Utfall 2023": "93"}
TEMPORARY = {"Post": "Visstidsanställda", "Enhet": "antal", "Utfall 2022": "12", "Utfall 2023": "14"}


def shown(folder: Path, *rows: dict[str, str]) -> list[Table]:
    """The tables of the section Personal; in each, every row is as long as the headings."""
    section = staff(invent(folder, {"Personal": list(rows)}))
    assert section is not None
    tables = [block for block in section.blocks if isinstance(block, Table)]
    assert all(len(row.cells) == len(table.headings) for table in tables for row in table.rows)
    return tables


def everyone(tables: list[Table]) -> list[float | None]:
    rows = [row for table in tables for row in table.rows if row.cells[0] == "Samtliga"]
    return [cell.number for row in rows for cell in row.cells if isinstance(cell, Value)]


@pytest.mark.parametrize(
    "others",
    [
        [PERMANENT],  # full-time equivalents and heads
        [{**EQUIVALENTS, "Enhet": "antal"}, {**PERMANENT, "Post": "Anställda"}],
        [PERMANENT, TEMPORARY, {**PERMANENT, "Post": "Anställda", "Radtyp": "summa", "Utfall 2023": "107"}],
        [PERMANENT, {**PERMANENT, "Post": "varav tillsvidare, heltid", "Radtyp": "varav"}],
    ],
)
def test_what_is_no_form_of_employment_is_added_to_none(tmp_path: Path, others: list[dict[str, str]]) -> None:
    assert everyone(shown(tmp_path, EQUIVALENTS, *others)) == []


def test_the_forms_of_employment_are_added_up(tmp_path: Path) -> None:
    assert everyone(shown(tmp_path, PERMANENT, TEMPORARY)) == [103, 107, 4]


@pytest.mark.parametrize(("unit", "label"), [("index", "Medarbetarengagemang"), ("kr", "Medellön")])
def test_what_is_no_count_of_people_is_no_head_count(tmp_path: Path, unit: str, label: str) -> None:
    other = {"Post": label, "Enhet": unit, "Utfall 2022": "78", "Utfall 2023": "79"}
    tables = shown(tmp_path, other, PERMANENT, TEMPORARY)
    assert label not in [row.cells[0] for row in tables[0].rows]
    assert everyone(tables) == [103, 107, 4]


def test_full_time_equivalents_keep_their_decimals(tmp_path: Path) -> None:
    section = staff(invent(tmp_path, {"Personal": [EQUIVALENTS]}))
    assert section is not None
    assert section.finding.startswith("År 2023 fanns 86,1 årsarbetare, 1,8 fler än året före")


def test_women_and_men_are_told_apart_though_their_rows_have_one_name(tmp_path: Path) -> None:
    rows = [{**PERMANENT, "Kön": sex, "Radtyp": "" if sex == "alla" else "varav"} for sex in ("alla", "kvinnor", "män")]
    names = [row.cells[0] for row in shown(tmp_path, *rows)[0].rows]
    assert names == ["Tillsvidareanställda", "Tillsvidareanställda, kvinnor", "Tillsvidareanställda, män"]
