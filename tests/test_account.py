"""The committee's account where one activity has several rows of one kind: its printed total, or the rows added up."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sections.economy.accounts import in_tkr, net_costs, total_costs
from analysis.sections.economy.section import economy
from inventing import invent

NAME = "Kultur- och fritidsnämnden"
YEAR = ("Utfall 2023", "Budget 2023")


def row(label: str, *amounts: str, row_kind: str = "", kind: str = "Nettokostnad", **more: str) -> dict[str, str]:
    words = {"Verksamhet": NAME, "Post": label, "Slag": kind, "Radtyp": row_kind}
    return words | dict(zip(YEAR, amounts, strict=True)) | {key.replace("_", " "): text for key, text in more.items()}


PARTS = [row("Bibliotek", "100", "110"), row("Bad", "250", "240")]


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("row_kind", ["summa", ""])
def test_a_printed_total_is_what_the_headline_says(tmp_path: Path, place: int, row_kind: str) -> None:
    rows = list(PARTS)
    rows.insert(place, row("Summa nettokostnad", "350", "350", row_kind=row_kind))
    data = invent(tmp_path, {"Drift": rows})
    assert net_costs(data, NAME)["amount"].to_list() == [350, 350]
    assert set(net_costs(data, NAME)["cell"]) == {f"Drift!{column}{place + 2}" for column in "IJ"}
    assert "350\u00a0tkr" in economy(data).finding and "100\u00a0tkr" not in economy(data).finding


def test_rows_without_a_printed_total_are_added_up_with_their_operands(tmp_path: Path) -> None:
    rows = [*PARTS, row("Hyra ut", "20", "30", row_kind="avgår"), row("varav barn", "9", "9", row_kind="varav")]
    data = invent(tmp_path, {"Drift": rows})
    budget, outcome = in_tkr(net_costs(data, NAME))
    assert (budget.number, outcome.number) == (320, 330)
    assert (budget.origin, budget.expression) == ("", "{0}+{1}-{2}")
    assert [operand.origin for operand in budget.operands] == ["Drift!J2", "Drift!J3", "Drift!J4"]
    assert "330\u00a0tkr" in economy(data).finding


def test_a_row_that_is_part_of_another_row_is_not_added_twice(tmp_path: Path) -> None:
    rows = [row("Löner", "60", "60", Ingår_i="Personal"), row("Personal", "80", "90"), row("Lokaler", "20", "21")]
    assert net_costs(invent(tmp_path, {"Drift": rows}), NAME)["amount"].to_list() == [111, 100]


def test_the_whole_is_taken_of_two_totals(tmp_path: Path) -> None:
    rows = [
        row("Bibliotek", "100", "110", kind="Kostnader", Ingår_i="Summa kultur"),
        row("Summa kultur", "100", "110", row_kind="summa", kind="Kostnader", Ingår_i="Summa"),
        row("Bad", "250", "240", kind="Kostnader", Ingår_i="Summa"),
        row("Summa", "350", "350", row_kind="summa", kind="Kostnader"),
    ]
    assert total_costs(invent(tmp_path, {"Drift": rows}), NAME)["amount"].to_list() == [350, 350]


def test_a_table_with_one_row_goes_before_one_with_several(tmp_path: Path) -> None:
    rows = [{**row("Nettokostnad", "351", "351"), "Tabell": "A"}, *PARTS]
    assert net_costs(invent(tmp_path, {"Drift": rows}), NAME)["amount"].to_list() == [351, 351]
