"""What is said of a workbook that is no fault: hidden rows, merged cells, a label that stands twice."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """One thing to know of a workbook: the sheet, where on it (``A2:A6``, ``rad 12``; may be blank), and what.

    The words say no figure, since a figure may be one that is withheld.

    >>> str(Note("Drift", "raderna 5–7", "är dolda, men inlästa"))
    'Drift, raderna 5–7: är dolda, men inlästa'
    """

    sheet: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.sheet}, {self.place}: {self.text}" if self.place else f"{self.sheet}: {self.text}"

    @property
    def rows(self) -> list[int]:
        """The rows that it speaks of; none where it speaks of cells or columns.

        >>> [Note("Drift", place, "är dolda").rows for place in (said_rows([5, 6, 7, 9]), "A2:A6")]
        [[5, 6, 7, 9], []]
        """
        spans = re.findall(r"(\d+)(?:–(\d+))?", self.place) if self.place.startswith("rad") else []
        return [row for first, last in spans for row in range(int(first), int(last or first) + 1)]


def said_rows(rows: list[int]) -> str:
    """Rows in words, those below one another as a span.

    >>> said_rows([5]), said_rows([5, 6, 7, 9])
    ('rad 5', 'raderna 5–7 och 9')
    """
    spans: list[list[int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    names = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    listed = " och ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"rad {listed}" if len(rows) == 1 else f"raderna {listed}"
