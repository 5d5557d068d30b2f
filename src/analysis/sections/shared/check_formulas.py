"""How each kind of check computes the figure that a printed one is held against, in words."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.reconcile.ledger import Figure

FORMULAS = {
    "ackumulerad avskrivning": "summan av delarna",
    "andelar = 100": "100 − summan av de andra andelarna",
    "antal i text": "antal poster i tabellen",
    "antal × pris": "antal × pris",
    "avskrivning": "anskaffningarna avskrivna på sin livslängd",
    "avvikelse": "skillnaden mellan budget och utfall",
    "fördelningsmodell": "hela beloppet ÷ antalet som delar lika",
    "förändring i text": "förändringen från året innan",
    "internränta": "internräntan × det som är kvar att skriva av",
    "kapitalkostnad": "summan av delarna",
    "kolumnsumma": "summan av de tryckta raderna",
    "kvinnor + män": "kvinnor + män",
    "kvot i text": "del ÷ hela",
    "mellan delarna": "det av delarnas tal som är närmast",
    "nettoinvestering": "summan av delarna",
    "nettokostnad": "summan av delarna",
    "radsumma": "summan av radens andra belopp",
    "ram": "nettokostnaden i budgeten",
    "ramändring": "skillnaden mellan årens budget",
    "resultat": "summan av delarna",
    "samma tal": "talet på det andra stället",
    "sannolikhet × konsekvens": "sannolikhet × konsekvens",
    "sats × underlag": "underlag × sats",
    "summa": "summan av raderna",
    "summa i text": "summan av posterna i tabellen",
    "tal i text": "talet i tabellen",
    "underlag × procent × år": "underlag × procent × år",
    "uppräkning": "året innan × (1 + uppräkningen)",
}
"""By kind of check, of all that compute a figure."""
NOTES = frozenset({"alla medlemmar", "lika rader", "rader", "rubrik", "tryckt två gånger"})
"""The kinds that compute none."""
_OF_KINDS = frozenset({"ackumulerad avskrivning", "kapitalkostnad", "nettoinvestering", "nettokostnad", "resultat"})
"""The sums whose parts are one of each kind of row: they are told by those."""
_SCENARIOS = {"budget": "budget", "outcome": "utfall", "forecast": "prognos"}


def formula_of(check: str, parts: Sequence[Figure]) -> str:
    """What a check makes of its parts, whatever they are."""
    kinds = list(dict.fromkeys(part.kind.lower() for part in parts))
    return " + ".join(kinds) if check in _OF_KINDS and all(kinds) and kinds else FORMULAS[check]


def formulas_of_ways(check: str, parts: Sequence[Figure]) -> list[str]:
    """The same by each way in which it may hold two figures, or those of two years, against each other; else none."""
    if check not in {"avvikelse", "ramändring", "förändring i text"} or len(parts) < 2:
        return []
    one, other = _column(check, parts[0]), _column(check, parts[len(parts) // 2])
    apart = [f"{one} − {other}", f"{other} − {one}"]
    return [*apart, f"{one} / {other} − 1", f"1 − {one} / {other}"] if check == "förändring i text" else apart


def _column(check: str, part: Figure) -> str:
    """A figure by what tells it from the other: what it is, or its column as it goes on in a sentence."""
    return _SCENARIOS[part.scenario] if check == "avvikelse" else part.heading[:1].lower() + part.heading[1:]
