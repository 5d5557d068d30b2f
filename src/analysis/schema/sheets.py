"""Every sheet of the workbook, in the order it stands there.

The reader, the validation, the empty template and the processed tables are
all made from what is declared here.
"""

from __future__ import annotations

from analysis.schema.activity import (
    ASSIGNMENTS,
    CALENDAR,
    GOALS,
    INDICATORS,
    REVIEWS,
    RISKS,
    STAFF,
    STATED,
    VOLUMES,
)
from analysis.schema.columns import Sheet
from analysis.schema.money import (
    ALLOCATION,
    CAPITAL,
    ESTIMATES,
    INVESTMENTS,
    MODEL,
    OPERATING,
    PRICES,
    REQUESTS,
    TABLES,
)

GUIDE = "Läs mig"
"""The sheet that tells people how to fill in the others; it is never read."""

SHEETS: tuple[Sheet, ...] = (
    OPERATING,
    INVESTMENTS,
    CAPITAL,
    PRICES,
    REQUESTS,
    ESTIMATES,
    ALLOCATION,
    MODEL,
    INDICATORS,
    GOALS,
    ASSIGNMENTS,
    RISKS,
    REVIEWS,
    CALENDAR,
    STAFF,
    VOLUMES,
    STATED,
)
"""The sheets that hold rows, in the order they stand in a workbook."""


def sheet(name: str) -> Sheet:
    """Return the sheet with this English name (KeyError when there is none)."""
    return {each.name: each for each in (TABLES, *SHEETS)}[name]
