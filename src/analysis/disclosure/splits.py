"""How printed counts hang together: splits by sex, figures printed twice, totals and their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analysis.disclosure.labels import months_in
from analysis.disclosure.people import Printed
from analysis.disclosure.rule import Counts, Relation

_SLACK = 1e-6
_OUTSIDE = frozenset({"upplysning", "dubblett", "avgår"})
"""Rows that are not added up in the sum of their table."""


def counts_of(printed: Iterable[Printed]) -> Counts:
    """The counts of people among the printed figures, with every sum that gives one of them from others."""
    counts = _with_other_sex([each for each in printed if each.is_count])
    measures = [group for group in _grouped(counts, lambda each: each.measure) if any(each.sex for each in group)]
    rests = [rest for group in measures for rest in _rests(group)]
    by_sex = [each for each in counts if each.sex]
    splits = [frozenset(each.cell for each in split) for split in _grouped(by_sex, lambda each: each.split)]
    return Counts(
        values={each.cell: each.value for each in counts} | {rest.cell: rest.value for rest in rests},
        by_sex=frozenset(each.cell for each in by_sex) | {rest.cell for rest in rests},
        together=[
            *splits,
            *(frozenset((rest.cell, rest.part.cell)) for rest in rests),
            *(pair for group in measures for pair in _printed_twice(group)),
        ],
        relations=[
            *(relation for group in measures for relation in _sums_of_sexes(group)),
            *_sums_of_ages(counts),
            *_sums_of_periods(counts),
            *_sums_of_parts(counts),
        ],
    )


@dataclass(frozen=True)
class _Rest:
    """What is left of a whole when the only sex printed is taken from it; its cell is none of the document."""

    whole: Printed
    part: Printed

    @property
    def cell(self) -> str:
        return f"{self.whole.cell} − {self.part.cell}"

    @property
    def value(self) -> float:
        return self.whole.value - self.part.value


def _grouped(figures: Iterable[Printed], key: Callable[[Printed], Hashable]) -> list[list[Printed]]:
    groups: dict[Hashable, list[Printed]] = defaultdict(list)
    for each in figures:
        groups[key(each)].append(each)
    return list(groups.values())


def _with_other_sex(counts: Sequence[Printed]) -> list[Printed]:
    """Marks who is neither: the one row that with women and men makes up the row that all three are part of."""
    rows = {(each.sheet, each.table, each.group, each.label, each.moment): each for each in counts if not each.sex}
    found = {}
    for parts in _grouped(counts, lambda each: (each.sheet, each.table, each.group, each.part_of, each.moment)):
        whole = rows.get((parts[0].sheet, parts[0].table, parts[0].group, parts[0].part_of, parts[0].moment))
        sexes = sorted(each.sex for each in parts)
        if whole is None or sexes != ["", "kvinnor", "män"] or not _adds_up(whole, parts):
            continue
        if all(each.name == whole.name for each in parts if each.sex):
            other = next(each for each in parts if not each.sex)
            found[other.cell] = replace(other, sex="annat", name=whole.name)
    return [found.get(each.cell, each) for each in counts]


def _rests(group: Sequence[Printed]) -> Iterator[_Rest]:
    """Of one measure: what a total leaves for the sex that is not printed."""
    wholes, parts = _by_whole(group)
    for part in parts:
        alone = not any(each.split == part.split and each.sex != part.sex for each in parts)
        for whole in wholes:
            if alone and whole.value > part.value and _may_be_one(whole, part):
                yield _Rest(whole, part)


def _sums_of_sexes(group: Sequence[Printed]) -> Iterator[Relation]:
    """Of one measure: women and men that make up a total, whichever tables they stand in."""
    wholes, parts = _by_whole(group)
    for one, other in combinations(parts, 2):
        for whole in wholes:
            if one.sex != other.sex and _adds_up(whole, (one, other)):
                yield Relation(whole.cell, (one.cell, other.cell))


def _by_whole(group: Sequence[Printed]) -> tuple[list[Printed], list[Printed]]:
    return [each for each in group if not each.sex], [each for each in group if each.sex]


def _printed_twice(group: Sequence[Printed]) -> Iterator[frozenset[str]]:
    """Of one measure: the same count of the same sex in two places."""
    for one, other in combinations([each for each in group if each.sex and each.value], 2):
        if one.sex == other.sex and one.value == other.value and _may_be_one(one, other):
            yield frozenset((one.cell, other.cell))


def _may_be_one(one: Printed, other: Printed) -> bool:
    """Whether two figures of one measure are of the same people; under another goal they may be of others."""
    again = "dubblett" in (one.row_kind, other.row_kind)
    return again or one.sheet != other.sheet or one.topic == other.topic


def _sums_of_ages(counts: Iterable[Printed]) -> Iterator[Relation]:
    """Age groups that make up the count of all ages."""
    for group in _grouped(counts, lambda each: (each.sheet, each.table, each.group, each.name, each.sex, each.moment)):
        ages = [each for each in group if each.age]
        for whole in (each for each in group if not each.age):
            if _adds_up(whole, ages):
                yield Relation(whole.cell, tuple(each.cell for each in ages))


def _sums_of_periods(counts: Iterable[Printed]) -> Iterator[Relation]:
    """Months, tertials, or what has been so far and what came then, that make up a longer part of the year."""
    for group in _grouped(counts, lambda each: (each.sheet, each.row, each.sex, each.moment._replace(period=""))):
        spans = {months: each for each in group if (months := months_in(each.moment.period))}
        for (first, last), whole in spans.items():
            for parts in _tilings(spans, first, last):
                if _adds_up(whole, parts):
                    yield Relation(whole.cell, tuple(each.cell for each in parts))


def _tilings(spans: Mapping[tuple[int, int], Printed], first: int, last: int) -> Iterator[list[Printed]]:
    """The figures that cover the months between them: in equal steps, or in two parts."""
    months = last - first + 1
    steps = [range(first, last + 1, step) for step in (1, 4) if months % step == 0 and step < months]
    cuts = [(first, cut) for cut in range(first + 1, last + 1)]
    for starts in (*steps, *cuts):
        ends = [*(start - 1 for start in starts[1:]), last]
        parts = [spans.get(span) for span in zip(starts, ends, strict=True)]
        if all(parts):
            yield [part for part in parts if part is not None]


def _sums_of_parts(counts: Sequence[Printed]) -> Iterator[Relation]:
    """Rows that make up the row they name in *Ingår i*, or the total of their table."""
    adding = [each for each in counts if each.row_kind not in _OUTSIDE]
    named: dict[tuple[object, ...], list[Printed]] = defaultdict(list)
    for each in adding:
        named[each.sheet, each.table, each.part_of, each.moment].append(each)
    for whole in counts:
        parts = named.get((whole.sheet, whole.table, whole.label, whole.moment), [])
        if not parts and whole.row_kind == "summa" and not whole.part_of:
            posts = named.get((whole.sheet, whole.table, "", whole.moment), [])
            parts = [each for each in posts if each.row_kind == ""]
        yield from _sums_of_some(whole, parts)


def _sums_of_some(whole: Printed, parts: Sequence[Printed]) -> Iterator[Relation]:
    """All parts, those that are no *varav*, or those of the whole's own sex, where they make it up."""
    plain = [each for each in parts if each.row_kind == ""]
    alike = [each for each in parts if each.sex == whole.sex]
    for cells in {tuple(each.cell for each in some) for some in (parts, plain, alike) if _adds_up(whole, some)}:
        yield Relation(whole.cell, cells)


def _adds_up(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Whether a whole is the sum of its parts."""
    return len(parts) > 0 and whole not in parts and abs(whole.value - sum(each.value for each in parts)) < _SLACK
