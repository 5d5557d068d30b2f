"""The items that the investments consist of: their outcome against budget, and what is proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.formulas import deviation
from analysis.numbers import format_number
from analysis.present.values import Block, Cell, Chart, Row, Series, Table, Value
from analysis.present.words import amount, counted
from analysis.sections.investments.levels import Level, levels, of, whole_year
from analysis.sections.shared.lines import Figure, Line, by_table, lines, parts
from analysis.sections.shared.printed import caption
from analysis.sections.shared.ranking import bar_name
from analysis.store import CommitteeYear

_KINDS = ("Nettoinvestering", "Utgifter", "Driftkonsekvens")


@dataclass(frozen=True)
class Compared:
    """The items of one printed table with both budget and outcome of one year."""

    activity: str
    year: int
    items: tuple[tuple[Line, Figure, Figure], ...]

    def total(self, pick: Callable[[Figure, Figure], float]) -> float:
        return sum(pick(budget, outcome) for _, budget, outcome in self.items)


def deviation_sentence(data: CommitteeYear) -> str:
    """The item that exceeded its budget most."""
    worst = max(
        (each for found in _compared(data) for each in found.items), key=lambda each: _more(*each[1:]), default=None
    )
    if worst is None or _more(*worst[1:]) <= 0:
        return ""
    line, budget, outcome = worst
    return f"Störst är överskridandet för {line.label}, {amount(_more(budget, outcome))}."


def deviation_blocks(data: CommitteeYear) -> list[Block]:
    """Where the deviation from the budget comes from, item by item."""
    blocks: list[Block] = []
    for found in _compared(data):
        whole = levels(data).get(found.activity, [])
        budget, outcome = of(whole, "budget", found.year), of(whole, "outcome", found.year)
        if budget and outcome:
            blocks.append(_waterfall(found, budget, outcome))
        blocks.append(_deviation_table(found, budget, outcome))
    return blocks


def proposal_tables(data: CommitteeYear) -> list[Table]:
    """The items of every table of proposals, their sum beside the printed total."""
    return [
        _proposal_table(data, items, total)
        for found in by_table(lines(data, "investments")).values()
        for total in found
        if total.is_total and total["kind"] in _KINDS
        if len(items := [line for line in parts(found, total) if line["kind"] == total["kind"]]) > 1
    ]


def _compared(data: CommitteeYear) -> list[Compared]:
    made = []
    for found in by_table(lines(data, "investments")).values():
        items = [line for line in found if line.is_plain and line["kind"] in _KINDS[:2]]
        for year in sorted({figure.year for line in items for figure in line.figures.values() if figure.year}):
            pairs = [(line, _at(line, "budget", year), _at(line, "outcome", year)) for line in items]
            both = tuple((line, budget, outcome) for line, budget, outcome in pairs if budget and outcome)
            if len(both) > 1:
                made.append(Compared(both[0][0]["activity"], year, both))
    return made


def _at(line: Line, scenario: str, year: int) -> Figure | None:
    return next((f for f in line.figures.values() if (f.scenario, f.year) == (scenario, year) and whole_year(f)), None)


def _more(budget: Figure, outcome: Figure) -> float:
    """How much more than budgeted was used, in tkr."""
    assert budget.amount is not None and outcome.amount is not None  # investments are money
    return -deviation(budget.amount, outcome.amount)


def _waterfall(found: Compared, budget: Level, outcome: Level) -> Chart:
    gap = -deviation(budget.amount, outcome.amount)
    steps = [(bar_name(line.label), _more(planned, used)) for line, planned, used in found.items]
    rest = gap - found.total(_more)
    end = "Avvikelse från budget"
    labels = [name for name, _ in steps] + ["Övrigt och avrundning"] * (abs(rest) >= 50) + [end]
    values = [change for _, change in steps] + [rest] * (abs(rest) >= 50) + [gap]
    listing = ", ".join(
        f"{name} {format_number(value / 1000, 1, sign=True)}" for name, value in zip(labels, values, strict=True)
    )
    return Chart(
        "waterfall",
        _waterfall_title(steps, gap),
        f"{found.activity} {found.year}: mer (+) eller mindre (−) använt än budgeterat, mkr",
        tuple(labels),
        (Series("Avvikelse", tuple(value / 1000 for value in values)),),
        alt=f"Vattenfallsdiagram från post till post, mkr: {listing}.",
        unit="mkr",
        decimals=1,
        totals=(end,),
    )


def _waterfall_title(steps: list[tuple[str, float]], gap: float) -> str:
    name, most = max(steps, key=lambda step: step[1])
    below = [change for _, change in steps if change < 0]
    if most > 0 and below:
        count = counted(len(below), "post", "poster")
        return f"{name} kostade {amount(most)} mer än budgeterat; {count} drog ner med {amount(-sum(below))}"
    word = "mer" if gap > 0 else "mindre"
    return (
        f"Investeringarna blev {amount(abs(gap))} {word} än budgeterat"
        if gap
        else "Investeringarna blev som budgeterat"
    )


def _deviation_table(found: Compared, budget: Level | None, outcome: Level | None) -> Table:
    decimals = max(figure.shown_decimals for _, *pair in found.items for figure in pair)
    rows = [
        Row(
            (
                line.label,
                planned.in_tkr(),
                used.in_tkr(),
                Value(-_more(planned, used), decimals, formula="budget − utfall"),
            )
        )
        for line, planned, used in found.items
    ]
    sums = [found.total(lambda planned, used: planned.amount or 0), found.total(lambda planned, used: used.amount or 0)]
    shown = [Value(each, decimals, formula="summan av posterna") for each in (*sums, deviation(*sums))]
    rows.append(Row(("Summan av posterna", *shown), total=True))
    if budget and outcome:
        gap = Value(
            deviation(budget.amount, outcome.amount), max(budget.decimals, outcome.decimals), formula="budget − utfall"
        )
        rows.append(Row(("Tryckt total", budget.shown(), outcome.shown(), gap), total=True))
    headings = ("Post", "Budget (tkr)", "Utfall (tkr)", "Avvikelse (tkr)")
    return Table(
        f"Investeringsposternas utfall mot budget {found.year}",
        headings,
        tuple(rows),
        note="Plus är att mindre användes än budgeterat.",
    )


def _proposal_table(data: CommitteeYear, items: list[Line], total: Line) -> Table:
    columns = [name for name in total.figures if any(line.amount(name) is not None for line in items)]
    with_priority = any(line["priority"] for line in items)
    rows = [
        Row((line.label, *_priority(line, with_priority), *(line.in_tkr(name) for name in columns))) for line in items
    ]
    sums = [
        Value(sum(line.amount(name) or 0 for line in items), formula="summan av de tryckta posterna")
        for name in columns
    ]
    blank = ("",) * with_priority
    rows.append(Row(("Summan av posterna", *blank, *sums), total=True))
    rows.append(Row((f"{total.label}, tryckt", *blank, *(total.in_tkr(name) for name in columns)), total=True))
    headings = ("Post", *("Prio",) * with_priority, *(f"{name} (tkr)" for name in columns))
    return Table(caption(data, total.table), headings, tuple(rows))


def _priority(line: Line, shown: bool) -> tuple[Cell, ...]:
    return (line["priority"],) if shown else ()
