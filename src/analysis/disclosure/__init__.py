"""Small counts of people by sex are withheld, with what they could be computed from.

Applied where a committee and year is read (:mod:`analysis.store`), so that nothing that is made from it
holds them. Covered are the sheets *Nyckeltal*, *Personal*, *Volymer* and *Texttal*. Not covered: what words
say (a goal, a remark), and rates whose counts stand nowhere in the workbook.
"""

from __future__ import annotations

import pandas as pd

from analysis.disclosure.following import differences, rates
from analysis.disclosure.people import plain_rows, printed_figures
from analysis.disclosure.rule import withheld
from analysis.disclosure.splits import counts_of
from analysis.disclosure.texts import as_printed, statements, telling

__all__ = ["SUPPRESSED", "suppress"]

SUPPRESSED = "undertryckt"
"""What stands where a figure is withheld: a kind of missing of its own, neither 0 nor blank."""


def suppress(records: pd.DataFrame, fewest: int, year: int) -> pd.DataFrame:
    """A committee-year's records without the figures that tell of fewer people of one sex than ``fewest``.

    ``records`` are those of :class:`analysis.workbook.reading.Workbook`, ``year`` the report's. A withheld
    figure has no value, and ``undertryckt`` as its text and kind of missing. With ``fewest`` 0 nothing is withheld.
    """
    rows = plain_rows(records)
    tables = printed_figures(rows)
    stated = statements(rows, tables, year)
    printed = [*tables, *as_printed(stated)]
    if not any(each.sex for each in printed) and not any(each.sex for each in stated):
        return records
    hidden = withheld(counts_of(printed), fewest)
    hidden |= rates(printed, hidden)
    hidden |= telling(stated, printed, hidden, fewest)
    hidden |= differences(printed, hidden)
    return _without(records, hidden) if hidden else records


def _without(records: pd.DataFrame, hidden: set[str]) -> pd.DataFrame:
    gone = records["cell"].isin(hidden)
    blank = {"value": float("nan"), "amount": float("nan"), "decimals": 0.0, "resolution": 1.0, "footnote": ""}
    withheld_as = {**blank, "text": SUPPRESSED, "missing": SUPPRESSED}
    return records.assign(**{name: records[name].mask(gone, what) for name, what in withheld_as.items()})
