"""A plan that grows by a rate grows by it, the whole and its parts; identical rows are pointed out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from analysis.numbers import format_number
from analysis.reconcile.finding import Finding, compare, note
from analysis.reconcile.hinted import Hint, Hinted
from analysis.reconcile.interval import Interval, printed
from analysis.reconcile.ledger import NO_PART, Figure, Ledger, first, known

NAME = "uppräkning"
_LEAST_STEPS = 3
_RATE_STEP = 0.1  # a stated rate has one decimal at most


def check_growth(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Each plan year against the year before × (1 + rate).

    The rate is the one that the table declares, else the one that a printed
    total itself keeps in every plan year.
    """
    for name, rows in ledger.table_rows(sheet).items():
        plans = [(first(row), _plan(row)) for row in rows]
        plans = [(one, plan) for one, plan in plans if all(f.value for f in plan)]
        declared = ledger.tables[name]["growth"]
        is_declared = declared == declared and declared is not None
        if is_declared:
            rate = printed(float(declared), _RATE_STEP).scaled(1 / 100)
            for one, plan in plans:
                if one.row_kind not in NO_PART and one.kind != "Kapitalkostnader":
                    yield from _steps(ledger, plan, rate)
        # what nobody states takes some years to show
        long = [(one, plan) for one, plan in plans if len(plan) > _LEAST_STEPS]
        if not is_declared:
            yield from _follow_the_whole(ledger, long)
        yield from _identical(ledger, long)


def _plan(row: dict[str, Figure]) -> list[Figure]:
    """The budget of the report year and the plan years after it, one figure a year."""
    found = {f.year: f for f in row.values() if f.scenario in {"budget", "plan"} and f.value is not None}
    first_plan = min((f.year for f in found.values() if f.scenario == "plan"), default=None)
    years = sorted(year for year in found if first_plan and year >= first_plan - 1)
    unbroken = bool(years) and years == list(range(years[0], years[-1] + 1))
    return [found[year] for year in years] if unbroken else []


def _steps(ledger: Ledger, plan: list[Figure], rate: Interval) -> Iterator[Finding]:
    for before, target in pairwise(plan):
        growth = Interval(1 + rate.low, 1 + rate.high, 1 + rate.centre)
        yield compare(ledger, NAME, target, before.interval * growth, [before])


def _follow_the_whole(ledger: Ledger, plans: list[tuple[Figure, list[Figure]]]) -> Iterator[Finding]:
    """Where a total grows by one rate in every year, say which of its parts do not."""
    for whole, plan in plans:
        rate = _kept_rate(plan) if whole.row_kind == "summa" else None
        if rate is None or not rate.centre:
            continue
        for part, steps in plans:
            if part.kind != whole.kind or part.row == whole.row or part.row_kind in {"upplysning", "dubblett"}:
                continue
            own = _kept_rate(steps)
            if own is None or not own.meets(rate):
                text = f"raden följer inte totalens uppräkning på {_per_cent(rate)} om året"
                yield note(ledger, NAME, steps[-1], text, told=(_rate_told(plan),))


def slow_part(whole: dict[str, Figure], children: list[dict[str, Figure]], target: Figure) -> Hint:
    """The one part that, had it grown as the whole does, would make the sum right; or nothing."""
    rate = _kept_rate(_plan(whole)) if len(_plan(whole)) > _LEAST_STEPS else None
    if rate is None or not rate.centre or target.value is None:
        return Hint()
    gap = target.normal.centre - sum(
        c[target.heading].normal.centre for c in children if known([c.get(target.heading)])
    )
    for child in children:
        plan = _plan(child)
        if not plan or plan[0].year >= target.year or not known([child.get(target.heading)]):
            continue
        grown = plan[0].normal.scaled((1 + rate.centre) ** (target.year - plan[0].year))
        if abs(grown.centre - child[target.heading].normal.centre - gap) <= len(children) * abs(target.scale):
            name = first(child).activity or first(child).label
            text = f"stämmer om {name} räknas upp med {_per_cent(rate)} om året som totalen"
            return Hint(text, (_rate_told(_plan(whole)),))
    return Hint()


def _per_cent(rate: Interval) -> str:
    return f"{format_number(rate.centre * 100, 1)} %"


def _rate_told(plan: list[Figure]) -> Hinted:
    """The kept rate as a hint tells it."""
    ends, years = (plan[0], plan[-1]), plan[-1].year - plan[0].year
    formula = f"årlig ökning: ({ends[1].heading} / {ends[0].heading}) upphöjt till 1/{years}, minus 1"

    def make(printed: Any, held: Any, start: Any, end: Any) -> Any:
        return ((end / start) ** (1 / years) - 1) * 100

    return Hinted(tuple(each.cell for each in ends), formula, make, 1, "%")


def _kept_rate(plan: list[Figure]) -> Interval | None:
    """The rate that every step allows, or None when there is no such rate."""
    low, high = -1.0, 1.0
    values = [figure.value or 0.0 for figure in plan]
    if min(values) <= 0 <= max(values):
        return None
    sizes = [figure.interval.scaled(-1 if values[0] < 0 else 1) for figure in plan]
    for before, after in pairwise(sizes):
        low = max(low, after.low / before.high - 1)
        high = min(high, after.high / before.low - 1)
    if low > high:
        return None
    return Interval(low, high, (sizes[-1].centre / sizes[0].centre) ** (1 / (len(plan) - 1)) - 1)


def _identical(ledger: Ledger, plans: list[tuple[Figure, list[Figure]]]) -> Iterator[Finding]:
    """Rows of different units whose figures are the same in every plan year."""
    seen: dict[tuple[object, ...], Figure] = {}
    for one, plan in plans:
        if one.row_kind == "summa" or len({figure.value for figure in plan}) == 1:
            continue
        key = (one.kind, *(figure.value for figure in plan))
        other = seen.setdefault(key, one)
        if other.activity != one.activity:
            yield note(ledger, "lika rader", plan[0], f"samma tal som {other.activity} i varje planår")
