"""The indicators in sentences: how many reach their target, which do not, and what cannot be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.disclosure import SUPPRESSED
from analysis.kpi.indicator import Indicator
from analysis.kpi.marks import EITHER
from analysis.numbers import format_number
from analysis.present.values import Bullets, Value
from analysis.present.words import capital, counted, listed, quantity
from analysis.sections.indicators.figures import figure, marks
from analysis.sections.indicators.parts import parts_of_target
from analysis.sections.shared.counting import number_of, quoted, tally
from analysis.sections.shared.printed import unbroken

REACHED, ON_THE_WAY, MISSED, UNKNOWN = "met", "on_the_way", "not_met", "unknown"
_FEWEST_TO_DIVIDE = 5
_UNIT_IN_NAME = re.compile(r",? *(?:andel *)?(?:\((?:%|%-enheter|antal|gram|år|andel|\d+-\d+)\)|(?<=, )%)$")
_CAUSES = (
    (r"inget jämförvärde för (?P<what>.+?)(?: \d{4})?", "saknas jämförvärde för {what}"),
    (r"utfall(?: (?P<what>\d{4}))? saknas", "saknas utfall {what}"),
    (r"(?P<what>utgångsvärdet|\d{4} års nivå).*", "saknas utgångsvärde"),
    (rf"utfallet är {SUPPRESSED}", f"är utfallet {SUPPRESSED}"),
    (r"utfallet avser .*", "gäller utfallet bara en del av året"),
    (r"utfallet \d{4} (?:avser|är en prognos).*", "gäller utfallet en del av året eller är en prognos"),
    (r"målet är skrivet .*", "är målet skrivet utan ett tal att pröva mot"),
    (r"det framgår inte .*|målet är noll, .*", "framgår det inte åt vilket håll som är bättre"),
)
"""By reason of an assessment: what goes on after *för två* in a sentence."""


def finding(found: Sequence[Indicator]) -> str:
    """How many of the indicators reach their target, what cannot be told and why, and those that do not."""
    judged = [each for each in found if each.is_judged]
    untold = [each for each in found if each.verdict == UNKNOWN]
    if not judged and not untold:
        return f"{capital(counted(len(found), 'nyckeltal', 'nyckeltal', neuter=True))} redovisas, utan mål att nå."
    told = [_judged_sentences(judged, untold), _passed_over(judged), _untold_sentence(judged, untold)]
    return " ".join(filter(None, [*told, _missed_sentence(judged)]))


def area_sentences(found: Sequence[Indicator]) -> Bullets | None:
    """A sentence per strategic area, when there are several with something to tell."""
    told = [each for each in found if each.area and (each.outcomes or each.target)]
    areas = dict.fromkeys(each.area for each in told)
    if len(areas) < 2 or len(told) < _FEWEST_TO_DIVIDE:
        return None
    groups = [(name, [each for each in told if each.area == name]) for name in areas]
    return Bullets(
        "Per område",
        tuple(_area(name, group) for name, group in groups),
        tuple(figures_of(_told_in_area(group)) for _, group in groups),
    )


def figures_told(found: Sequence[Indicator]) -> tuple[Value, ...]:
    """The figures that the finding tells: those of the indicators that it names with their outcomes."""
    judged = [each for each in found if each.is_judged]
    return (*figures_of(_told_with_figures(judged)), *figures_named(judged))


def figures_of(told: Sequence[Indicator]) -> tuple[Value, ...]:
    """An outcome, the one before it, and what the target asks for."""
    outcomes = [figure(each, one.unit) for one in told for each in (one.outcome, one.before) if each]
    return (*outcomes, *(mark for one in told for mark in marks(one)))


def figures_named(told: Sequence[Indicator]) -> tuple[Value, ...]:
    """What the targets ask for of which a part holds and a part fails; the names tell which."""
    return tuple(mark for one in told if all(parts_of_target(one)) for mark in marks(one))


def _told_in_area(found: Sequence[Indicator]) -> list[Indicator]:
    """The one indicator of an area that its sentence tells the figures of."""
    judged = [each for each in found if each.is_judged]
    missed = [each for each in judged if each.verdict == MISSED]
    if len(judged) == 1:
        return judged
    return missed if len(missed) == 1 else furthest(missed)[:1] if missed and can_be_ranked(missed) else []


def _area(name: str, found: list[Indicator]) -> str:
    judged = [each for each in found if each.is_judged]
    untold = [each for each in found if each.verdict == UNKNOWN]
    if not judged:
        return f"{name}: {_unjudged(found, untold)}."
    more = f"; {number_of(len(untold), neuter=True)} går inte att bedöma" if untold else ""
    text = f"{name}: {_shares(judged)}{more}."
    missed, told = [each for each in judged if each.verdict == MISSED], _told_in_area(judged)
    if not missed or len(judged) == 1:
        return text
    if told:
        lead = f"Längst ifrån, {MEASURE}," if len(missed) > 1 else "Det som inte är i mål"
        return f"{text} {lead} är {against(told[0])}."
    return f"{text} Inte i mål: {named(missed)}."


def _unjudged(found: Sequence[Indicator], untold: Sequence[Indicator]) -> str:
    """``tre nyckeltal har mål, men utfall saknas``, or that they have no target."""
    if not untold:
        whole = [each for each in found if each.sex not in {"kvinnor", "män"}] or found
        return f"{counted(len(whole), 'nyckeltal', 'nyckeltal', neuter=True)} redovisas, utan mål att nå"
    causes = tally(_cause(each) for each in untold)
    why = f"men {'för det' if len(untold) == 1 else 'för dem'} {next(iter(causes))}" if len(causes) == 1 else ""
    count = counted(len(untold), "nyckeltal har mål", "nyckeltal har mål", neuter=True)
    return f"{count}, {why or 'men går inte att bedöma'}"


def _shares(judged: Sequence[Indicator]) -> str:
    """``sex av tio nyckeltal når sitt mål, två är på väg``; *redan* or *ännu* where no target's year has come."""
    reached, near = _count(judged, REACHED), _count(judged, ON_THE_WAY)
    already, yet = _whether_yet(judged)
    if len(judged) == 1:
        verb = f"når {already}sitt mål" if reached else "är på väg" if near else f"når {yet}inte sitt mål"
        return f"ett nyckeltal går att bedöma och {verb}, {against(judged[0], dated=not judged[0].is_due)}"
    if reached == len(judged):
        which = "båda nyckeltalen" if reached == 2 else f"alla {number_of(reached)} nyckeltal"
        return f"{which} når {already}sitt mål"
    text = f"{_number(reached)} av {number_of(len(judged), 'nyckeltal')} når {already if reached else yet}sitt mål"
    return text + (f", {_number(near)} är på väg" if near else "")


def _whether_yet(judged: Sequence[Indicator]) -> tuple[str, str]:
    """*redan* and *ännu*, where all the targets are for years that have not come."""
    return ("", "") if any(each.is_due for each in judged) else ("redan ", "ännu ")


def by_time(judged: Sequence[Indicator]) -> list[list[Indicator]]:
    """The indicators whose target's year has come, and those whose has not; no group that is empty."""
    groups = [[each for each in judged if each.is_due], [each for each in judged if not each.is_due]]
    return [group for group in groups if group]


def _judged_sentences(judged: Sequence[Indicator], untold: Sequence[Indicator]) -> str:
    """A sentence on the targets whose year has come, and one on those to come."""
    groups = by_time(judged)
    which = "som går att bedöma" if untold else "som har mål"
    later = "som har mål för senare år"
    return " ".join(judged_sentence(group, later if place else which) for place, group in enumerate(groups))


def judged_sentence(judged: Sequence[Indicator], which: str) -> str:
    """How many reach their target; of a target to come, how many do so already."""
    reached, near, missed = (_count(judged, verdict) for verdict in (REACHED, ON_THE_WAY, MISSED))
    aim, (already, yet) = _aim(judged), _whether_yet(judged)
    if len(judged) == 1:
        verb = f"når {already}{aim}" if reached else f"når {yet}inte {aim}" + (" men är på väg" if near else "")
        return f"Det enda nyckeltal {which}, {quoted(name_of(judged[0]))}, {verb}."
    if reached == len(judged):
        those = "Båda nyckeltalen" if reached == 2 else f"Alla {number_of(reached)} nyckeltal"
        return f"{those} {which} når {already}{aim}."
    rest = [f"{_number(near)} är på väg"] * bool(near)
    rest += [f"{_number(missed)} {'gör det ännu inte' if yet else 'når det inte'}"] * bool(missed and reached)
    those = f"{number_of(len(judged), 'nyckeltal')} {which}"
    text = f"{capital(_number(reached))} av de {those} når {already if reached else yet}{aim}"
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
    causes = tally(_cause(each) for each in untold)
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


def _cause(indicator: Indicator) -> str:
    reason = indicator.assessment.reason if indicator.assessment else ""
    for pattern, clause in _CAUSES:
        match = re.fullmatch(pattern, reason)
        if match:
            return clause.format(**{key: value or "" for key, value in match.groupdict().items()}).strip()
    return f"gäller att {reason}"


MEASURE = "räknat som andel av målet"
"""How indicators of unlike units are compared."""
_NAMED = 3


def _missed_sentence(judged: Sequence[Indicator]) -> str:
    """Those that do not reach their target: all of a few, else the one furthest off where that can be told."""
    missed, told = _missed(judged), _told_with_figures(judged)
    if not told:
        return f"Inte i mål är {named(missed)}." if len(missed) > 1 else ""
    several = len({each.target_year for each in missed}) > 1
    if len(told) < len(missed):
        return f"Längst från sitt mål, {MEASURE}, är {against(told[0], dated=several)}."
    return f"Inte i mål är {listed([against(each, dated=several) for each in told])}."


def _missed(judged: Sequence[Indicator]) -> list[Indicator]:
    """What is not on the way first, in the document's order."""
    missed = [each for each in judged if each.verdict != REACHED]
    return sorted(missed, key=lambda each: each.verdict != MISSED)


def _told_with_figures(judged: Sequence[Indicator]) -> list[Indicator]:
    """The indicators to tell with their figures when several are not there yet."""
    missed = _missed(judged)
    if len(missed) == 2:
        return missed
    return furthest(missed)[:1] if len(missed) > 2 and can_be_ranked(missed) else []


def can_be_ranked(missed: Sequence[Indicator]) -> bool:
    """Whether it can be told of all of them how much of the target is lacking; unlike measures are not compared."""
    return all(each.shortfall is not None for each in missed)


def furthest(missed: Sequence[Indicator]) -> list[Indicator]:
    """Those that miss their target before those on the way, then by how large a part of it is lacking."""
    return sorted(missed, key=lambda each: (each.verdict != MISSED, -(each.shortfall or 0.0)))


def named(missed: Sequence[Indicator]) -> str:
    """The names of some indicators in their order, with what they hold and fail: all of a few, else the first ones."""
    names = [f"{quoted(name_of(each))}{_partly(each)}" for each in missed]
    if len(names) <= _NAMED + 1:
        return listed(names)
    return listed([*names[:_NAMED], f"{number_of(len(names) - _NAMED, neuter=True)} till"])


def _partly(indicator: Indicator) -> str:
    """What a target that asks for several things has got, and what it has not."""
    held, failed = parts_of_target(indicator)
    return f" (klarar {listed(held)} men inte {listed(failed)})" if held and failed else ""


def against(indicator: Indicator, *, dated: bool = False) -> str:
    """``”Matsvinn per portion” med 53 gram mot målet ≤45``; ``dated`` says for which year the target is."""
    outcome, target = indicator.outcome, indicator.target
    assert outcome is not None and target is not None  # it is judged
    value = quantity(outcome.value, indicator.unit, outcome.decimals)
    if indicator.unit == "placering":
        value = f"plats {value}"
    before = indicator.before
    if indicator.compares_over_time and before:
        when = "året innan" if before.year == outcome.year - 1 else f"{before.year} var det"
        value += f" ({when} {format_number(before.value, before.decimals)})"
    year = f" för {indicator.target_year}" if dated and str(indicator.target_year) not in target.words else ""
    held, failed = parts_of_target(indicator)
    part = f", där {listed(held)} klaras men inte {listed(failed)}" if held and failed else ""
    return f"{quoted(name_of(indicator))} med {value} mot målet {quoted(unbroken(target.words))}{year}{part}"


def name_of(indicator: Indicator) -> str:
    """The indicator's name without the unit that it ends with.

    >>> _UNIT_IN_NAME.sub("", "Man kan lita på människor, andel (%)"), _UNIT_IN_NAME.sub("", "LKDATA (0-5)")
    ('Man kan lita på människor', 'LKDATA')
    """
    return _UNIT_IN_NAME.sub("", indicator.label).strip('" ,')


def _count(found: Sequence[Indicator], verdict: str) -> int:
    return sum(each.verdict == verdict for each in found)


def _number(count: int) -> str:
    return number_of(count, neuter=True) if count else "inget"
