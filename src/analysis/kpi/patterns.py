"""How the words of a target stand together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.kpi.vocabulary import (
    BETTER,
    COMPARATORS,
    COMPARED,
    COUNTS,
    DOWN,
    KEPT,
    MEASURES,
    OR_MORE,
    ORDINALS,
    RANK_PASSED,
    RANK_REACHED,
    RANK_UNCLEAR,
    UP,
    WHOM,
)


def _any(phrases: Iterable[str]) -> str:
    """Any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _compiled(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


_DIGITS = r"(?:\d{1,3}(?: \d{3})+|\d{1,12})(?:,\d{1,6}|\.\d{1,2})?(?![.,]?\d)"
_PLAIN = rf"(?:{_DIGITS}|(?:{_any(COUNTS)})(?!\w))"
_SIGNED = rf"(?:[-+]?{_DIGITS}|(?:{_any(COUNTS)})(?!\w))"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_NOT_A_NOUN = (
    r"(?!(?:och|samt|under|år|senast|till|vid|i|per|öka\w*|minska\w*|förbättra\w*|eller|men|utom|inte|ej|exklusive"
    rf"|med|utan|än|varje|{_any(COUNTS)})\b)"
)
_BASE = (
    rf"(?P<base> av (?:(?:de|den|det|alla|samtliga) )?{_NOT_A_NOUN}[a-zåäö][\w-]*(?: {_NOT_A_NOUN}[a-zåäö][\w-]*)?)?"
)
_PER = r"(?P<per> ?(?:per |/ ?)[a-zåäö][\w-]*)?"
_UNIT = rf"(?: ?(?P<unit>{_any(MEASURES)}|år(?! ?{_YEAR}))(?!\w|-[a-zåäö]))?{_BASE}{_PER}"

SEPARATOR = _compiled(r" ?(?:[,;.]|(?:och|samt)\b)? ?")
BOUNDARY = re.compile(r"$|[ ,;.]")
MISSING = _compiled(r"|[-–—\u2212.]+|iu|(?:mål )?saknas")
"""What stands where there is no target."""
HEAD = _compiled(
    r"(?:[-•*·] (?=[a-zåäö≥≤<>]))?",
    r"(?:mål(?:et|värde|värdet|nivå|nivån)?(?: är(?: att)?| om| på)?:? )?",
    r"(?:(?P<subject>[^\d≥≤<>±,.;:()]*?)\b(?:ska|skall|bör|får(?= (?:inte|ej|högst|max))) )?",
    r"(?:i (?:genom)?snitt |årligen )?",
    r"(?:(?:vara|uppgå till|ligga på|ligga|nå upp till|nå|uppnå|bli) )?(?:i (?:genom)?snitt )?",
)
CONDITIONAL = _compiled(r"\b(?:om|när|inte|ej|inga|inget|ingen|utan|eller|alla|samtliga|varje|några|flera|hälften)\b")
"""Words before *ska* that change what is asked; with them the text is not read."""

LEVEL = _compiled(
    rf"(?:(?P<before>{_any(COMPARATORS)}) ?)?(?P<number>{_SIGNED}){_UNIT}",
    rf"(?: eller (?P<after>{_any(OR_MORE)})(?!\w))?",
)
INTERVAL = _compiled(
    rf"(?P<between>mellan )?(?P<low>{_SIGNED}) ?(?P<first>%|procent)?",
    rf"(?(between)(?: och | till )|(?: ?- ?| till ))(?P<high>{_SIGNED}){_UNIT}",
)
MOVE = _compiled(
    rf"(?:(?P<up>{UP}|ökning|höjning)|{DOWN}|minskning|sänkning)(?: från {_PLAIN}(?: ?(?:%|procent))?)?",
    rf" till (?:(?:minst|högst) )?(?P<number>{_SIGNED}){_UNIT}",
)

_RANK_BEFORE = rf"(?:(?P<before>{_any((*RANK_REACHED, *RANK_PASSED, *RANK_UNCLEAR))}) ?)?"
_OR_BETTER = r"(?: eller (?:bättre|högre)(?!\w))?"
_PLACE = r"(?:plats|placering|rankingplats|rank|ranking)(?: nr| nummer)?"
BARE_RANK = _compiled(rf"{_RANK_BEFORE}(?P<number>{_PLAIN}){_OR_BETTER}")
RANKS = (
    _compiled(rf"{_RANK_BEFORE}{_PLACE} (?P<number>{_PLAIN})(?::[ea])?{_OR_BETTER}"),
    _compiled(
        rf"{_RANK_BEFORE}(?P<number>\d+(?=:[ea])|(?:{_any(ORDINALS)})(?!\w)|\d+(?= plac))",
        rf"(?::[ea])?[ -]?(?:plats|placering)(?:en)?(?!\w){_OR_BETTER}",
    ),
    _compiled(rf"topp[ -]?(?P<number>{_PLAIN})(?:-placering|-plats)?(?! ?(?:%|procent))"),
    _compiled(
        rf"(?:en av|bland) de (?P<number>{_PLAIN}) (?:bästa|främsta|högst rankade)(?: kommunerna)?(?!\w)",
    ),
)

_WHEN = (
    r"(?:vid (?:utgången|slutet) av|i slutet av|senast (?:vid utgången av|under)|senast|till och med|till"
    r"|t\.?o\.?m\.?|under|inför|i (?:ranking|rankingen|mätning|mätningen|undersökningen|enkäten)|i"
    r"|(?:den )?31 december)"
)
TAIL = _compiled(
    rf",? ?\(?(?:{_WHEN} )?(?:år )?(?P<year>{_YEAR})(?: ?- ?(?P<end>{_YEAR}))?(?!-|:)\)?",
    r"|,? (?:senast )?under (?:året|verksamhetsåret|planperioden|mandatperioden)(?!\w)",
    r"| (?:i ranking(?:en)?|i (?:genom)?snitt|årligen|varje år|i (?:landet|Sverige|riket|länet|Norrbotten))(?!\w)",
    r"| av (?:landets |Sveriges |de )?\d{2,3} kommuner(?:na)?(?!\w)",
    r"| \((?:en )?(?:höjning|ökning|minskning|sänkning|förbättring)\b[^()]*\)?",
)
"""What may follow a condition: its year, and words that change nothing."""

VERB = _compiled(rf"{UP}|{DOWN}|{BETTER}|närmare noll|(?:inte|ej) .*")
_YEAR_BEFORE = r"(?:föregående år|förra året|året innan|i fjol)"
CHANGE = _compiled(
    rf"(?P<word>(?:inte|ej) (?:öka|stiga|höjas|minska|sjunka)|{KEPT}|inte längre från noll|närmare noll",
    r"|(?:årlig )?(?:ökning|minskning|höjning|sänkning|förbättring)",
    rf"|{UP}|{DOWN}|{BETTER}|bättre|högre|lägre|fler|färre|[↑↗↓↘])(?!\w)",
    r"(?: årligen| varje år| per år)?",
    rf"(?: med (?:minst )?(?P<number>{_PLAIN}){_UNIT})?(?: årligen| varje år)?",
    rf"(?: (?:från|jämfört med|sedan|mot) (?:(?P<since>{_YEAR})(?: års (?:nivå|utfall|värde|resultat))?",
    rf"|{_YEAR_BEFORE})| än {_YEAR_BEFORE})?",
    rf"(?: under (?:(?P<period>planperioden|mandatperioden|perioden)|året|(?:år )?(?P<year>{_YEAR})))?(?! än)",
)
COMPARISON = _compiled(rf"(?P<how>{_any(COMPARED)}) (?P<whom>{'|'.join(WHOM.values())})(?!\w)")
