"""The indicators of each strategic area, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.kpi.indicator import Indicator
from analysis.present.values import Bullets, Value
from analysis.present.words import counted
from analysis.sections.indicators.counts import (
    MISSED,
    ON_THE_WAY,
    REACHED,
    UNKNOWN,
    cause,
    count,
    figures_counted,
    in_words,
    whether_yet,
    whole,
)
from analysis.sections.indicators.naming import (
    MEASURE,
    against,
    can_be_ranked,
    figures_named,
    figures_of,
    furthest,
    named,
)
from analysis.sections.shared.counting import number_of, tally

_FEWEST_TO_DIVIDE = 5


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
        tuple(_figures(group) for _, group in groups),
    )


def _figures(found: list[Indicator]) -> tuple[Value, ...]:
    """What the area's sentence tells: its counts, and the figures of the indicator that it tells them of."""
    told = _told_in_area(found)
    missed = [] if told else [each for each in found if each.verdict == MISSED]
    return (*figures_counted(found), *figures_of(told), *figures_named(missed))


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


def _told_in_area(found: Sequence[Indicator]) -> list[Indicator]:
    """The one indicator of an area that its sentence tells the figures of."""
    judged = [each for each in found if each.is_judged]
    missed = [each for each in judged if each.verdict == MISSED]
    if len(judged) == 1:
        return judged
    return missed if len(missed) == 1 else furthest(missed)[:1] if missed and can_be_ranked(missed) else []


def _unjudged(found: Sequence[Indicator], untold: Sequence[Indicator]) -> str:
    """``tre nyckeltal har mål, men utfall saknas``, or that they have no target."""
    if not untold:
        return f"{counted(len(whole(found)), 'nyckeltal', 'nyckeltal', neuter=True)} redovisas, utan mål att nå"
    causes = tally(cause(each) for each in untold)
    why = f"men {'för det' if len(untold) == 1 else 'för dem'} {next(iter(causes))}" if len(causes) == 1 else ""
    count = counted(len(untold), "nyckeltal har mål", "nyckeltal har mål", neuter=True)
    return f"{count}, {why or 'men går inte att bedöma'}"


def _shares(judged: Sequence[Indicator]) -> str:
    """``sex av tio nyckeltal når sitt mål, två är på väg``; *redan* or *ännu* where no target's year has come."""
    reached, near = count(judged, REACHED), count(judged, ON_THE_WAY)
    already, yet = whether_yet(judged)
    if len(judged) == 1:
        verb = f"når {already}sitt mål" if reached else "är på väg" if near else f"når {yet}inte sitt mål"
        return f"ett nyckeltal går att bedöma och {verb}, {against(judged[0], dated=not judged[0].is_due)}"
    if reached == len(judged):
        which = "båda nyckeltalen" if reached == 2 else f"alla {number_of(reached)} nyckeltal"
        return f"{which} når {already}sitt mål"
    text = f"{in_words(reached)} av {number_of(len(judged), 'nyckeltal')} når {already if reached else yet}sitt mål"
    return text + (f", {in_words(near)} är på väg" if near else "")
