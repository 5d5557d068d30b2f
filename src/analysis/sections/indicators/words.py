"""The indicators in sentences: how many reach their target, which do not, and what cannot be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.disclosure import SUPPRESSED
from analysis.kpi.indicator import Indicator
from analysis.numbers import format_number
from analysis.present.values import Bullets, Value
from analysis.present.words import capital, counted, listed, quantity
from analysis.sections.indicators.figures import figure, marks
from analysis.sections.shared.counting import number_of, quoted, tally

REACHED, ON_THE_WAY, MISSED, UNKNOWN = "met", "on_the_way", "not_met", "unknown"
_JUDGED = (REACHED, ON_THE_WAY, MISSED)
_FEWEST_TO_DIVIDE = 5
_UNIT_IN_NAME = re.compile(r",? *(?:andel *)?(?:\((?:%|%-enheter|antal|gram|år|andel|\d+-\d+)\)|(?<=, )%)$")
_CAUSES = (
    (r"inget jämförvärde för (?P<what>.+?)(?: \d{4})?", "saknas jämförvärde för {what}"),
    (r"utfall(?: (?P<what>\d{4}))? saknas", "saknas utfall {what}"),
    (r"(?P<what>utgångsvärdet|\d{4} års nivå).*", "saknas utgångsvärde"),
    (rf"utfallet är {SUPPRESSED}", f"är utfallet {SUPPRESSED}"),
    (r"utfallet avser .*", "gäller utfallet bara en del av året"),
    (r"målet är skrivet .*", "är målet skrivet utan ett tal att pröva mot"),
    (r"det framgår inte .*|målet är noll, .*", "framgår det inte åt vilket håll som är bättre"),
)
"""By reason of an assessment: what goes on after *för två* in a sentence."""


def finding(found: Sequence[Indicator]) -> str:
    """How many of the indicators reach their target, what cannot be told and why, and the one furthest off."""
    judged = [each for each in found if each.verdict in _JUDGED]
    untold = [each for each in found if each.verdict == UNKNOWN]
    if not judged and not untold:
        return f"{capital(counted(len(found), 'nyckeltal', 'nyckeltal', neuter=True))} redovisas, utan mål att nå."
    return " ".join(
        filter(None, [_judged_sentence(judged, untold), _untold_sentence(judged, untold), _furthest(judged)])
    )


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
        tuple(_figures_of(_told_in_area(group)) for _, group in groups),
    )


def figures_told(found: Sequence[Indicator]) -> tuple[Value, ...]:
    """The figures that the finding tells: those of the indicator that is furthest off."""
    return _figures_of(_furthest_off([each for each in found if each.verdict in _JUDGED]))


def _figures_of(told: Sequence[Indicator]) -> tuple[Value, ...]:
    """An outcome, the one before it, and what the target asks for."""
    outcomes = [figure(each, one.unit) for one in told for each in (one.outcome, one.before) if each]
    return (*outcomes, *(mark for one in told for mark in marks(one)))


def _told_in_area(found: Sequence[Indicator]) -> list[Indicator]:
    """The one indicator of an area that its sentence tells the figures of."""
    judged = [each for each in found if each.verdict in _JUDGED]
    missed = [each for each in judged if each.verdict == MISSED]
    return judged if len(judged) == 1 else [max(missed, key=_shortfall)] if missed else []


def _area(name: str, found: list[Indicator]) -> str:
    judged = [each for each in found if each.verdict in _JUDGED]
    untold = [each for each in found if each.verdict == UNKNOWN]
    if not judged:
        return f"{name}: {_unjudged(found, untold)}."
    more = f"; {number_of(len(untold), neuter=True)} går inte att bedöma" if untold else ""
    text = f"{name}: {_shares(judged)}{more}"
    missed = _count(judged, MISSED)
    if not missed or len(judged) == 1:
        return f"{text}."
    return f"{text}. {'Längst ifrån' if missed > 1 else 'Inte i mål'}: {_against(_told_in_area(judged)[0])}."


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
    """``sex av tio nyckeltal når sitt mål, två är på väg``."""
    reached, near = _count(judged, REACHED), _count(judged, ON_THE_WAY)
    if len(judged) == 1:
        verb = "når sitt mål" if reached else "är på väg" if near else "når inte sitt mål"
        return f"ett nyckeltal går att bedöma och {verb}, {_against(judged[0])}"
    if reached == len(judged):
        return f"{'båda nyckeltalen' if reached == 2 else f'alla {number_of(reached)} nyckeltal'} når sitt mål"
    text = f"{_number(reached)} av {number_of(len(judged), 'nyckeltal')} når sitt mål"
    return text + (f", {_number(near)} är på väg" if near else "")


def _judged_sentence(judged: Sequence[Indicator], untold: Sequence[Indicator]) -> str:
    if not judged:
        return ""
    reached, near, missed = (_count(judged, verdict) for verdict in (REACHED, ON_THE_WAY, MISSED))
    which, aim = "som går att bedöma" if untold else "som har mål", _aim(judged)
    if len(judged) == 1:
        verb = f"når {aim}" if reached else f"når inte {aim}" + (" men är på väg" if near else "")
        return f"Det enda nyckeltal {which}, {quoted(name_of(judged[0]))}, {verb}."
    those = f"{number_of(len(judged), 'nyckeltal')} {which}"
    if reached == len(judged):
        return f"{'Båda nyckeltalen' if reached == 2 else f'Alla {number_of(reached)} nyckeltal'} {which} når {aim}."
    rest = [f"{_number(near)} är på väg"] * bool(near) + [f"{_number(missed)} når det inte"] * bool(missed and reached)
    text = f"{capital(_number(reached))} av de {those} når {aim}"
    return f"{text}; {listed(rest)}." if rest else f"{text}."


def _aim(judged: Sequence[Indicator]) -> str:
    """``målet för 2024 med utfallet 2022``, when all of them speak of the same years."""
    aims = {each.target_year for each in judged}
    years = {each.outcome.year for each in judged if each.outcome}
    if len(aims) > 1 or None in aims:
        return "sitt mål"
    aim, year = aims.pop(), years.pop() if len(years) == 1 else None
    return f"målet för {aim}" + (f" med utfallet {year}" if year and year != aim else "")


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


def _furthest(judged: Sequence[Indicator]) -> str:
    return "".join(f"Längst från sitt mål är {_against(each)}." for each in _furthest_off(judged))


def _furthest_off(judged: Sequence[Indicator]) -> list[Indicator]:
    """The indicator to name, when several are not there yet."""
    missed = [each for each in judged if each.verdict != REACHED]
    return [max(missed, key=_shortfall)] if len(missed) > 1 else []


def _against(indicator: Indicator) -> str:
    """``”Matsvinn per portion” med 53 gram mot målet ≤45``."""
    outcome, target = indicator.outcome, indicator.target
    assert outcome is not None and target is not None  # it is judged
    value = quantity(outcome.value, indicator.unit, outcome.decimals)
    if indicator.unit == "placering":
        value = f"plats {value}"
    before = indicator.before
    if indicator.compares_over_time and before:
        when = "året innan" if before.year == outcome.year - 1 else f"{before.year} var det"
        value += f" ({when} {format_number(before.value, before.decimals)})"
    return f"{quoted(name_of(indicator))} med {value} mot målet {quoted(target.words)}"


def _shortfall(indicator: Indicator) -> tuple[bool, float]:
    """What is not on the way first, then by distance."""
    return indicator.verdict == MISSED, indicator.shortfall


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
