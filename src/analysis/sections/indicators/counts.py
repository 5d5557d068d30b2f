"""How many of the indicators reach their target, and for how many it cannot be told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.disclosure import SUPPRESSED
from analysis.kpi.indicator import Indicator
from analysis.present.values import Value
from analysis.sections.shared.counting import number_of, tally
from analysis.sections.shared.sentence import counts

REACHED, ON_THE_WAY, MISSED, UNKNOWN = "met", "on_the_way", "not_met", "unknown"
_WORDS = {REACHED: "når målet", ON_THE_WAY: "på väg", MISSED: "når inte målet"}
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


def figures_counted(found: Sequence[Indicator]) -> tuple[Value, ...]:
    """All that the sentences on these indicators may count, each leading to the rows of all of them."""
    groups = by_time([each for each in found if each.is_judged])
    untold = [each for each in found if each.verdict == UNKNOWN]
    known: dict[str, int] = {}
    for place, group in enumerate(groups):
        later = " ett mål för senare år" if place else ""
        known |= {f"{word}{later}": count(group, verdict) for verdict, word in _WORDS.items()}
        known[f"går att bedöma{later and f' mot{later}'}"] = len(group)
    known["senare utfall prövas inte"] = sum(each.passed_over is not None for group in groups for each in group)
    known["går inte att bedöma"] = len(untold)
    causes = tally(map(cause, untold))
    known |= causes if len(causes) > 1 else {}
    return counts_of(found, known if groups or untold else {"utan mål": len(whole(found))})


def counts_of(found: Sequence[Indicator], known: Mapping[str, int], noun: str = "nyckeltal") -> tuple[Value, ...]:
    """These counts among the indicators, as figures; one or none of them is a word."""
    among = tuple(each.place for each in found)
    return counts(noun, among, *known.items())


def count(found: Sequence[Indicator], verdict: str) -> int:
    """How many of the indicators have this verdict."""
    return sum(each.verdict == verdict for each in found)


def in_words(count: int) -> str:
    """A count of indicators in a sentence."""
    return number_of(count, neuter=True) if count else "inget"


def whether_yet(judged: Sequence[Indicator]) -> tuple[str, str]:
    """*redan* and *ännu*, where all the targets are for years that have not come."""
    return ("", "") if any(each.is_due for each in judged) else ("redan ", "ännu ")


def by_time(judged: Sequence[Indicator]) -> list[list[Indicator]]:
    """The indicators whose target's year has come, and those whose has not; no group that is empty."""
    groups = [[each for each in judged if each.is_due], [each for each in judged if not each.is_due]]
    return [group for group in groups if group]


def cause(indicator: Indicator) -> str:
    """Why it cannot be told, as it goes on after *för två*."""
    reason = indicator.assessment.reason if indicator.assessment else ""
    for pattern, clause in _CAUSES:
        match = re.fullmatch(pattern, reason)
        if match:
            return clause.format(**{key: value or "" for key, value in match.groupdict().items()}).strip()
    return f"gäller att {reason}"


def whole(found: Sequence[Indicator]) -> Sequence[Indicator]:
    """The indicators without those of women and of men, where there are others."""
    return [each for each in found if each.sex not in {"kvinnor", "män"}] or found
