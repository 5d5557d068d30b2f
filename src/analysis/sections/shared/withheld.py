"""What a report says of figures that are withheld since they are of too few people."""

from __future__ import annotations

import pandas as pd

from analysis.disclosure import SUPPRESSED
from analysis.present.values import Value
from analysis.present.words import capital, counted, listed
from analysis.schema.about import FEWEST_LINE, About
from analysis.sections.shared.places import rows_with
from analysis.sections.shared.sentence import Sentence, counts
from analysis.store import CommitteeYear

NOTE = f"{capital(SUPPRESSED)}: tal för kvinnor och män visas inte där något av dem gäller för få personer."
"""Under a table in which something is withheld."""


def is_withheld(figures: pd.DataFrame) -> bool:
    """Whether something of the figures is withheld."""
    return bool((figures["missing"] == SUPPRESSED).any())


def withheld_told(data: CommitteeYear) -> list[Sentence]:
    """The rule and where it was needed, as a sentence or two; nothing when all figures are shown."""
    gone = data.records[data.records["missing"] == SUPPRESSED]
    if gone.empty:
        return []
    tables = list(dict.fromkeys(gone["table"]))
    rule = (
        f"Ett antal kvinnor eller män som är färre än {data.about.fewest_by_sex} visas inte om det inte är noll, "
        f"och inte heller de tal som det kan räknas fram ur: där står {SUPPRESSED}."
    )
    where = f"tabell {tables[0]}" if len(tables) == 1 else f"tabellerna {listed(tables)}"
    text = f"{rule} Det gäller {counted(len(gone), 'tal', 'tal', neuter=True)} i {where}."
    cited = counts("tal", rows_with(data, gone["cell"]), (SUPPRESSED, len(gone)))
    return [Sentence(text, (*_limit(data.about), *cited))]


def _limit(about: About) -> list[Value]:
    """The limit where *Om* sets it; what holds else stands in no cell."""
    cell = about.cells.get(FEWEST_LINE, "")
    return [Value(about.fewest_by_sex, origin=cell)] if cell else []
