"""The indicators in sentences: how many reach their target, which do not, and what cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.kpi.indicator import Indicator
from analysis.kpi.marks import EITHER
from analysis.present.words import capital, listed
from analysis.sections.indicators.counts import (
    MISSED,
    ON_THE_WAY,
    REACHED,
    UNKNOWN,
    by_time,
    cause,
    count,
    figures_counted,
    in_words,
    whether_yet,
    whole,
)
from analysis.sections.indicators.naming import MEASURE, against, can_be_ranked, furthest, name_of, named
from analysis.sections.shared.counting import every, number_of, quoted, tally
from analysis.sections.shared.sentence import Sentence, in_list, joined


def told_of(found: Sequence[Indicator]) -> Sentence:
    """How many of the indicators reach their target, what cannot be told and why, and those that do not."""
    judged = [each for each in found if each.is_judged]
    untold = [each for each in found if each.verdict == UNKNOWN]
    if not judged and not untold:
        many = capital(number_of(len(whole(found)), "nyckeltal", neuter=True))
        return Sentence(f"{many} redovisas, utan mål att nå.", figures_counted(found))
    told = [_judged_sentences(judged, untold), _passed_over(judged), _untold_sentence(judged, untold)]
    return joined([Sentence(" ".join(filter(None, told)), figures_counted(found)), _missed_sentence(judged)])


def _judged_sentences(judged: Sequence[Indicator], untold: Sequence[Indicator]) -> str:
    """A sentence on the targets whose year has come, and one on those to come."""
    groups = by_time(judged)
    which = "som går att bedöma" if untold else "som har mål"
    later = "som har mål för senare år"
    return " ".join(judged_sentence(group, later if place else which) for place, group in enumerate(groups))


def judged_sentence(judged: Sequence[Indicator], which: str) -> str:
    """How many reach their target; of a target to come, how many do so already."""
    reached, near, missed = (count(judged, verdict) for verdict in (REACHED, ON_THE_WAY, MISSED))
    aim, (already, yet) = _aim(judged), whether_yet(judged)
    if len(judged) == 1:
        verb = f"når {already}{aim}" if reached else f"når {yet}inte {aim}" + (" men är på väg" if near else "")
        return f"Det enda nyckeltal {which}, {quoted(name_of(judged[0]))}, {verb}."
    if reached == len(judged):
        those = capital(every(reached, "nyckeltal", "nyckeltalen"))
        return f"{those} {which} når {already}{aim}."
    rest = [f"{in_words(near)} är på väg"] * bool(near)
    rest += [f"{in_words(missed)} {'gör det ännu inte' if yet else 'når det inte'}"] * bool(missed and reached)
    those = f"{number_of(len(judged), 'nyckeltal')} {which}"
    text = f"{capital(in_words(reached))} av de {those} når {already if reached else yet}{aim}"
    return f"{text}; {listed(rest)}." if rest else f"{text}."


def _aim(judged: Sequence[Indicator]) -> str:
    """``målet för 2024 med utfallet 2022``, when all of them speak of the same target year."""
    aims = sorted({each.target_year for each in judged if each.target_year})
    years = sorted({each.outcome.year for each in judged if each.outcome})
    if len(aims) != 1 or any(each.target_year is None for each in judged):
        return "sitt mål" if any(each.is_due for each in judged) else f"sitt mål (för {listed(list(map(str, aims)))})"
    held = f" med utfallet {' eller '.join(map(str, years))}" if years and years != aims else ""
    return f"målet för {aims[0]}{held}"


def _passed_over(judged: Sequence[Indicator]) -> str:
    """For how many a later figure is no year's, so that the year before it is judged."""
    passed = [each for each in judged if each.passed_over]
    if not passed:
        return ""
    later = {(each.passed_over.year, each.passed_over.covers) for each in passed if each.passed_over}
    years = listed([str(year) for year in sorted({year for year, _ in later})])
    told = {cover for _, cover in later}
    what = told.pop() if len(told) == 1 else EITHER
    judged_by = listed([str(year) for year in sorted({each.outcome.year for each in passed if each.outcome})])
    whom = "det" if len(judged) == len(passed) == 1 else f"{number_of(len(passed), neuter=True)} av dem"
    return f"För {whom} gäller att utfallet {years} {what}; där prövas utfallet {judged_by}."


def _untold_sentence(judged: Sequence[Indicator], untold: Sequence[Indicator]) -> str:
    if not untold:
        return ""
    causes = tally(cause(each) for each in untold)
    if len(untold) == 1:
        return f"För {quoted(name_of(untold[0]))} {next(iter(causes))}, så målet går inte att bedöma."
    who = (
        f"{capital(number_of(len(untold)))} till"
        if judged
        else f"Inget av de {number_of(len(untold))} nyckeltal som har mål"
    )
    if len(causes) == 1:
        return f"{who} går {'inte ' if judged else ''}att bedöma: för dem {next(iter(causes))}."
    told = listed([f"för {number_of(count, neuter=True)} {cause}" for cause, count in causes.items()])
    return f"{who} går {'inte ' if judged else ''}att bedöma: {told}."


def _missed_sentence(judged: Sequence[Indicator]) -> Sentence:
    """Several that do not reach their target: both of two, else the one furthest off where that can be told."""
    missed = [each for each in judged if each.verdict != REACHED]
    missed.sort(key=lambda each: each.verdict != MISSED)  # what is on the way comes last
    several = len({each.target_year for each in missed}) > 1
    if len(missed) < 2:
        return Sentence("")
    if len(missed) > 2 and can_be_ranked(missed):
        furthest_off = against(furthest(missed)[0], dated=several)
        return Sentence(f"Längst från sitt mål, {MEASURE}, är {furthest_off.text}.", furthest_off.cited)
    told = in_list(against(each, dated=several) for each in missed) if len(missed) == 2 else named(missed)
    return Sentence(f"Inte i mål är {told.text}.", told.cited)
