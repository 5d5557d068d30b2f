"""Tables of staff: the years side by side, and what changed."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.disclosure import SUPPRESSED
from analysis.numbers import format_number
from analysis.present.values import Row, Table, Value
from analysis.present.words import capital
from analysis.sections.shared.changes import change
from analysis.sections.shared.computed import total
from analysis.sections.shared.lines import Line
from analysis.sections.shared.timeline import Moment, current, earlier, lowered, moments, said, shown
from analysis.sections.shared.withheld import NOTE
from analysis.sections.staff.rows import Staff, age_words, by_age, by_sex, is_long, unit


def staff_tables(rows: Staff, year: int) -> list[Table]:
    """One table per kind of measure; kinds with a single row share a table."""
    kinds = {"Antal anställda": rows.heads, "Sjukfrånvaro": rows.sick, "Övriga mått": rows.other}
    single = [line for lines in kinds.values() if len(lines) == 1 for line in lines]
    tables = {caption: lines for caption, lines in kinds.items() if len(lines) > 1} | {"Personalmått": single}
    found = [_table(caption, lines, rows, year) for caption, lines in tables.items() if _has_figures(lines)]
    groups = dict.fromkeys(line["group"] for line in rows.ages if line.figures)
    return found + [_ages(group, [line for line in rows.ages if line["group"] == group], year) for group in groups]


def _has_figures(lines: Sequence[Line]) -> bool:
    return any(line.figures for line in lines)


def _table(caption: str, lines: Sequence[Line], rows: Staff, year: int) -> Table:
    """Rows as printed, with what changed since the moment before."""
    every = moments(lines)
    now = current(every, year)
    before, some = earlier(every, now), shown(every, now)
    units = list(dict.fromkeys(unit(line) for line in lines))
    made = [
        Row(
            (
                _name(line, rows),
                *([unit(line)] if len(units) > 1 else []),
                *_cells(line, some),
                *_change(line, before, now),
            )
        )
        for line in lines
    ]
    if lines is rows.heads:
        made += _everyone(rows.groups, units, some, before, now)
    first = ["Mått", "Enhet"] if len(units) > 1 else ["Mått"]
    headings = (*first, *_headings(some, units), *_change_heading(before, units))
    return Table(caption, headings, tuple(made), note=_note(lines, rows, some, units))


def _ages(group: str, lines: Sequence[Line], year: int) -> Table:
    """Age groups as printed, their change since the first year, and their sum."""
    every = moments(lines)
    now = current(every, year)
    some = shown(every, now)
    first = some[0] if some[0] != now else None
    made = [Row((age_words(line["age"]), *_cells(line, some), *_change(line, first, now))) for line in lines]
    sums = [_sum(lines, moment, "summan av åldersgrupperna") for moment in some]
    made.append(Row(("Summa", *sums, *([""] if first else [])), total=True))
    headings = ["Ålder", *_headings(some, ["%"]), *_change_heading(first, ["%"])]
    return Table(f"Åldersfördelning{f', {group}' if group else ''}", tuple(headings), tuple(made))


def _name(line: Line, rows: Staff) -> str:
    """The row's name: the printed label with its sex, or whose sick leave it is in a table of nothing else."""
    if len(rows.sick) < 2 or line not in rows.sick or is_long(line):
        told = line["sex"] in ("", "alla") or line["sex"] in line.label.casefold()
        return line.label if told else f"{line.label}, {line['sex']}"
    whose = age_words(line["age"]) or (line["sex"] if line["sex"] in ("kvinnor", "män") else "samtliga")
    return capital(whose)


def _cells(line: Line, some: Sequence[Moment]) -> list[Value]:
    return [line.shown(moment.column) for moment in some]


def _change(line: Line, before: Moment | None, now: Moment) -> list[Value]:
    """Now minus before, with the decimals printed; no cell when there is nothing before."""
    if before is None:
        return []
    withheld = not line.withheld.isdisjoint({before.column, now.column})
    formula = f"{lowered(now.column)} − {lowered(before.column)}"
    was, value = (line.shown(moment.column) for moment in (before, now))
    return [change(was, value, formula, missing=SUPPRESSED if withheld else "okänd")]


def _everyone(
    groups: Sequence[Line], units: Sequence[str], some: Sequence[Moment], before: Moment | None, now: Moment
) -> list[Row]:
    """All kinds of employment together, when the document prints more than one."""
    if len(groups) < 2:
        return []
    sums = {moment: _sum(groups, moment, "summan av anställningsformerna") for moment in [*some, now, before] if moment}
    more = [change(sums[before], sums[now], "skillnaden mellan summorna", missing="okänd")] if before else []
    kind = [unit(groups[0])] if len(units) > 1 else []
    return [Row(("Samtliga", *kind, *(sums[moment] for moment in some), *more), total=True)]


def _sum(lines: Sequence[Line], moment: Moment, formula: str) -> Value:
    """The sum of a column; unknown when one row has no figure."""
    return total([line.shown(moment.column) for line in lines], formula, missing="okänd")


def _headings(some: Sequence[Moment], units: Sequence[str]) -> list[str]:
    return [f"{moment.column}{_in_unit(units)}" for moment in some]


def _in_unit(units: Sequence[str]) -> str:
    """The one unit of a table; nothing where there are several, or one that is not told."""
    return f" ({units[0]})" if len(units) == 1 and units[0] else ""


def _change_heading(before: Moment | None, units: Sequence[str]) -> list[str]:
    if before is None:
        return []
    unit_words = _in_unit(["procentenheter"] if units == ["%"] else units)
    return [f"Ändring från {lowered(before.column)}{unit_words}"]


def _note(lines: Sequence[Line], rows: Staff, some: Sequence[Moment], units: Sequence[str]) -> str:
    notes = ["Ändringen av ett procenttal anges i procentenheter."] if len(units) > 1 and "%" in units else []
    if any(not line.withheld.isdisjoint(moment.column for moment in some) for line in lines):
        notes.append(NOTE)
    if lines is rows.sick:
        notes += _outside(rows, some)
    return " ".join(notes)


def _outside(rows: Staff, some: Sequence[Moment]) -> list[str]:
    """Years in which the total lies outside its parts, which a weighted mean cannot."""
    total = rows.sick_leave
    if total is None:
        return []
    found = []
    for parts, name in ((by_sex(rows.sick), "könens"), (by_age(rows.sick), "åldersgruppernas")):
        for moment in some:
            values = [line.value(moment.column) for line in parts.values()]
            whole = total.figures.get(moment.column)
            known = [value for value in values if value is not None]
            if whole is None or len(known) < 2 or len(known) < len(values) or min(known) <= whole.value <= max(known):
                continue
            low, high = (format_number(value, whole.decimals) for value in (min(known), max(known)))
            level = format_number(whole.value, whole.decimals)
            found.append(
                f"Totalen för {said(moment)}, {level}, ligger utanför {name} {low}–{high}, så som de är tryckta."
            )
    return found
