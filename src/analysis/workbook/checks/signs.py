"""Costs and income against the sign that *Om* or *Tabeller* says they are printed with.

Where nearly all are the other way round, it is what is declared that is wrong,
and every sum would be: the workbook is refused. A single table may be of
savings, so it is only noted. Investments are judged by themselves: they are
often printed with another sign than the operating costs, and are no savings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from analysis.errors import Fault
from analysis.numbers import MINUS
from analysis.workbook.checks.confirmed import confirmed
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.tables.rows import SheetRead

_DECLARED = {
    "cost_sign": ("Kostnad skrivs", "kostnader", ("Kostnader", "Kapitalkostnader", "Utgifter")),
    "income_sign": ("Intäkt skrivs", "intäkter", ("Intäkter", "Inkomster")),
}
"""Per sign: the line that declares it, what it is of, and the kinds of amounts that follow it."""
_INVESTMENTS = "investments"
_SPENT = {"cost_sign": "investeringsutgifter", "income_sign": "investeringsinkomster"}
"""What the same sign is of among the investments."""
_LEVELS = ("outcome", "budget", "forecast", "plan")
_FEWEST, _NEARLY_ALL = 3, 0.9


def sign_faults(reads: Sequence[SheetRead], tables: pd.DataFrame) -> Iterator[Fault]:
    """A fault for each declared sign that nearly all figures of the workbook contradict, at the first of them."""
    by_sheet = {read.sheet.name: read for read in reads}
    for name, (line, what, _) in _DECLARED.items():
        signed = _signed(reads, tables, name)
        apart = signed["sheet"] == _INVESTMENTS
        for (declared, invested), same in signed.groupby(["declared", apart], sort=False):
            if _contradicted(same, _NEARLY_ALL):
                first = same[same["wrong"]].iloc[0].to_dict()
                expected = (
                    f"nästan alla {_SPENT[name] if invested else what} är skrivna med {_other(declared)}, "
                    f"fast ”{line}” är {declared} på Om {_MEND}"
                )
                yield by_sheet[first["sheet"]].fault_of(first, expected)


_MEND = "eller Tabeller: ändra där, eller skriv bekräftat i Anmärkning på de rader som är rätt"


def sign_notes(reads: Sequence[SheetRead], tables: pd.DataFrame) -> list[Note]:
    """A note for each table whose figures all contradict the sign, where others of the workbook do not."""
    found = []
    headings = {read.sheet.name: read.grid.heading for read in reads}
    for name, (line, what, _) in _DECLARED.items():
        for (sheet, table), same in _signed(reads, tables, name).groupby(["sheet", "table"], sort=False):
            if _contradicted(same, 1):
                declared = same["declared"].iloc[0]
                text = f"alla {what} i tabell {table} är skrivna med {_other(declared)}, fast ”{line}” är {declared}"
                found.append(Note(headings[sheet], said_rows(sorted(set(same["row"]))), f"{text}; kontrollera tecknet"))
    return found


def _signed(reads: Iterable[SheetRead], tables: pd.DataFrame, name: str) -> pd.DataFrame:
    """The figures that follow a sign, which is ``declared`` of them, and whether it is ``wrong``."""
    frames = [read.frame[_follows(read, name)] for read in reads if read.sheet.has("kind") and "kind" in read.frame]
    figures = pd.concat(frames) if frames else pd.DataFrame(columns=["sheet", "table", "row", "value"])
    declared = figures["table"].map(dict(zip(tables["table"], tables[name], strict=True)))
    wrong = (figures["value"].astype(float) > 0) != (declared == "+")
    told = declared.isin(["+", MINUS])  # not where Om cannot be read, which is a fault of its own
    return figures.assign(declared=declared, wrong=wrong)[told]


def _follows(read: SheetRead, name: str) -> pd.Series:
    frame = read.frame
    levels = frame["scenario"].isin(list(_LEVELS)) & frame["kind"].isin(list(_DECLARED[name][2]))
    plain = frame["row_kind"].astype(object).fillna("") != "avgår"
    return levels & plain & (frame["value"].astype(float).fillna(0) != 0) & ~confirmed(frame)


def _contradicted(figures: pd.DataFrame, share: float) -> bool:
    return len(figures) >= _FEWEST and figures["wrong"].mean() >= share


def _other(sign: str) -> str:
    return MINUS if sign == "+" else "+"
