"""A note beneath each chart that shows figures which the report itself found not to agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.disclosure import SUPPRESSED
from analysis.present.values import Block, Chart, Paragraph, figures, with_operands
from analysis.present.words import counted
from analysis.reconcile import Finding, reconcile
from analysis.reconcile.finding import SUMS
from analysis.sections.shared.compared import figures_by_cell
from analysis.sections.shared.hinted import hinted, told_by
from analysis.sections.shared.places import rows_with
from analysis.sections.shared.sentence import counts
from analysis.sections.shared.wording import in_words, untold_in_words
from analysis.store import CommitteeYear

_FEW = 2
_MOST = 0.8
"""A chart that shows so large a part of what a sum is made of shows the sum."""


def with_doubts(data: CommitteeYear, blocks: Sequence[Block], same: frozenset[str] = frozenset()) -> list[Block]:
    """The blocks, each chart followed by what is doubtful about it; ``same`` are cells that print its figures again.

    What one chart has told at length is told beneath the next by how many figures it is.
    """
    if not any(isinstance(block, Chart) for block in blocks):
        return list(blocks)
    found = [each for each in reconcile(data) if each.verdict in ("differs", "unknown")]
    told: list[Finding] = []
    return [each for block in blocks for each in (block, *_doubts(data, block, found, same, told))]


def _doubts(
    data: CommitteeYear, block: Block, found: Sequence[Finding], same: frozenset[str], told: list[Finding]
) -> Iterator[Paragraph]:
    if not isinstance(block, Chart):
        return
    cells = {value.origin for value in with_operands(figures([block])) if value.origin}
    cells |= same if cells & same else frozenset()
    wrong = [each for each in found if _concerns(each, cells)]
    if len(wrong) > _FEW or (wrong and all(each in told for each in wrong)):
        yield _many_doubts(data, wrong)
        return
    told += wrong
    known = figures_by_cell(data)
    for each in wrong:
        yield Paragraph(f"Observera: {in_words(each)} Se avsnittet Avstämning.", told_by(each, known))
    if not wrong and block.kind == "waterfall":
        for each in (each for each in found if _is_untold(each, cells)):
            yield Paragraph(f"Observera: {untold_in_words(each)}", hinted(each, known))


def _many_doubts(data: CommitteeYear, wrong: Sequence[Finding]) -> Paragraph:
    """How many figures they are, and where it is told which."""
    number, among = len(wrong), rows_with(data, (each.cell for each in wrong))
    start = f"Observera: {counted(number, 'tal', 'tal', neuter=True)} i diagrammet går inte ihop med andra tryckta tal"
    text = f"{start}; {'vilket' if number == 1 else 'vilka'} står i avsnittet Avstämning."
    return Paragraph(text, counts("tal i diagrammet", among, ("går inte ihop", number)))


def _concerns(finding: Finding, cells: set[str]) -> bool:
    """Whether a chart with these cells shows the figure that differs, or all that its sum is made of."""
    if finding.verdict != "differs":
        return False
    parts = cells.intersection(finding.parts)
    return finding.cell in cells or (finding.check in SUMS and len(parts) > max(1, _MOST * len(finding.parts) - 1))


def _is_untold(finding: Finding, cells: set[str]) -> bool:
    """Whether a level of a waterfall cannot be held against its parts, since one of them is not in the tables."""
    is_level = finding.check in SUMS and finding.cell in cells
    return finding.verdict == "unknown" and is_level and not finding.hint.startswith(SUPPRESSED)
