"""*Avstämning*: which printed figures agree with what they give, in plain words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from analysis.numbers import NO_BREAK_SPACE, format_number
from analysis.present.section import Block, Bullets, Mark, Paragraph, Section, Table, Value, table
from analysis.present.words import capital, counted, listed, quantity
from analysis.reconcile import Finding, by_gravity, reconcile
from analysis.store import CommitteeYear

_WORDS = {
    "nettokostnad": ("Nettokostnaden", "posterna ger"),
    "nettoinvestering": ("Nettoinvesteringen", "posterna ger"),
    "resultat": ("Resultatet", "intäkter och kostnader ger"),
    "summa": ("Summan", "posterna ger"),
    "kolumnsumma": ("Kolumnens summa", "medlemmarna ger"),
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
_SHOWN = 12


def reconciliation(data: CommitteeYear) -> Section | None:
    """The section *Avstämning*; None when no printed figure can be checked."""
    findings = by_gravity(reconcile(data))
    if not findings:
        return None
    wrong = [finding for finding in findings if finding.verdict == "differs"]
    blocks: list[Block] = []
    if wrong:
        blocks.append(Bullets("Tal som inte går ihop", tuple(in_words(finding) for finding in wrong[:_SHOWN])))
        if len(wrong) > _SHOWN:
            rest = counted(len(wrong) - _SHOWN, "tal", "tal", neuter=True)
            blocks.append(Paragraph(f"Ytterligare {rest} står i tabellen nedan."))
    noted = [finding for finding in findings if finding.verdict == "note"]
    if noted:
        blocks.append(Bullets("Att lägga märke till", tuple(_note_in_words(finding) for finding in noted[:_SHOWN])))
    blocks += [_counts(findings), _details(findings)]
    return Section("avstamning", "Avstämning", reconciliation_finding(findings), tuple(blocks))


def reconciliation_finding(findings: Sequence[Finding]) -> str:
    """How many printed figures were checked, agree and differ."""
    count = Counter(finding.verdict for finding in findings)
    agree = count["agrees"] + count["rounding"]
    checked = counted(len(findings), "kontroll", "kontroller")
    text = f"{capital(checked)} av dokumentets tryckta tal: {counted(agree, 'stämmer', 'stämmer')}"
    if count["rounding"]:
        text += f" (varav {counted(count['rounding'], 'inom', 'inom')} avrundningen)"
    text += f" och {counted(count['differs'], 'går inte ihop', 'går inte ihop')}." if count["differs"] else "."
    if count["unknown"]:
        text += f" {capital(counted(count['unknown'], 'går inte', 'går inte'))} att kontrollera, eftersom ett tal saknas."
    return text


def in_words(finding: Finding) -> str:
    """One difference as a committee member would read it; it does not say who erred."""
    what, source = _WORDS.get(finding.check, _OTHER)
    printed, computed = _figure(finding, finding.printed), _figure(finding, finding.computed)
    column = finding.where.rpartition(", ")[2]
    text = f"{what} för {finding.name} ({column}) är tryckt som {printed}, men {source} {computed}."
    if finding.hint:
        text += f" Möjlig förklaring: {finding.hint}."
    return f"{text} Plats: {finding.source}, cell {finding.cell}."


def _note_in_words(finding: Finding) -> str:
    return f"{finding.name}: {finding.hint}. Plats: {finding.source}, cell {finding.cell}."


def _figure(finding: Finding, value: float | None) -> str:
    if value is None:
        return "okänt"
    return quantity(value, finding.unit, _decimals(finding, value))


def _decimals(finding: Finding, value: float) -> int:
    """The printed decimals; one more where the computed figure would look the same."""
    printed = max(0, round(-math.log10(finding.resolution)))
    close = finding.printed is not None and format_number(value, printed) == format_number(finding.printed, printed)
    return printed + 1 if close and value != finding.printed else printed


def _counts(findings: Sequence[Finding]) -> Table:
    """Verdicts per kind of check."""
    order = ("agrees", "rounding", "differs", "note", "unknown")
    count = Counter((finding.check, finding.verdict) for finding in findings)
    checks = sorted({finding.check for finding in findings})
    rows = [[capital(check), *(Value(count[check, verdict], 0) for verdict in order)] for check in checks]
    headings = ["Kontroll", "Stämmer", "Inom avrundning", "Går inte ihop", "Notering", "Går ej att avgöra"]
    return table("Kontroller efter slag", headings, rows, folded=True)


_VERDICTS = {
    "differs": Mark("bad", "går inte ihop"),
    "note": Mark("between", "notering"),
    "unknown": Mark("unknown", "går ej att avgöra"),
    "rounding": Mark("good", "inom avrundning"),
}


def _details(findings: Sequence[Finding]) -> Table:
    """Every check that is not plain agreement, with its cell."""
    rows = [
        [
            finding.where,
            _VERDICTS[finding.verdict],
            _cell(finding, finding.printed, finding.cell),
            _cell(finding, finding.computed, "", f"{finding.check}: {listed(finding.parts) or 'se platsen'}"),
            finding.unit,
            finding.hint or "–",
            finding.cell.replace("!", f"!{NO_BREAK_SPACE}".strip()),
        ]
        for finding in findings
        if finding.verdict != "agrees"
    ]
    headings = ["Plats", "Utslag", "Tryckt", "Beräknat", "Enhet", "Möjlig förklaring", "Cell"]
    return table("Alla kontroller som inte stämmer rakt av", headings, rows, folded=True)


def _cell(finding: Finding, value: float | None, origin: str, formula: str = "") -> Value:
    if value is None:
        return Value(None, missing="–")
    return Value(value, _decimals(finding, value), origin=origin, formula=formula)
