"""How many members pay for how many services, each count with the rows that it counts among."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.present.values import Value
from analysis.sections.allocation.columns import UNCOUNTED, Part
from analysis.sections.allocation.payments import complete
from analysis.sections.shared.counting import how_many, of_several
from analysis.sections.shared.places import rows_with
from analysis.store import CommitteeYear


@dataclass(frozen=True)
class Counts:
    """What a part's sentences count; ``complete`` are the services in which everyone has an amount."""

    members: Value
    services: Value
    complete: Value

    @property
    def told(self) -> tuple[Value, ...]:
        return of_several(*dict.fromkeys((self.members, self.services, self.complete)))


def counts(data: CommitteeYear, part: Part) -> Counts:
    """The members among the rows where each stands first, the services among those of their sums."""
    rows = part.figures[~part.figures["row_kind"].isin(UNCOUNTED)].drop_duplicates("label")
    members = how_many("kommuner", len(part.members), rows_with(data, rows["cell"]))
    among = rows_with(data, (cell for column in part.summed for cell in part.cells_of(column)))
    services = how_many("tjänster: med belopp", len(part.summed), among)
    number = len(complete(part))
    of_all = how_many("tjänster: där varje kommun har ett belopp", number, among)
    return Counts(members, services, services if number == len(part.summed) else of_all)
