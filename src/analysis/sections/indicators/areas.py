"""The indicators of each strategic area, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.kpi.indicator import Indicator
from analysis.present.values import Bullets
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
from analysis.sections.indicators.naming import MEASURE, against, can_be_ranked, furthest, named
from analysis.sections.shared.counting import every, number_of, tally
from analysis.sections.shared.sentence import Sentence, joined

_FEWEST_TO_DIVIDE = 5


def area_sentences(found: Sequence[Indicator]) -> Bullets | None:
    """A sentence per strategic area, when there are several with something to tell."""
    told = [each for each in found if each.area and (each.outcomes or each.target)]
    areas = dict.fromkeys(each.area for each in told)
    if len(areas) < 2 or len(told) < _FEWEST_TO_DIVIDE:
        return None
    sentences = [_area(name, [each for each in told if each.area == name]) for name in areas]
    return Bullets("Per område", tuple(each.text for each in sentences), tuple(each.cited for each in sentences))


def _area(name: str, found: list[Indicator]) -> Sentence:
    judged = [each for each in found if each.is_judged]
    untold = [each for each in found if each.verdict == UNKNOWN]
    if not judged:
        return Sentence(f"{name}: {_unjudged(found, untold)}.", figures_counted(found))
    more = f"; {number_of(len(untold), neuter=True)} går inte att bedöma" if untold else ""
    shares = _shares(judged)
    first = Sentence(f"{name}: {shares.text}{more}.", (*figures_counted(found), *shares.cited))
    return joined([first, *([_missed(judged)] if len(judged) > 1 else [])])


def _missed(judged: Sequence[Indicator]) -> Sentence:
    """What does not reach its target: of several the one furthest off, or where that cannot be told their names."""
    missed = [each for each in judged if each.verdict == MISSED]
    if not missed:
        return Sentence("")
    if len(missed) > 1 and not can_be_ranked(missed):
        names = named(missed)
        return Sentence(f"Inte i mål: {names.text}.", names.cited)
    lead = f"Längst ifrån, {MEASURE}," if len(missed) > 1 else "Det som inte är i mål"
    told = against(furthest(missed)[0])
    return Sentence(f"{lead} är {told.text}.", told.cited)


def _unjudged(found: Sequence[Indicator], untold: Sequence[Indicator]) -> str:
    """``tre nyckeltal har mål, men utfall saknas``, or that they have no target."""
    if not untold:
        return f"{counted(len(whole(found)), 'nyckeltal', 'nyckeltal', neuter=True)} redovisas, utan mål att nå"
    causes = tally(cause(each) for each in untold)
    why = f"men {'för det' if len(untold) == 1 else 'för dem'} {next(iter(causes))}" if len(causes) == 1 else ""
    count = counted(len(untold), "nyckeltal har mål", "nyckeltal har mål", neuter=True)
    return f"{count}, {why or 'men går inte att bedöma'}"


def _shares(judged: Sequence[Indicator]) -> Sentence:
    """``sex av tio nyckeltal når sitt mål, två är på väg``; *redan* or *ännu* where no target's year has come."""
    reached, near = count(judged, REACHED), count(judged, ON_THE_WAY)
    already, yet = whether_yet(judged)
    if len(judged) == 1:
        verb = f"når {already}sitt mål" if reached else "är på väg" if near else f"når {yet}inte sitt mål"
        told = against(judged[0], dated=not judged[0].is_due)
        return Sentence(f"ett nyckeltal går att bedöma och {verb}, {told.text}", told.cited)
    if reached == len(judged):
        return Sentence(f"{every(reached, 'nyckeltal', 'nyckeltalen')} når {already}sitt mål")
    text = f"{in_words(reached)} av {number_of(len(judged), 'nyckeltal')} når {already if reached else yet}sitt mål"
    return Sentence(text + (f", {in_words(near)} är på väg" if near else ""))
