"""*Avstämning*: which printed figures agree with what they give, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.disclosure import SUPPRESSED
from analysis.present.section import Section
from analysis.present.values import Block, Bullets, Cell, Mark, Paragraph, Table, Told, Value, table
from analysis.present.words import capital, counted, listed
from analysis.reconcile import Finding, Verdict, by_gravity, reconcile
from analysis.reconcile.ledger import Figure
from analysis.sections.shared.compared import compared, figures_by_cell
from analysis.sections.shared.counting import how_many, number_of
from analysis.sections.shared.glance import agreement
from analysis.sections.shared.hinted import hinted, told_by
from analysis.sections.shared.places import placed, rows_with
from analysis.sections.shared.sentence import counts
from analysis.sections.shared.wording import in_words, note_in_words
from analysis.store import CommitteeYear

_SHOWN = 12


def reconciliation(data: CommitteeYear) -> Section | None:
    """The section *Avstämning*; None when no printed figure can be checked."""
    findings = by_gravity(reconcile(data))
    if not findings:
        return None
    wrong = [finding for finding in findings if finding.verdict == "differs"]
    figures = figures_by_cell(data)
    blocks: list[Block] = []
    if wrong:
        cited: tuple[tuple[Value, ...], ...] = tuple(told_by(finding, figures) for finding in wrong[:_SHOWN])
        items = tuple(in_words(finding) for finding in wrong[:_SHOWN])
        blocks.append(Bullets("Tal som inte går ihop", items, cited))
        if len(wrong) > _SHOWN:
            blocks.append(_rest(data, wrong))
    noted = [finding for finding in findings if finding.verdict == "note"]
    if noted:
        items = tuple(note_in_words(finding) for finding in noted[:_SHOWN])
        cited = tuple(told_by(finding, figures) for finding in noted[:_SHOWN])
        blocks.append(Bullets("Att lägga märke till", items, cited))
    blocks.append(_counts(data, findings))
    if any(finding.verdict != "agrees" for finding in findings):
        blocks.append(_details(findings, figures))
    facts = agreement(finding.verdict for finding in findings)
    finding, told = reconciliation_finding(findings), _counted(data, findings)
    return placed(Section("avstamning", "Avstämning", finding, tuple(blocks), facts, cited=told), data)


def _rest(data: CommitteeYear, wrong: Sequence[Finding]) -> Paragraph:
    """How many more there are than the list tells."""
    among, rest = rows_with(data, (finding.cell for finding in wrong)), len(wrong) - _SHOWN
    cited = counts("tal", among, ("går inte ihop, utöver dem i listan", rest))
    return Paragraph(f"Ytterligare {counted(rest, 'tal', 'tal', neuter=True)} står i tabellen nedan.", cited)


def _counted(data: CommitteeYear, findings: Sequence[Finding]) -> tuple[Value, ...]:
    """The counts that the section's sentence may tell, those that do not plainly agree with their own rows."""
    among = rows_with(data, (finding.cell for finding in findings))
    agree = sum(finding.verdict in ("agrees", "rounding") for finding in findings)
    others = (_of_verdict(data, findings, verdict) for verdict in _VERDICTS)
    return (
        *counts("kontroller", among, ("", len(findings))),
        *counts("kontroller som stämmer", among, ("", agree)),
        *(value for some in others for value in some),
    )


def disagreeing(data: CommitteeYear, findings: Sequence[Finding]) -> tuple[Value, ...]:
    """How many printed figures do not agree, as it is cited."""
    return _of_verdict(data, findings, "differs")


def _of_verdict(data: CommitteeYear, findings: Sequence[Finding], verdict: Verdict) -> tuple[Value, ...]:
    cells = [finding.cell for finding in findings if finding.verdict == verdict]
    return counts("kontroller", rows_with(data, cells), (_VERDICTS[verdict].text, len(cells)))


def reconciliation_finding(findings: Sequence[Finding]) -> str:
    """How many printed figures were checked, agree and differ."""
    count = Counter(finding.verdict for finding in findings)
    agree = count["agrees"] + count["rounding"]
    within = f" (varav {number_of(count['rounding'])} inom avrundningen)" if count["rounding"] else ""
    parts = [f"{number_of(agree)} stämmer{within}"] if agree else []
    parts += [f"{number_of(count['differs'])} går inte ihop"] * bool(count["differs"])
    parts += [f"{number_of(count['note'], 'pekar på något att lägga märke till')}"] * bool(count["note"])
    untold = "går inte att göra, eftersom ett tal"
    parts += [f"{number_of(count['unknown'], untold)} {_why_untold(findings)}"] * bool(count["unknown"])
    checked = counted(len(findings), "kontroll", "kontroller")
    return f"{capital(checked)} av dokumentets tryckta tal: {listed(parts)}."


def _why_untold(findings: Sequence[Finding]) -> str:
    """Whether the figures that are wanting are missing, withheld or both."""
    withheld = {each.hint.startswith(SUPPRESSED) for each in findings if each.verdict == "unknown"}
    return " eller ".join(["saknas"] * (False in withheld) + [f"är {SUPPRESSED}"] * (True in withheld))


def _counts(data: CommitteeYear, findings: Sequence[Finding]) -> Table:
    """Verdicts per kind of check."""
    order: tuple[Verdict, ...] = ("agrees", "rounding", "differs", "note", "unknown")
    count = Counter((finding.check, finding.verdict) for finding in findings)
    headings = ["Kontroll", "Stämmer exakt", "Inom avrundning", "Går inte ihop", "Notering", "Går ej att avgöra"]
    rows: list[list[Cell]] = []
    for check in sorted({finding.check for finding in findings}):
        among = rows_with(data, (finding.cell for finding in findings if finding.check == check))
        words = [f"kontroller av slaget {check}: {heading.lower()}" for heading in headings[1:]]
        each = zip(words, order, strict=True)
        rows.append([capital(check), *(how_many(what, count[check, verdict], among) for what, verdict in each)])
    return table("Kontroller efter slag", headings, rows, folded=True)


_VERDICTS: dict[Verdict, Mark] = {
    "rounding": Mark("good", "inom avrundning"),
    "differs": Mark("bad", "går inte ihop"),
    "note": Mark("between", "notering"),
    "unknown": Mark("unknown", "går ej att avgöra"),
}
"""In the order that a sentence tells them."""


def _details(findings: Sequence[Finding], figures: Mapping[str, Figure]) -> Table:
    """Every check that is not plain agreement, with its cell."""
    rows = [_detail(finding, figures) for finding in findings if finding.verdict != "agrees"]
    headings = ["Plats", "Utslag", "Tryckt", "Beräknat", "Enhet", "Möjlig förklaring", "Cell"]
    return table("Alla kontroller som inte stämmer rakt av", headings, rows, folded=True)


def _detail(finding: Finding, figures: Mapping[str, Figure]) -> list[Cell]:
    printed, made = compared(finding, figures)
    verdict = replace(_VERDICTS[finding.verdict], of=printed)
    told = hinted(finding, figures)
    hint = Told(finding.hint, told) if told else finding.hint or "–"
    return [finding.where, verdict, printed, made, finding.unit, hint, finding.cell]
