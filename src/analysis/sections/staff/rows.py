"""The rows of the sheet Personal, sorted by what they measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sections.shared.lines import Line, lines
from analysis.sections.shared.timeline import lowered
from analysis.store import CommitteeYear


@dataclass(frozen=True)
class Staff:
    """Head counts, age shares, sick leave and other measures, each in the document's order."""

    heads: tuple[Line, ...]
    ages: tuple[Line, ...]
    sick: tuple[Line, ...]
    other: tuple[Line, ...]

    @property
    def every(self) -> tuple[Line, ...]:
        return (*self.heads, *self.ages, *self.sick, *self.other)

    @property
    def main(self) -> Line | None:
        """The head count that the section is about: the first of everyone."""
        return next((line for line in self.heads if everyone(line) and line.figures), None)

    @property
    def sick_leave(self) -> Line | None:
        """Sick leave of everyone, as a share of all working time."""
        return next((line for line in self.sick if everyone(line) and not is_long(line) and line.figures), None)

    @property
    def groups(self) -> list[Line]:
        """The head counts that make up all staff: one of everyone per form of employment, all in one unit.

        None when they are not that: full-time equivalents beside heads, or a row that holds the others, add up to
        nobody.
        """
        found = [line for line in self.heads if everyone(line) and not line["part_of"]]
        forms = [_form(line) for line in found]
        apart = all(forms) and len(set(forms)) == len(forms) and len({unit(line) for line in found}) == 1
        return found if apart else []


def staff_rows(data: CommitteeYear) -> Staff:
    """The rows that have figures, withheld ones included."""
    found = [line for line in lines(data, "staff") if line.figures or line.withheld]
    kinds = [_kind(line) for line in found]
    return Staff(*(tuple(each for each, is_ in zip(found, kinds, strict=True) if is_ == kind) for kind in _KINDS))


_PEOPLE = re.compile(r"|antal.*|st|personer|anställda|medarbetare|(?:hel)?årsarbetare|åa|(?:heltids)?tjänster")
"""Units of those who are employed; any other, as kr or index, measures something else of them."""
_FORMS = re.compile("tillsvidare|visstid|timanställd|timavlönad")
_OLDEST = re.compile(r">=\s*(\d+) år|(\d+)\s*-\s*år")
_SPAN = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_KINDS = ("heads", "ages", "sick", "other")


def _kind(line: Line) -> str:
    if "sjukf" in line.label.casefold():
        return "sick"
    if unit(line) == "%":
        return "ages" if line["age"] else "other"
    return "heads" if not line["age"] and _PEOPLE.fullmatch(unit(line).casefold()) else "other"


def _form(line: Line) -> str:
    """The form of employment that a row names; blank when it names none, or several."""
    found = set(_FORMS.findall(f"{line['group']} {line.label}".casefold()))
    return found.pop() if len(found) == 1 and line["row_kind"] in {"", "summa"} else ""


def everyone(line: Line) -> bool:
    """Whether the row is of both sexes and all ages."""
    return line["sex"] in ("", "alla") and not line["age"]


def is_long(line: Line) -> bool:
    """Whether the row is the part of the sick leave that lasts long, a share of sick leave, not of working time."""
    return "dagar" in line.label.casefold()


def by_sex(rows: Sequence[Line]) -> dict[str, Line]:
    """The rows of women and of men, all ages."""
    return {line["sex"]: line for line in rows if line["sex"] in ("kvinnor", "män") and not line["age"]}


def by_age(rows: Sequence[Line]) -> dict[str, Line]:
    """The rows of each age group, both sexes."""
    return {line["age"]: line for line in rows if line["age"] and line["sex"] in ("", "alla")}


def age_words(age: str) -> str:
    """An age group as one says it.

    >>> [age_words(text) for text in ("20 - 29 år", "30-49 år", "60 - år", "<=29 år", ">=50 år")]
    ['20–29 år', '30–49 år', '60 år och äldre', 'upp till 29 år', '50 år och äldre']
    """
    oldest = _OLDEST.fullmatch(age.strip())
    if oldest is not None:
        return f"{oldest[1] or oldest[2]} år och äldre"
    return _SPAN.sub("–", age.strip().replace("<=", "upp till "))


def name(line: Line) -> str:
    """What a head count counts, as a noun in a sentence.

    >>> name(Line("V4", 2, {"label": "Antal tillsvidareanställda"}, {}))
    'tillsvidareanställda'
    """
    return lowered(line["group"] or line.label.removeprefix("Antal "))


def unit(line: Line) -> str:
    """The unit of a row's figures."""
    return next((figure.unit for figure in line.figures.values()), line["unit"])
