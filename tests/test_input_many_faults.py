"""A fault that thousands of rows have: found soon, and told in a screenful."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from inventing import written
from spoiling import DRIFT, as_csv, faults

MANY = 1_500


def rows(**words: str) -> list[dict[str, str]]:
    """So many rows, in whose words % is the number of the row."""
    return [
        {
            **DRIFT[1],
            "Post": f"post nummer {each}",
            **{name: text.replace("%", str(each)) for name, text in words.items()},
        }
        for each in range(MANY)
    ]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_names_that_no_row_has_are_told_in_a_screenful(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, {"Drift": rows(**{"Ingår i": "postnummer%"})})
    path = path if kind == "xlsx" else as_csv(path)
    began = time.process_time()
    found = faults(path)
    assert time.process_time() - began < 5
    assert "menade du ”post nummer 0”?" in found[0] and len(found) < 30
    assert ("”postnummer25” … ”postnummer1499”" if kind == "xlsx" else "ställen till") in found[-1]


def test_one_name_that_no_row_has_is_suggested_on_each_row(tmp_path: Path) -> None:
    found = faults(written(tmp_path, {"Drift": rows(**{"Ingår i": "post nummr 7"})}))
    assert all("menade du ”post nummer 7”?" in each for each in found) and "F22:F1501" in found[-1]


def test_tables_that_are_not_listed_are_told_soon(tmp_path: Path) -> None:
    def unlisted(book: object) -> None:
        sheet = book["Drift"]
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 1).value = f"X{row}"

    path = written(tmp_path, {"Drift": rows(Tabell="T%")}, unlisted)
    began = time.process_time()
    assert len(faults(path)) < 30
    assert time.process_time() - began < 5
