"""Staff: head count, sick leave and age, over the years."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.formulas import growth_rate
from analysis.numbers import format_number
from analysis.present.section import Section
from analysis.present.values import Block, Value
from analysis.present.words import capital, counted, listed, per_cent, quantity
from analysis.sections.shared.changes import change, growth
from analysis.sections.shared.counting import number_of
from analysis.sections.shared.doubted import with_doubts
from analysis.sections.shared.lines import Line
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.sentence import Sentence, counts, joined
from analysis.sections.shared.timeline import Moment, compared, last_outcome, lowered, moments, said
from analysis.sections.shared.withheld import NOTE
from analysis.sections.staff.charts import staff_charts
from analysis.sections.staff.rows import Staff, by_sex, name, staff_rows
from analysis.sections.staff.tables import staff_tables
from analysis.store import CommitteeYear

_OF = {"kvinnor": "kvinnornas", "män": "männens"}


def staff(data: CommitteeYear) -> Section | None:
    """The section *Personal*; None when the committee tells nothing of its staff."""
    rows = staff_rows(data)
    if not rows.every:
        return None
    blocks: list[Block] = [
        *staff_charts(rows, data.about),
        *staff_tables(rows, data.about.year),
        *printed_tables(data, "staff"),
    ]
    told = _told(data, rows)
    made = Section("personal", "Personal", told.text, tuple(with_doubts(data, blocks)), cited=told.cited)
    return placed(made, data)


def _told(data: CommitteeYear, rows: Staff) -> Sentence:
    """How many are employed and how much they are ill, against the time before."""
    year = data.about.year
    if not any(line.figures for line in rows.every):
        return Sentence(NOTE)
    told = [Sentence(_heads_told(rows.main, year), _heads_cited(rows.main, year))] if rows.main else []
    if rows.sick_leave:
        sexes = [line for line in by_sex(rows.sick).values() if line.figures]
        cited = [value for line in (rows.sick_leave, *sexes) for value in _sick_cited(line, year)]
        told.append(Sentence(_sick_told(rows.sick_leave, rows.sick, year), tuple(cited)))
    if told:
        return joined(told)
    text = f"{capital(counted(len(rows.every), 'uppgift', 'uppgifter'))} om personalen redovisas."
    among = rows_of(data, "Personal", (line.row for line in rows.every))
    return Sentence(text, counts("uppgifter om personalen", among, ("", len(rows.every))))


def _heads_cited(line: Line, year: int) -> tuple[Value, ...]:
    """How many are employed, and how many more or fewer that is, and in per cent."""
    before, now = compared([line], year)
    told = [line.shown(now.column)]
    for each in _against(line, before, now):
        was, words = line.shown(each.column), (lowered(now.column), lowered(each.column))
        told += [change(was, told[0], " − ".join(words)), growth(was, told[0], f"{words[0]} / {words[1]} − 1")]
    return tuple(told)


def _sick_cited(line: Line, year: int) -> tuple[Value, ...]:
    """How much they are ill, and how much they were."""
    before, now = compared([line], year)
    return (line.shown(now.column), *(line.shown(each.column) for each in _against(line, before, now)))


def _heads_told(line: Line, year: int) -> str:
    before, now = compared([line], year)
    figure = line.figures[now.column]
    people = f"{format_number(figure.value, figure.decimals)} {name(line)}"
    lead = f"År {now.year} fanns {people}" if now.scenario == "outcome" else f"{now.column} räknar med {people}"
    against = _against(line, before, now)
    return f"{lead}, {listed([_difference(line, each, now) for each in against])}." if against else f"{lead}."


def _difference(line: Line, before: Moment, now: Moment) -> str:
    """How many more or fewer than at an earlier moment."""
    was, count = line.figures[before.column].value, line.figures[now.column].value
    then = _then(before, now)
    if was == count:
        return f"lika många som {then}"
    number = number_of(int(abs(count - was))) if float(count - was).is_integer() else format_number(abs(count - was), 1)
    share = f" ({per_cent(growth_rate(was, count), sign=True)})" if was else ""
    return f"{number} {'fler' if count > was else 'färre'} än {then}{share}"


def _sick_told(line: Line, rows: Sequence[Line], year: int) -> str:
    before, now = compared([line], year)
    figure = line.figures[now.column]
    level = quantity(figure.value, figure.unit, figure.decimals)
    against = _against(line, before, now)
    if not against:
        return f"Sjukfrånvaron är {level} i {said(now)}."
    if now.scenario != "outcome":
        than = listed([f"{_level(line, each)} i {said(each)}" for each in against])
        return f"Sjukfrånvaron är {level} i {said(now)}, mot {than}."
    sexes = by_sex(rows)
    moves = {sex: _moved(sexes[sex], against[0], now) for sex in _OF if sex in sexes}
    words = [f"{_OF[sex]} {' '.join(move)}" for sex, move in moves.items() if move]
    joint = " medan " if len({move[0] for move in moves.values() if move}) > 1 else " och "
    whole = " ".join(_moved(line, against[0], now, years=True))
    return f"Sjukfrånvaron {whole}{': ' if words else ''}{joint.join(words)}."


def _moved(line: Line, before: Moment, now: Moment, *, years: bool = False) -> tuple[str, ...]:
    """How one row moved between two moments, verb first; nothing when a figure is missing."""
    was, value = line.value(before.column), line.value(now.column)
    if was is None or value is None:
        return ()
    then, later = (f" ({moment.year})" if years else "" for moment in (before, now))
    level = f"{_level(line, now)}{later}"
    if was == value:
        return ("låg kvar på", level)
    return ("steg" if value > was else "sjönk", f"från {_level(line, before)}{then} till {level}")


def _level(line: Line, moment: Moment) -> str:
    figure = line.figures[moment.column]
    return quantity(figure.value, figure.unit, figure.decimals)


def _then(before: Moment, now: Moment) -> str:
    if before.scenario != "outcome":
        return f"i {said(before)}"
    if now.scenario != "outcome":
        return said(before)
    return "året före" if before.year == now.year - 1 else f"{before.year}"


def _against(line: Line, before: Moment | None, now: Moment) -> list[Moment]:
    """The moments to compare with: the one before, and the latest outcome when that is another."""
    outcome = last_outcome(moments([line]), now)
    return list(dict.fromkeys(each for each in (before, outcome) if each is not None))
