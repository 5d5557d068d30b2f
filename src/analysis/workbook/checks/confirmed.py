"""What a person has confirmed: *Anmärkning* says that a figure that looks wrong is right."""

from __future__ import annotations

import re

import pandas as pd

_CONFIRMED = re.compile(
    r"(?:^|[;.\n])\s*(?:[A-Z]{1,3}[0-9]+:? )?bekräfta[td](?: (?:den )?[0-9]{4}-[0-9]{2}-[0-9]{2})?"
    r"(?: [A-Z]{1,3}[0-9]+)?\s*(?=$|[;.\n])",
    re.IGNORECASE,
)
"""The word alone, with a date or a cell at most: a sentence with it in may say that nothing is confirmed."""
OR_CONFIRM = "eller skriv bekräftat i Anmärkning om det är rätt"
"""What may be done instead of mending a figure that is right."""


def confirmed(frame: pd.DataFrame) -> pd.Series:
    """Whether the row of each record is confirmed."""
    return frame["note"].astype(object).fillna("").str.contains(_CONFIRMED)
