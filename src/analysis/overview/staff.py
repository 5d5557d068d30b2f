"""The committees' sick leave side by side, where it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.present.section import Section
from analysis.present.values import Cell, Value, table
from analysis.present.words import counted, quantity
from analysis.sections.shared.changes import change
from analysis.sections.shared.lines import Line
from analysis.sections.shared.places import elsewhere, placed
from analysis.sections.shared.timeline import Moment, moments
from analysis.sections.staff.rows import staff_rows
from analysis.store import CommitteeYear


@dataclass(frozen=True)
class Sick:
    """One committee's sick leave: the latest outcome, the one before, and the year's budget."""

    name: str
    line: Line | None
    now: Moment | None = None
    before: Moment | None = None
    budget: Moment | None = None


def staff(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Sjukfrånvaro*; None when no committee prints its sick leave."""
    years = [elsewhere(data) for data in years]
    found = [_sick(data) for data in years]
    known = [each for each in found if each.line is not None]
    if not known:
        return None
    year = years[0].about.year
    headings = [
        "Nämnd", "Utfall (%)", "Utfallet avser", "Utfall före (%)", "Förändring (procentenheter)", f"Budget {year} (%)",
    ]  # fmt: skip
    note = "Andel av ordinarie arbetstid. Andelarna vägs inte samman: antalet arbetade timmar bakom dem är inte tryckt."
    rows = [_row(each) for each in found]
    shown = table(f"Sjukfrånvaro per nämnd {year}", headings, rows, note=note, side_by_side=True)
    sentences = [_told(each) for each in known if each.now]
    silent = len(found) - len(known)
    if silent:
        sentences.append(f"För {counted(silent, 'nämnd', 'nämnder')} anger dokumentet ingen sjukfrånvaro.")
    finding = " ".join(sentences) or f"Sjukfrånvaro är budgeterad för {year}, men inget utfall är tryckt."
    told = tuple(_shown(each.line, each.now) for each in known if each.line and each.now)
    return placed(Section("sjukfranvaro", "Sjukfrånvaro", finding, (shown,), cited=told), *years)


def _sick(data: CommitteeYear) -> Sick:
    line, year = staff_rows(data).sick_leave, data.about.year
    if line is None:
        return Sick(data.about.title, None)
    every = moments([line])
    past = [each for each in every if each.scenario == "outcome" and each.year <= year]
    budget = next((each for each in every if each.scenario == "budget" and each.year == year), None)
    now = past[-1] if past else None
    before = past[-2] if len(past) > 1 else None
    return Sick(data.about.title, line, now, before, budget)


def _told(each: Sick) -> str:
    assert each.line is not None  # only those that print it
    assert each.now is not None
    figure = each.line.figures[each.now.column]
    return f"{each.name}: {quantity(figure.value, figure.unit, figure.decimals)} ({each.now.year})."


def _row(each: Sick) -> list[Cell]:
    line = each.line
    if line is None:
        missing = Value(None)
        return [each.name, missing, "–", missing, missing, missing]
    return [
        each.name,
        _shown(line, each.now),
        each.now.column.removeprefix("Utfall ") if each.now else "–",
        _shown(line, each.before),
        _change(line, each.before, each.now),
        _shown(line, each.budget),
    ]


def _shown(line: Line, moment: Moment | None) -> Value:
    return line.shown(moment.column) if moment else Value(None)


def _change(line: Line, before: Moment | None, now: Moment | None) -> Value:
    if before is None or now is None:
        return Value(None)
    formula = f"{now.column.lower()} − {before.column.lower()}"
    return change(line.shown(before.column), line.shown(now.column), formula)
