"""Posts that a volume of work asks for, where an estimate gives a guide value per post."""

from __future__ import annotations

from typing import Any

from analysis.formulas import staff_needed
from analysis.numbers import format_number
from analysis.present.values import Row, Table, Told
from analysis.sections.shared.computed import computed
from analysis.sections.shared.lines import Figure, Line, by_table, lines
from analysis.sections.shared.term import rounded
from analysis.store import CommitteeYear

_GUIDE, _NEED, _MORE = "riktvärde", "behov", "ytterligare"
"""Words that a row's text has when it is the guide value, a need, and a need beyond the posts there are."""


def posts_tables(data: CommitteeYear) -> list[Table]:
    """Posts needed, computed beside printed; none without a guide value."""
    made = []
    for found in by_table(lines(data, "estimates")).values():
        guide = next(
            (line.figures["amount"] for line in found if _GUIDE in line.label.lower() and "amount" in line.figures),
            None,
        )
        existing = next((line.figures["amount"] for line in found if line.is_total and "amount" in line.figures), None)
        needs = [
            line for line in found if line.label.lower().startswith(_NEED) and {"count", "amount"} <= set(line.figures)
        ]
        if guide and guide.value and guide.amount is None and needs:
            rows = tuple(_row(line, guide, existing) for line in needs)
            headings = ("Post", "Antal", "Beräknat (tjänster)", "Tryckt (tjänster)", "Beräkning")
            made.append(Table("Tjänster som volymen kräver, beräknat och tryckt", headings, rows))
    return made


def _row(line: Line, guide: Figure, existing: Figure | None) -> Row:
    volume, decimals = line.figures["count"], line.figures["amount"].decimals
    how = f"{_number(volume)} / {_number(guide)}"
    there = [existing] if existing and _MORE in line.label.lower() else []
    how += "".join(f" − {_number(each)}" for each in there)

    def make(volume: Any, per_post: Any, *there: Any) -> Any:
        # half a post asks for a whole one, as the documents count
        return rounded(staff_needed(volume, per_post) - sum(there), decimals)

    operands = [figure.shown() for figure in (volume, guide, *there)]
    needed = computed(make, *operands, formula=how, decimals=decimals, unit="tjänster")
    return Row((line.label, volume.shown(), needed, line.shown("amount"), Told(how, tuple(operands))))


def _number(figure: Figure) -> str:
    return format_number(figure.value, figure.decimals)
