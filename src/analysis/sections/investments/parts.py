"""The items that the investments consist of: their outcome against budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.present.values import Block, Chart, Row, Table, Value
from analysis.present.words import amount, amounts, counted
from analysis.sections.investments.levels import Level, levels, of, whole_year
from analysis.sections.shared.changes import change, gap
from analysis.sections.shared.computed import computed, total
from analysis.sections.shared.lines import Figure, Line, by_table, lines
from analysis.sections.shared.money_chart import money_chart
from analysis.sections.shared.places import rows_with
from analysis.sections.shared.ranking import bar_name
from analysis.sections.shared.sentence import Sentence, counts
from analysis.store import CommitteeYear

KINDS = ("Nettoinvestering", "Utgifter", "Driftkonsekvens")


@dataclass(frozen=True)
class Item:
    """One printed item, its budget and outcome in tkr."""

    name: str
    budget: Value
    outcome: Value

    @property
    def more(self) -> Value:
        """How much more than budgeted was used, in tkr."""
        return change(self.budget, self.outcome, "utfall − budget")


@dataclass(frozen=True)
class Compared:
    """The items of one printed table with both budget and outcome of one year."""

    activity: str
    year: int
    items: tuple[Item, ...]


def deviation_told(data: CommitteeYear) -> Sentence:
    """The item that exceeded its budget most."""
    worst = max((item for found in _compared(data) for item in found.items), key=_more, default=None)
    if worst is None or _more(worst) <= 0:
        return Sentence("")
    return Sentence(f"Störst är överskridandet för {worst.name}, {amount(_more(worst))}.", (worst.more,))


def _more(item: Item) -> float:
    assert item.more.number is not None  # _compared() takes no item without figures
    return item.more.number


def deviation_blocks(data: CommitteeYear) -> list[Block]:
    """Where the deviation from the budget comes from, item by item."""
    blocks: list[Block] = []
    for found in _compared(data):
        whole = levels(data).get(found.activity, [])
        budget, outcome = of(whole, "budget", found.year), of(whole, "outcome", found.year)
        if budget and outcome:
            blocks.append(_waterfall(data, found, budget, outcome))
        blocks.append(_deviation_table(found, budget, outcome))
    return blocks


def _compared(data: CommitteeYear) -> list[Compared]:
    made = []
    for found in by_table(lines(data, "investments")).values():
        rows = [line for line in found if line.is_plain and line["kind"] in KINDS[:2]]
        for year in sorted({figure.year for line in rows for figure in line.figures.values() if figure.year}):
            pairs = [(line, _at(line, "budget", year), _at(line, "outcome", year)) for line in rows]
            both = [(line, budget, outcome) for line, budget, outcome in pairs if budget and outcome]
            items = tuple(Item(line.label, budget.in_tkr(), outcome.in_tkr()) for line, budget, outcome in both)
            if len(items) > 1:
                made.append(Compared(both[0][0]["activity"], year, items))
    return made


def _at(line: Line, scenario: str, year: int) -> Figure | None:
    return next((f for f in line.figures.values() if (f.scenario, f.year) == (scenario, year) and whole_year(f)), None)


def _waterfall(data: CommitteeYear, found: Compared, budget: Level, outcome: Level) -> Chart:
    whole = gap(budget.figure, outcome.figure)
    steps = [gap(item.budget, item.outcome) for item in found.items]
    rest = computed(lambda all_, *some: all_ - sum(some), whole, *steps, formula="budget − utfall − posterna")
    others = [rest] if abs(rest.number or 0) >= 50 else []
    end = "Avvikelse från budget"
    labels = [*(bar_name(item.name) for item in found.items), *["Övrigt och avrundning"] * len(others), end]
    title = _waterfall_title(data, found.items, -(whole.number or 0))
    return money_chart(
        "waterfall",
        title.text,
        f"{found.activity} {found.year}: mindre (+) eller mer (−) använt än budgeterat",
        labels,
        {"Avvikelse": [*steps, *others, whole]},
        totals=(end,),
        rises_are_good=True,
        cited=title.cited,
    )


def _waterfall_title(data: CommitteeYear, items: Sequence[Item], more: float) -> Sentence:
    """Which item used most more, and how much less the others did; else by how much the whole is another."""
    worst, below = max(items, key=_more), [item for item in items if _more(item) < 0]
    if _more(worst) > 0 and below:
        less = total([item.more for item in below], "summan av de poster som kostade mindre")
        over, under = amounts(_more(worst), -(less.number or 0))
        count = counted(len(below), "post", "poster") + " tillsammans" * (len(below) > 1)
        among = rows_with(data, (item.budget.origin for item in items))
        cited = counts("poster", among, ("som kostade mindre än budgeterat", len(below)))
        text = f"{bar_name(worst.name)} kostade {over} mer än budgeterat, {count} {under} mindre"
        return Sentence(text, (*cited, less))
    if not more:
        return Sentence("Investeringarna blev som budgeterat")
    return Sentence(f"Investeringarna blev {amount(abs(more))} {'mer' if more > 0 else 'mindre'} än budgeterat")


def _deviation_table(found: Compared, budget: Level | None, outcome: Level | None) -> Table:
    rows = [Row((item.name, *_cells(item.budget, item.outcome))) for item in found.items]
    sums = [
        total(values, "summan av posterna")
        for values in ([item.budget for item in found.items], [item.outcome for item in found.items])
    ]
    rows.append(Row(("Summan av posterna", *_cells(*sums)), total=True))
    if budget and outcome:
        rows.append(Row(("Tryckt total", *_cells(budget.figure, outcome.figure)), total=True))
    headings = ("Post", "Budget (tkr)", "Utfall (tkr)", "Avvikelse (tkr)")
    return Table(
        f"Investeringsposternas utfall mot budget {found.year}",
        headings,
        tuple(rows),
    )


def _cells(budget: Value, outcome: Value) -> tuple[Value, Value, Value]:
    return budget, outcome, gap(budget, outcome)
