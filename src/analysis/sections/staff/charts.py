"""Charts of staff: head count by sex, sick leave by sex and age, age groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.numbers import format_number
from analysis.present.values import Chart, Value
from analysis.present.words import capital, quantity
from analysis.schema.about import About
from analysis.sections.shared.computed import series, stacked_sums
from analysis.sections.shared.lines import Line
from analysis.sections.shared.sentence import Sentence
from analysis.sections.shared.timeline import Moment, current, moments, said, short, shown
from analysis.sections.staff.rows import Staff, age_words, by_age, by_sex, name

_EVERYONE = "samtliga"


def staff_charts(rows: Staff, about: About) -> list[Chart]:
    """The charts that the figures suffice for."""
    sick = [line for line in rows.sick if line.figures]
    sexes, ages = by_sex(sick), by_age(sick)
    total = {_EVERYONE: rows.sick_leave} if rows.sick_leave else {}
    return [
        *_heads(rows, about),
        *_lines({**total, **sexes}, about, "per kön" if sexes else "", "bland"),
        *_lines({age_words(age): line for age, line in ages.items()}, about, "per åldersgrupp", "i åldern"),
        *_ages(rows.ages, about),
    ]


def _heads(rows: Staff, about: About) -> list[Chart]:
    """The main head count, women and men stacked when every year has both."""
    main = rows.main
    if main is None:
        return []
    every = moments([main])
    some = shown(every, current(every, about.year))
    if len(some) < 2:
        return []
    sexes = by_sex([line for line in rows.heads if line["part_of"] == main.label])
    stacked = len(sexes) == 2 and all(moment.column in line.figures for line in sexes.values() for moment in some)
    title = _heads_title(main, some)
    drawn = {word: _cells(line, some) for word, line in (sexes if stacked else {name(main): main}).items()}
    return [
        Chart(
            "stacked" if stacked else "columns",
            title.text,
            f"{about.committee}, {name(main)}{', kvinnor och män' if stacked else ''}, antal",
            tuple(short(moment, some) for moment in some),
            tuple(series(word, cells) for word, cells in drawn.items()),
            unit="antal",
            decimals=max(main.figures[moment.column].decimals for moment in some),
            sums=_sums(main, some, drawn.values()) if stacked else (),
            cited=title.cited,
        )
    ]


def _heads_title(main: Line, some: Sequence[Moment]) -> Sentence:
    """From how many to how many, and what lies beyond these."""
    ends, turns = (some[0], some[-1]), _turns(main, some)
    first, last = (main.figures[moment.column].value for moment in ends)
    verb = "ökar" if last > first else "minskar" if last < first else "är oförändrat"
    start, end = (f"{_count(main, moment)} ({_at(moment, some)})" for moment in ends)
    beyond = "".join(f", {word} {_count(main, moment)} ({_at(moment, some)})" for word, moment in turns)
    told = (*ends, *(moment for _, moment in turns))
    return Sentence(f"Antalet {name(main)} {verb} från {start} till {end}{beyond}", tuple(_cells(main, told)))


def _count(line: Line, moment: Moment) -> str:
    figure = line.figures[moment.column]
    return format_number(figure.value, figure.decimals)


def _turns(line: Line, some: Sequence[Moment]) -> list[tuple[str, Moment]]:
    """The highest and the lowest between the ends, where the way from the first to the last passes them."""
    values = {moment: line.figures[moment.column].value for moment in some}
    low, high = sorted([values[some[0]], values[some[-1]]])
    told = [("högst", max(some, key=lambda each: values[each])), ("lägst", min(some, key=lambda each: values[each]))]
    return [(word, found) for word, found in told if not low <= values[found] <= high]


def _sums(whole: Line, some: Sequence[Moment], parts: Iterable[Sequence[Value]]) -> tuple[Value, ...]:
    """What stands on top of the parts: the printed total where it is their sum."""
    made, printed = stacked_sums(parts), tuple(_cells(whole, some))
    return printed if [each.number for each in printed] == [each.number for each in made] else made


def _lines(rows: Mapping[str, Line], about: About, split: str, among: str) -> list[Chart]:
    """Sick leave over the years with an outcome; budgets are no trend."""
    outcomes = [moment for moment in moments(list(rows.values())) if moment.scenario == "outcome"]
    if len(outcomes) < 3:
        return []
    decimals = max(figure.decimals for line in rows.values() for figure in line.figures.values())
    title = _lines_title(rows, outcomes, among)
    drawn = tuple(
        series(word, _cells(line, outcomes), emphasis=not index) for index, (word, line) in enumerate(rows.items())
    )
    return [
        Chart(
            "lines",
            title.text,
            f"{about.committee}, sjukfrånvaro {split}, procent av ordinarie arbetstid".replace("  ", " "),
            tuple(short(moment, outcomes) for moment in outcomes),
            drawn,
            unit="procent",
            decimals=decimals,
            cited=title.cited,
        )
    ]


def _lines_title(rows: Mapping[str, Line], outcomes: Sequence[Moment], among: str) -> Sentence:
    """What the lines show: who is highest last, and who lowest."""
    first, last = outcomes[0], outcomes[-1]
    known = {word: line for word, line in rows.items() if last.column in line.figures and word != _EVERYONE}
    if len(known) < 2:
        line = next(iter(rows.values()))
        ends = [moment for moment in (first, last) if moment.column in line.figures]
        told = " och ".join(_level(line, moment) for moment in ends)
        return Sentence(f"Sjukfrånvaron {told} {first.year}–{last.year}", tuple(_cells(line, ends)))
    ordered = sorted(known, key=lambda word: known[word].figures[last.column].value, reverse=True)
    high, low = ordered[0], ordered[-1]
    levels = [_level(known[word], last) for word in (high, low)]
    cited = tuple(known[word].shown(last.column) for word in (high, low))
    lead = f"Sjukfrånvaron {last.year} är"
    if levels[0] == levels[1]:
        return Sentence(f"{lead} {levels[0]} {among} både {high} och {low}", cited[:1])
    if len(known) == 2:
        return Sentence(f"{lead} högre {among} {high} ({levels[0]}) än {among} {low} ({levels[1]})", cited)
    return Sentence(f"{lead} högst {among} {high}, {levels[0]}, och lägst {among} {low}, {levels[1]}", cited)


def _ages(rows: Sequence[Line], about: About) -> list[Chart]:
    """Each age group's share over the years, of the first group of staff; groups without anyone left out."""
    first = [line for line in rows if line["group"] == rows[0]["group"]] if rows else []
    groups = {age_words(line["age"]): line for line in first if any(figure.value for figure in line.figures.values())}
    every = [moment for moment in moments(list(groups.values())) if moment.scenario == "outcome"]
    if len(groups) < 2 or len(every) < 3:
        return []
    changes = {
        age: line.figures[every[-1].column].value - line.figures[every[0].column].value
        for age, line in groups.items()
        if every[0].column in line.figures and every[-1].column in line.figures
    }
    title = _ages_title(changes, groups, every)
    whose = f", {first[0]['group']}" if first[0]["group"] else ""
    return [
        Chart(
            "multiples",
            title.text,
            f"{about.committee}{whose} per åldersgrupp, procent",
            tuple(short(moment, every) for moment in every),
            tuple(series(age, _cells(line, every)) for age, line in groups.items()),
            unit="procent",
            decimals=max(figure.decimals for line in first for figure in line.figures.values()),
            cited=title.cited,
        )
    ]


def _ages_title(changes: Mapping[str, float], groups: Mapping[str, Line], every: Sequence[Moment]) -> Sentence:
    if not changes or not any(changes.values()):
        return Sentence("Åldersgruppernas andelar")
    ends = {max(changes, key=lambda age: changes[age]): "ökar", min(changes, key=lambda age: changes[age]): "minskar"}
    moved = {age: verb for age, verb in ends.items() if (changes[age] > 0) == (verb == "ökar") and changes[age]}
    told = [f"andelen {age} {verb} till {_level(groups[age], every[-1])}" for age, verb in moved.items()]
    return Sentence(capital(", ".join(told)), tuple(groups[age].shown(every[-1].column) for age in moved))


def _cells(line: Line, some: Sequence[Moment]) -> list[Value]:
    return [line.shown(moment.column) for moment in some]


def _level(line: Line, moment: Moment) -> str:
    figure = line.figures[moment.column]
    return quantity(figure.value, figure.unit, figure.decimals)


def _at(moment: Moment, some: Sequence[Moment]) -> str:
    return str(moment.year) if all(each.scenario == "outcome" for each in some) else said(moment)
