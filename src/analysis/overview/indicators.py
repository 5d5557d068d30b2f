"""The committees' indicators side by side: how many reach their target, and the one furthest off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.kpi.indicator import Indicator
from analysis.present.section import Section
from analysis.present.values import Bullets, Cell, Value, table
from analysis.present.words import capital, listed
from analysis.sections.indicators.section import told_once
from analysis.sections.indicators.words import (
    MEASURE,
    against,
    can_be_ranked,
    figures_named,
    figures_of,
    furthest,
    named,
)
from analysis.sections.shared.counting import how_many, number_of
from analysis.sections.shared.places import elsewhere, placed, rows_of
from analysis.store import CommitteeYear

_VERDICTS = {
    "met": "som når målet",
    "on_the_way": "på väg",
    "not_yet": "som ännu inte når ett mål för ett senare år",
    "not_met": "som inte når målet",
    "unknown": "oavgjorda",
}
_HEADINGS = (
    "Nämnd", "Når målet", "På väg", "Ännu inte nått", "Når inte målet", "Går inte att bedöma", "Utan mål", "Nyckeltal",
)  # fmt: skip
_NOTE = "Ännu inte nått: målet gäller ett senare år än utfallet."
_FEW = 3


def indicators(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Nyckeltal*; None when no committee has indicators."""
    known = [(data, told_once(elsewhere(data))) for data in years]
    found = [(data.about.title, some) for data, some in known]
    if not any(group for _, group in found):
        return None
    rows = [_row(data, group) for data, group in known]
    shown = table(f"Nyckeltal mot mål per nämnd {years[0].about.year}", _HEADINGS, rows, note=_NOTE)
    every = [each for _, group in found for each in group]
    made = Section("nyckeltal", "Nyckeltal", indicators_finding(every), (shown, *_missed(found)))
    return placed(made, *map(elsewhere, years))


def _missed(found: Sequence[tuple[str, list[Indicator]]]) -> list[Bullets]:
    """For each committee the indicators that do not reach their target: all of a few, else the one furthest off."""
    missed = [(name, [each for each in group if each.verdict in ("not_met", "on_the_way")]) for name, group in found]
    told = [
        (f"{name}: {_told(group)}.", figures_of(_shown(group)) or figures_named(group))
        for name, group in missed
        if group
    ]
    return [Bullets("Nyckeltal som inte når sitt mål", *map(tuple, zip(*told, strict=True)))] if told else []


def _shown(missed: Sequence[Indicator]) -> list[Indicator]:
    """Those that are told with their figures."""
    if len(missed) <= _FEW:
        return list(missed)
    return furthest(missed)[:1] if can_be_ranked(missed) else []


def _told(missed: Sequence[Indicator]) -> str:
    shown, count = _shown(missed), number_of(len(missed), "nyckeltal")
    if not shown:
        return f"{count}, {named(missed)}"
    if len(shown) < len(missed):
        return f"{count}; längst ifrån, {MEASURE}, är {against(shown[0], dated=True)}"
    return listed([against(each, dated=True) for each in shown])


def indicators_finding(found: Sequence[Indicator]) -> str:
    """How many of all the indicators reach their target, and for how many it cannot be told."""
    count = Counter(each.verdict for each in found)
    judged = sum(each.is_judged for each in found)
    if not judged:
        return "Inget nyckeltal går att bedöma mot ett mål."
    text = _one(count) if judged == 1 else _several(count, judged)
    if count["unknown"]:
        text += f" {capital(number_of(count['unknown'], 'till', neuter=True))} har mål men går inte att bedöma."
    later = sum(each.is_judged and not each.is_due for each in found)
    if later:
        who = (
            "målet" if judged == 1 else "alla målen" if later == judged else f"{number_of(later, neuter=True)} av målen"
        )
        text += f" {capital(who)} gäller ett senare år än utfallet."
    return text


def _one(count: Counter[str]) -> str:
    verb = "når sitt mål" if count["met"] else "är på väg mot sitt mål" if count["on_the_way"] else "når inte sitt mål"
    return f"Det enda nyckeltal som går att bedöma {verb}."


def _several(count: Counter[str], judged: int) -> str:
    reached = capital(number_of(count["met"], neuter=True)) if count["met"] else "Inget"
    near = f", {number_of(count['on_the_way'], neuter=True)} är på väg" if count["on_the_way"] else ""
    return f"{reached} av de {number_of(judged, 'nyckeltal')} som går att bedöma når sitt mål{near}."


def _row(data: CommitteeYear, found: Sequence[Indicator]) -> list[Cell]:
    if not found:
        return [data.about.title, *[Value(None)] * (len(_HEADINGS) - 1)]
    count = Counter("not_yet" if each.verdict == "not_met" and not each.is_due else each.verdict for each in found)
    words = {**_VERDICTS, "": "utan mål"}
    among = rows_of(data, "Nyckeltal", (each.row for each in found))
    counts = [how_many(f"nyckeltal {told}", count[verdict], among) for verdict, told in words.items()]
    return [data.about.title, *counts, how_many("nyckeltal", len(found), among)]
