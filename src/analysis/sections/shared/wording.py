"""A finding in words that a committee member understands. It does not say who erred."""

from __future__ import annotations

from analysis.numbers import decimals_of, format_number
from analysis.present.words import quantity
from analysis.reconcile import Finding

_WORDS = {
    "nettokostnad": ("Nettokostnaden", "posterna ger"),
    "nettoinvestering": ("Nettoinvesteringen", "posterna ger"),
    "resultat": ("Resultatet", "intäkter och kostnader ger"),
    "summa": ("Summan", "posterna ger"),
    "kolumnsumma": ("Summan", "medlemmarna ger"),
    "radsumma": ("Radens summa", "posterna ger"),
    "summa i text": ("Summan i texten", "posterna ger"),
    "avvikelse": ("Avvikelsen", "budget och utfall ger"),
    "samma tal": ("Talet", "på ett annat ställe står"),
    "tal i text": ("Talet i texten", "tabellen visar"),
    "kvot i text": ("Kvoten i texten", "antalen bredvid ger"),
    "förändring i text": ("Förändringen i texten", "tabellen ger"),
    "antal i text": ("Antalet i texten", "tabellen har"),
    "mellan delarna": ("Talet för alla", "den närmaste delen är"),
    "fördelningsmodell": ("Beloppet", "modellen ger"),
    "ram": ("Ramen", "nettokostnaden är"),
    "ramändring": ("Ramändringen", "nettokostnaderna ger"),
}
"""By check: what the printed figure is, and what the computed one comes from."""
_OTHER = ("Beloppet", "beräkningen ger")
_OF_ACTIVITY = frozenset({"nettokostnad", "nettoinvestering", "resultat"})
_OF_TABLE = frozenset({"rader", "rubrik", "alla medlemmar"})
_SUMS = frozenset({"summa", "totalt", "total"})
_PLAIN_COLUMNS = frozenset({"Värde", "Belopp"})


def in_words(finding: Finding) -> str:
    """One difference as a committee member would read it."""
    what, source = _WORDS.get(finding.check, _OTHER)
    printed, computed = _figure(finding, finding.printed), _figure(finding, finding.computed)
    beside = f" ({finding.beside})" if finding.beside else ""
    text = f"{what}{_whose(finding)}{_when(finding)} är tryckt som {printed}, men {source} {computed}{beside}."
    if finding.hint and finding.check != "mellan delarna":
        text += f" Möjlig förklaring: {finding.hint}."
    return f"{text} Plats: {finding.source}, cell {finding.cell}."


def untold_in_words(finding: Finding) -> str:
    """Why a figure cannot be held against its parts."""
    what = _WORDS.get(finding.check, _OTHER)[0]
    place = f"Plats: {finding.source}, cell {finding.cell}."
    return f"{what}{_whose(finding)}{_when(finding)} går inte att kontrollera: {finding.hint}. {place}"


def note_in_words(finding: Finding) -> str:
    """A note with its place; some speak of the whole table."""
    subject = finding.where.partition(" (")[0] if finding.check in _OF_TABLE else finding.name
    return f"{subject}: {finding.hint}. Plats: {finding.source}, cell {finding.cell}."


def _whose(finding: Finding) -> str:
    if finding.check in _OF_ACTIVITY:
        return f" för {finding.name.rpartition(', ')[0] or finding.name}"
    is_told = finding.check == "kolumnsumma" and finding.name.casefold() in _SUMS  # its column says which sum it is
    return "" if is_told else f" ”{finding.name}”"


def _when(finding: Finding) -> str:
    """The column, when it is a scenario and year: ``i plan 2026``."""
    column = finding.where.rpartition(", ")[2]
    if finding.scenario == "deviation":
        return f" {column.rpartition(' ')[2]}"
    if finding.scenario:
        return f" i {column[0].lower()}{column[1:]}"
    return "" if column in _PLAIN_COLUMNS else f" i kolumnen {column}"


def _figure(finding: Finding, value: float | None) -> str:
    if value is None:
        return "okänt"
    return quantity(value, finding.unit, shown_decimals(finding, value))


def shown_decimals(finding: Finding, value: float) -> int:
    """The printed decimals; one more where the computed figure would look the same."""
    printed = decimals_of(finding.resolution)
    close = finding.printed is not None and format_number(value, printed) == format_number(finding.printed, printed)
    return printed + 1 if close and value != finding.printed else printed
