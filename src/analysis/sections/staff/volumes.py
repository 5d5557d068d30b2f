"""Volumes: how much work there is, and how it changes from outcome to budget and plan."""

from __future__ import annotations

import re

from analysis.formulas import growth_rate
from analysis.present.section import Section
from analysis.present.values import Block, Cell, Chart, Table, Value, table
from analysis.present.words import capital, counted, per_cent, quantity
from analysis.sections.shared.changes import growth
from analysis.sections.shared.computed import series
from analysis.sections.shared.counting import every, number_of
from analysis.sections.shared.doubted import with_doubts
from analysis.sections.shared.lines import Line, lines
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.sentence import Sentence, all_of, counts, joined
from analysis.sections.shared.timeline import Moment, current, earlier, last_outcome, lowered, moments, said
from analysis.sections.shared.withheld import NOTE, is_withheld
from analysis.sections.staff.volumes_by_sex import by_sex_told
from analysis.store import CommitteeYear

_FEW = 3

Change = tuple[Line, float]
"""A volume, and its change as a fraction of what it was."""


def volumes(data: CommitteeYear) -> Section | None:
    """The section *Volymer*; None when the committee counts none."""
    posts = _posts(data)
    if not posts:
        printed = printed_tables(data, "volumes") if is_withheld(data.figures("volumes")) else []
        return placed(Section("volymer", "Volymer", NOTE, tuple(printed)), data) if printed else None
    blocks: list[Block] = [
        *_chart(data, posts),
        _table(data, posts),
        *by_sex_told(data, posts),
        *printed_tables(data, "volumes"),
    ]
    told = _told(data, posts)
    made = Section("volymer", "Volymer", told.text, tuple(with_doubts(data, blocks)), cited=told.cited)
    return placed(made, data)


def _told(data: CommitteeYear, posts: list[Line]) -> Sentence:
    """How many volumes grow, which grows most and which shrinks."""
    before, now = _compared(data, posts)
    changes = _changes(posts, before, now)
    if before is None or not changes:
        text = f"{capital(counted(len(posts), *_NOUN))} redovisas, utan tidigare uppgift att jämföra med."
        return Sentence(text, counts("volymer", _rows(data, posts), ("", len(posts))))
    up = sorted((change for change in changes if change[1] > 0), key=_rate, reverse=True)
    down = sorted((change for change in changes if change[1] < 0), key=_rate)
    span = f"från {said(before)} till {said(now)}"
    if len(changes) == 1:
        ((line, rate),) = changes
        if not rate:
            return Sentence(f"{capital(_noun(line.label))} är oförändrat {span}.")
        return _greatest(f"{capital(_noun(line.label))} {'växer' if rate > 0 else 'minskar'}", changes[0], before, now)
    lead = _how_many(len(up), len(down), len(changes), _rows(data, [line for line, _ in changes]))
    sentences = [Sentence(f"{lead.text} {span}.", lead.cited)]
    for some, verb in ((up, "växer"), (down, "minskar")):
        sentences += [_greatest(_lead(some, verb, len(changes)), some[0], before, now)] if some else []
    return joined(sentences)


_NOUN = ("volym", "volymer")


def _rows(data: CommitteeYear, posts: list[Line]) -> tuple[str, ...]:
    return rows_of(data, "Volymer", (line.row for line in posts))


def _posts(data: CommitteeYear) -> list[Line]:
    """The volumes themselves; a part of one, such as women's, is none."""
    return [line for line in lines(data, "volumes") if line.is_plain and line.figures]


def _compared(data: CommitteeYear, posts: list[Line]) -> tuple[Moment | None, Moment]:
    """What is compared: the latest outcome before the report's year, and the report's year."""
    every = moments(posts)
    now = current(every, data.about.year)
    return last_outcome(every, now) or earlier(every, now), now


def _changes(posts: list[Line], before: Moment | None, now: Moment) -> list[Change]:
    """Each volume's change; none for a volume that was 0 or has no figure."""
    if before is None:
        return []
    known = ((line, line.value(before.column), line.value(now.column)) for line in posts)
    return [(line, growth_rate(was, value)) for line, was, value in known if was and value is not None]


def _rate(change: Change) -> float:
    return change[1]


def _how_many(up: int, down: int, whole: int, among: tuple[str, ...]) -> Sentence:
    verb, number = ("växer", up) if up else ("minskar", down) if down else ("är oförändrade", whole)
    if number == whole:
        all_many = capital(every(whole, _NOUN[1], "volymerna"))
        return Sentence(f"{all_many} {verb}", all_of("volymer", among, whole))
    text = f"{capital(number_of(number))} av {number_of(whole, _NOUN[1])} {verb}"
    return Sentence(text, counts("volymer", among, (verb, number), ("", whole)))


def _lead(changes: list[Change], verb: str, every: int) -> str:
    """How the sentence of the greatest change in one direction begins."""
    label = changes[0][0].label
    if len(changes) > 1:
        return f"Mest {verb} {_noun(label)}"
    return f"{capital(_noun(label))} {verb}" if every < _FEW else f"Bara {_noun(label)} {verb}"


def _noun(label: str) -> str:
    """A volume as a sentence's subject.

    >>> _noun("Antal kök"), _noun("Ärenden LKDATA support"), _noun("IT-ärenden")
    ('antalet kök', 'ärenden LKDATA support', 'IT-ärenden')
    """
    return re.sub(r"^antal\b", "antalet", lowered(label))


def _greatest(lead: str, change: Change, before: Moment, now: Moment) -> Sentence:
    """By how much a volume changes, and from what to what."""
    line, rate = change
    text = f"{lead}, med {per_cent(abs(rate))}, från {_level(line, before)} till {_level(line, now)}."
    return Sentence(text, (_change_cell(line, before, now), *(line.shown(moment.column) for moment in (before, now))))


def _level(line: Line, moment: Moment) -> str:
    figure = line.figures[moment.column]
    return quantity(figure.value, figure.unit, figure.decimals)


def _chart(data: CommitteeYear, posts: list[Line]) -> list[Chart]:
    """Bars of change in per cent: the volumes' own units differ too much for one scale."""
    before, now = _compared(data, posts)
    changes = sorted(_changes(posts, before, now), key=_rate, reverse=True)
    if before is None or len(changes) < 2 or not any(rate for _, rate in changes):
        return []
    first, last = changes[0], changes[-1]
    title = f"{capital(_noun(first[0].label))} {_changed(first[1])}, {_noun(last[0].label)} {_changed(last[1])}"
    return [
        Chart(
            "bars",
            title,
            f"Förändring från {said(before)} till {said(now)}, procent",
            tuple(line.label for line, _ in changes),
            (series("Förändring", [_change_cell(line, before, now) for line, _ in changes]),),
            unit="procent",
            decimals=1,
        )
    ]


def _changed(rate: float) -> str:
    if not rate:
        return "är oförändrat"
    return f"{'ökar' if rate > 0 else 'minskar'} med {per_cent(abs(rate))}"


def _table(data: CommitteeYear, posts: list[Line]) -> Table:
    """Each volume before, now and at the plan's end, and its changes."""
    before, now = _compared(data, posts)
    every = moments(posts)
    after = every[-1] if every[-1].place > now.place else None
    shown = [moment for moment in (before, now, after) if moment is not None]
    base, units = shown[0], {figure.unit for line in posts for figure in line.figures.values()}
    unit = _aside(next(iter(units))) if len(units) == 1 else ""
    headings = ["Volym", *(f"{moment.column}{unit}" for moment in shown)]
    headings += [f"Ändring till {lowered(later.column)} (%)" for later in shown[1:]]
    rows: list[list[Cell]] = []
    for line in posts:
        changes = [_change_cell(line, base, later) for later in shown[1:]]
        own = "" if unit else _aside(next(iter(line.figures.values())).unit)
        rows.append([f"{line.label}{own}", *(line.shown(moment.column) for moment in shown), *changes])
    return table(f"Volymer, och ändring från {said(base)}" if shown[1:] else "Volymer", headings, rows)


def _aside(unit: str) -> str:
    """A unit after a name; nothing where the document tells none."""
    return f" ({unit})" if unit else ""


def _change_cell(line: Line, base: Moment, later: Moment) -> Value:
    formula = f"{lowered(later.column)} / {lowered(base.column)} − 1"
    return growth(line.shown(base.column), line.shown(later.column), formula, missing="går inte att räkna")
