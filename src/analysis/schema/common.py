"""Columns that several sheets have, and short ways to declare one."""

from __future__ import annotations

from analysis.schema.columns import Column

SIGNS = ("+", "−")
GROUPINGS = ("mellanslag", "punkt")
"""What stands between the thousands of a number that is typed as text."""
SEXES = ("alla", "kvinnor", "män")
ROW_KINDS = ("summa", "avgår", "varav", "upplysning", "dubblett")
EXAMPLE = "exempel"
"""A row whose *Tabell* is this word shows people how a row is filled in; it is never read."""

TABLE = Column("table", "Tabell", "Den tryckta tabellens beteckning, som på bladet Tabeller.", required=True)
SOURCE = Column("source", "Källa", "Rubriken i dokumentet där raden står.")
NOTE = Column("note", "Anmärkning", "Fri anmärkning, till exempel en fotnot.")
UNIT = Column("unit", "Enhet", "Radens enhet, om den är en annan än tabellens.")
SEX = Column("sex", "Kön", "alla, kvinnor eller män.", "choice", SEXES)
ROW_KIND = Column(
    "row_kind",
    "Radtyp",
    "Tomt för en vanlig post. summa: raden är en tryckt summa. avgår: dras av i summan. "
    "varav: ingår redan i en annan rad. upplysning: räknas aldrig in. dubblett: samma rad tryckt en gång till.",
    "choice",
    ROW_KINDS,
)
PART_OF = Column(
    "part_of", "Ingår i", "Namnet på den rad eller verksamhet som raden räknas in i; tomt för tabellens enda summa."
)
SAME_AS = Column(
    "same_as", "Samma som", "Tabell och rad som visar samma belopp, som P6a: Totalt (eller P6a: Totalt: Budget 2024)."
)
TAIL = (SOURCE, NOTE)


def label(name: str, heading: str, help: str) -> Column:
    return Column(name, heading, help, required=True)


def number(
    name: str, heading: str, help: str, unit: str = "", low: float | None = None, high: float | None = None
) -> Column:
    return Column(name, heading, help, "number", unit=unit, low=low, high=high)


def share(name: str, heading: str, help: str) -> Column:
    return Column(name, heading, help, "fraction", unit="andel", low=0, high=1)
