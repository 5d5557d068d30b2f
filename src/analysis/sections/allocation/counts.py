"""How many members pay for how many services, each count with the rows that it counts among."""

from __future__ import annotations

from analysis.present.values import Value
from analysis.sections.allocation.columns import UNCOUNTED, Part
from analysis.sections.allocation.payments import complete
from analysis.sections.shared.places import rows_with
from analysis.sections.shared.sentence import counts
from analysis.store import CommitteeYear


def members_counted(data: CommitteeYear, part: Part) -> tuple[Value, ...]:
    """How many members pay, among the rows where each stands first."""
    rows = part.figures[~part.figures["row_kind"].isin(UNCOUNTED)].drop_duplicates("label")
    return counts("kommuner", rows_with(data, rows["cell"]), ("", len(part.members)))


def services_counted(data: CommitteeYear, part: Part) -> tuple[Value, ...]:
    """How many services have amounts, or an amount for everyone where that is fewer, among the rows of their sums."""
    among = rows_with(data, (cell for column in part.summed for cell in part.cells_of(column)))
    every, for_all = len(part.summed), len(complete(part))
    some = [("där varje kommun har ett belopp", for_all)] * (for_all < every)
    return counts("tjänster", among, *some, ("med belopp", every))
