"""The committees' indicators side by side: how many reach their target, and the one furthest off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.kpi.indicator import Indicator
from analysis.present.section import Section
from analysis.present.values import Block, Bullets, Cell, Value, table
from analysis.present.words import capital
from analysis.sections.indicators.counts import MISSED, ON_THE_WAY, count, counts_of, in_words
from analysis.sections.indicators.naming import MEASURE, against, can_be_ranked, furthest, named
from analysis.sections.indicators.section import told_once
from analysis.sections.shared.counting import how_many, number_of
from analysis.sections.shared.places import elsewhere, placed, rows_of
from analysis.sections.shared.sentence import Sentence, in_list
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
    caption = f"Nyckeltal mot mål per nämnd {years[0].about.year}"
    shown = table(caption, _HEADINGS, rows, note=_NOTE, side_by_side=True)
    every = [each for _, group in found for each in group]
    blocks: tuple[Block, ...] = (shown, *_missed(found))
    made = Section("nyckeltal", "Nyckeltal", indicators_finding(every), blocks, cited=_counted(every))
    return placed(made, *map(elsewhere, years))


def _counted(found: Sequence[Indicator]) -> tuple[Value, ...]:
    """What the finding counts."""
    judged = [each for each in found if each.is_judged]
    words = {"met": "når målet", "on_the_way": "på väg", "unknown": "går inte att bedöma"}
    known = {word: count(found, verdict) for verdict, word in words.items()}
    known["går att bedöma"] = len(judged)
    known["mål för ett senare år än utfallet"] = sum(not each.is_due for each in judged)
    return counts_of(found, known)


def _missed(found: Sequence[tuple[str, list[Indicator]]]) -> list[Bullets]:
    """For each committee the indicators that do not reach their target: all of a few, else the one furthest off."""
    missed = [(name, [each for each in group if each.verdict in (MISSED, ON_THE_WAY)]) for name, group in found]
    told = [(name, _told(group)) for name, group in missed if group]
    texts, cited = tuple(f"{name}: {each.text}." for name, each in told), tuple(each.cited for _, each in told)
    return [Bullets("Nyckeltal som inte når sitt mål", texts, cited)] if told else []


def _told(missed: Sequence[Indicator]) -> Sentence:
    if len(missed) <= _FEW:
        return in_list(against(each, dated=True) for each in missed)
    many, cited = number_of(len(missed), "nyckeltal"), counts_of(missed, {"inte i mål": len(missed)})
    if can_be_ranked(missed):
        told = against(furthest(missed)[0], dated=True)
        return Sentence(f"{many}; längst ifrån, {MEASURE}, är {told.text}", (*cited, *told.cited))
    names = named(missed)
    return Sentence(f"{many}, {names.text}", (*cited, *names.cited))


def indicators_finding(found: Sequence[Indicator]) -> str:
    """How many of all the indicators reach their target, and for how many it cannot be told."""
    judged, unknown = sum(each.is_judged for each in found), count(found, "unknown")
    if not judged:
        return "Inget nyckeltal går att bedöma mot ett mål."
    text = _one(found) if judged == 1 else _several(found, judged)
    if unknown:
        text += f" {capital(number_of(unknown, 'till', neuter=True))} har mål men går inte att bedöma."
    later = sum(each.is_judged and not each.is_due for each in found)
    if later:
        who = (
            "målet" if judged == 1 else "alla målen" if later == judged else f"{number_of(later, neuter=True)} av målen"
        )
        text += f" {capital(who)} gäller ett senare år än utfallet."
    return text


def _one(found: Sequence[Indicator]) -> str:
    reached, near = count(found, "met"), count(found, "on_the_way")
    verb = "når sitt mål" if reached else "är på väg mot sitt mål" if near else "når inte sitt mål"
    return f"Det enda nyckeltal som går att bedöma {verb}."


def _several(found: Sequence[Indicator], judged: int) -> str:
    reached, near = count(found, "met"), count(found, "on_the_way")
    on_the_way = f", {number_of(near, neuter=True)} är på väg" if near else ""
    of_all = f"av de {number_of(judged, 'nyckeltal')} som går att bedöma"
    return f"{capital(in_words(reached))} {of_all} når sitt mål{on_the_way}."


def _row(data: CommitteeYear, found: Sequence[Indicator]) -> list[Cell]:
    if not found:
        return [data.about.title, *[Value(None)] * (len(_HEADINGS) - 1)]
    verdicts = Counter("not_yet" if each.verdict == "not_met" and not each.is_due else each.verdict for each in found)
    words = {**_VERDICTS, "": "utan mål"}
    among = rows_of(data, "Nyckeltal", (each.row for each in found))
    counts = [how_many(f"nyckeltal {told}", verdicts[verdict], among) for verdict, told in words.items()]
    return [data.about.title, *counts, how_many("nyckeltal", len(found), among)]
