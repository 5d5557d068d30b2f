"""Figures stated in running text: those that tell a small or a withheld count are withheld, too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from analysis.disclosure.labels import may_count, measure_of, sex_in, year_in
from analysis.disclosure.people import TEXTS, Moment, Printed, Row
from analysis.disclosure.rule import is_small
from analysis.schema import parse_scenario

_OF_NOBODY = frozenset({"förändring", "antal"})
"""Kinds of statement whose figure counts no people: a change, a number of rows."""


@dataclass(frozen=True)
class Statement:
    """One row of the sheet *Texttal*: its words, its cells and numbers by column, and the sex it speaks of."""

    words: Row
    cells: Mapping[str, str]
    numbers: Mapping[str, float]
    sex: str
    moment: Moment

    @property
    def counts(self) -> list[float]:
        """What it counts: part and whole always, the value by its unit."""
        return [number for column, number in self.numbers.items() if column != "value" or self.value_counts]

    @property
    def value_counts(self) -> bool:
        return may_count(self.words["unit"], self.words["label"]) and self.words["kind"] not in _OF_NOBODY

    def refers_to(self, figure: Printed) -> bool:
        """Whether it speaks of the figure; a change speaks of all years of its row."""
        same_row = (figure.table, figure.label) == (self.words["refers_table"], self.words["refers_row"])
        return same_row and (figure.moment == self.moment or self.words["kind"] == "förändring")


def statements(rows: Iterable[Row], printed: Sequence[Printed], year: int) -> list[Statement]:
    """The statements with a number; the report's year is that of those that name none."""
    sexes: dict[tuple[str, str], set[str]] = {}
    for each in printed:
        sexes.setdefault((each.table, each.label), set()).add(each.sex)
    numbers = [row for row in rows if row["sheet"] == TEXTS and row["value"] != ""]
    return [_statement(list(cells), sexes, year) for _, cells in groupby(numbers, key=itemgetter("row"))]


def _statement(cells: Sequence[Row], sexes: Mapping[tuple[str, str], set[str]], year: int) -> Statement:
    one = cells[0]
    referred = sexes.get((one["refers_table"], one["refers_row"]), set())
    return Statement(
        words=one,
        cells={cell["column"]: cell["cell"] for cell in cells},
        numbers={cell["column"]: float(cell["value"]) for cell in cells},
        sex=sex_in(one["label"]) or (min(referred) if len(referred) == 1 else ""),
        moment=_moment(one, year),
    )


def _moment(words: Row, year: int) -> Moment:
    """The column it refers to, else the outcome of the year it names."""
    column = parse_scenario(words["refers_column"])
    if column is None:
        return Moment("outcome", year_in(words["label"]) or year, "")
    return Moment(column.name, column.year, measure_of(column.period))


def as_printed(stated: Sequence[Statement]) -> list[Printed]:
    """The statements whose value counts people, as figures of what they name or refer to."""
    return [_printed(each) for each in stated if "value" in each.numbers]


def _printed(stated: Statement) -> Printed:
    words, value = stated.words, stated.numbers["value"]
    referred = measure_of(words["refers_row"]) if words["kind"] == "lika" else ""
    return Printed(
        cell=stated.cells["value"],
        sheet=TEXTS,
        table=words["table"],
        row=int(words["row"]),
        label=words["label"],
        part_of="",
        row_kind="",
        topic=("", ""),
        group="",
        name=referred or measure_of(words["label"]) or words["table"].casefold(),
        sex=stated.sex,
        age="",
        unit=words["unit"],
        moment=stated.moment,
        value=value,
        is_count=stated.value_counts and value >= 0 and value.is_integer(),
    )


def telling(stated: Sequence[Statement], printed: Sequence[Printed], hidden: Set[str], fewest: int) -> set[str]:
    """The cells of statements that tell a small or withheld count, and of the rates that they explain."""
    cells: set[str] = set()
    gone = [each for each in printed if each.cell in hidden and each.sex]
    for each in stated:
        few = each.sex != "" and (_tells_few(each, fewest) or _tells_again(each, gone))
        if few or _repeats(each, gone, printed) or not hidden.isdisjoint(each.cells.values()):
            cells |= set(each.cells.values())
        if few:
            cells |= _explained(each, printed)
    return cells


def _tells_few(stated: Statement, fewest: int) -> bool:
    """Whether a count of one sex, or what a part leaves of its whole, is small."""
    part, whole = stated.numbers.get("part"), stated.numbers.get("whole")
    rest = [] if part is None or whole is None else [whole - part]
    return any(is_small(count, fewest) for count in (*stated.counts, *rest))


def _tells_again(stated: Statement, gone: Sequence[Printed]) -> bool:
    """Whether it states the very count that is withheld for its sex and year."""
    same = {
        each.value
        for each in gone
        if each.is_count and (each.sex, each.moment.year) == (stated.sex, stated.moment.year)
    }
    return not same.isdisjoint(stated.counts)


def _repeats(stated: Statement, gone: Sequence[Printed], printed: Sequence[Printed]) -> bool:
    """Whether it refers to a withheld figure; of rows with one label, to that whose value or sex it states."""
    referred = [each for each in gone if stated.refers_to(each)]
    others = [each for each in printed if stated.refers_to(each) and not each.sex]
    return bool(referred) and (
        not others or stated.sex != "" or abs(stated.numbers.get("value", 0.0)) in {each.value for each in referred}
    )


def _explained(stated: Statement, printed: Sequence[Printed]) -> set[str]:
    """The rates by sex that the statement gives the counts behind, with those of the other sex."""
    splits = {each.split for each in printed if stated.refers_to(each) and each.sex and not each.is_count}
    return {each.cell for each in printed if each.sex and each.split in splits}
