"""Counts in the sentences on money and checks lead to what they count, and among which rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.present.citing import citations
from analysis.present.section import Section
from analysis.present.values import Paragraph, Value
from analysis.sections.economy.section import economy
from analysis.sections.requests.section import requests
from inventing import invent
from reports_made import overviews, reports
from slips import rows_of

COUNTS = [
    ("norrbottens-e-namnd", 2022, "fordelning", "De 14", "14", "kommuner", "Fördelning, rad 2–15"),
    ("norrbottens-e-namnd", 2022, "fordelning", "De 14", "sex", "tjänster: med belopp", "Fördelning, rad 16, 30, 45"),
    (
        "norrbottens-e-namnd", 2022, "fordelning", "För fyra tjänster betalar", "fyra",
        "tjänster: där varje kommun har ett belopp", "Fördelning, rad 16, 30, 45",
    ),
    (
        "pitea-kommunstyrelsen", 2024, "pris-och-loneokningar", "De tryckta", "20", "avtal",
        "Prisavtal, rad 2–7, 9–14, 16–23",
    ),
    ("pitea-kommunstyrelsen", 2024, "askanden", "17 äskanden", "17", "äskanden", "Äskanden, rad 2–17, 19"),
    ("katrineholm-kommunstyrelsen", 2011, "askanden", "I kalkylen", "13", "poster: i kalkylen", "Kalkyl, rad 2–14"),
    (
        "lulea-kommunstaben", 2023, "investeringar", "Strategiskt", "fyra",
        "poster: som kostade mindre än budgeterat", "Investeringar, rad 4–8",
    ),
    (
        "linkoping-vss", 2023, "driftens-ekonomi", "Observera: sex", "sex",
        "tal i diagrammet: går inte ihop", "Drift, rad 19",
    ),
]  # fmt: skip
"""By committee, year and section: the sentence's beginning, the count in it, what it counts and among which rows."""


def _told(section: Section, start: str, said: str) -> Value:
    (text,) = (text for text in citations(section) if text.startswith(start))
    (value,) = set(citations(section)[text][said])
    return value


def _rows(section: Section, value: Value) -> str:
    """``Drift, rad 2–3, 5``: the rows as a reader would look for them."""
    sheets = {section.places[row].cell.partition("!")[0] for row in value.among}
    numbers = sorted(
        {int(section.places[row].cell.partition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for row in value.among}
    )
    return f"{', '.join(sorted(sheets))}, rad {', '.join(_spans(numbers))}"


def _spans(numbers: list[int]) -> Iterator[str]:
    starts = [each for each in numbers if each - 1 not in numbers]
    for start in starts:
        end = next(each for each in numbers if each >= start and each + 1 not in numbers)
        yield str(start) if start == end else f"{start}–{end}"


@pytest.mark.parametrize(("committee", "year", "key", "start", "said", "what", "rows"), COUNTS)
def test_a_count_leads_to_its_rows(
    committee: str, year: int, key: str, start: str, said: str, what: str, rows: str
) -> None:
    section = next(each for each in reports()[committee, year].sections if each.key == key)
    value = _told(section, start, said)
    assert value.formula == f"antal {what}"
    assert _rows(section, value) == rows


def test_how_near_a_share_is_known_is_half_the_widest_bounds() -> None:
    section = next(each for each in reports()["norrbottens-e-namnd", 2022].sections if each.key == "fordelning")
    near = [
        value
        for text, found in citations(section).items()
        if text.startswith("Andelen är känd")
        for value in found.values()
    ]
    assert [round(value.number or 0, 3) for (value,) in near] == [0.007, 0.021]
    for (value,) in near:
        assert value.expression == "({0}-{1})/2"
        assert all(operand.operands for operand in value.operands)


def test_the_overview_counts_among_the_rows_checked() -> None:
    sections = {section.key: section for section in overviews()[2023].sections}
    front, checked = sections["oversikt"], sections["avstamning"]
    wrong = _told(front, "Tre nämnder", "Tolv")
    assert wrong == _told(checked, "177", "tolv")
    assert {row.partition("/")[0] for row in wrong.among} == {"linkoping-vss", "lulea-kommunstaben"}
    assert (_told(checked, "177", "två").number, _told(checked, "177", "tre").number) == (2, 3)
    documents = _told(front, "Tre nämnder", "Tre")
    assert {front.places[row].cell for row in documents.among} == {"Om!4"}
    untold = _told(sections["ekonomi"], "Luleå", "Två")
    assert (untold.number, len(untold.among)) == (2, 3)


def test_a_chart_counts_those_that_are_equally_large(tmp_path: Path) -> None:
    text = """
        Område | Ändamål | Återkommande | Belopp
        Vatten | Rör     | årlig        | 100
        Energi | Nät     | årlig        | 100
        Parker | Träd    | årlig        | 100
        Gator  | Asfalt  | årlig        | 100
        Museum | Hyra    | årlig        | 50
    """
    section = requests(invent(tmp_path, {"Äskanden": rows_of(text)}))
    assert section is not None
    value = _told(section, "Fyra är störst", "Fyra")
    assert (value.formula, _rows(section, value)) == ("antal områden: störst", "Äskanden, rad 2–6")


def test_a_level_that_cannot_be_checked_tells_how_far_it_is(tmp_path: Path) -> None:
    text = """
        Verksamhet | Ingår i | Post        | Slag         | Radtyp | Budget 2023 | Utfall 2023
        Nämnden    |         | Nettokostnad | Nettokostnad | summa  | 8 000       | 9 500
        Badet      | Nämnden | Nettokostnad | Nettokostnad |        | 5 000       | 5 600
        Hallen     | Nämnden | Nettokostnad | Nettokostnad |        | 3 000       |
    """
    section = economy(invent(tmp_path, {"Drift": rows_of(text)}))
    assert section is not None
    told = [block for block in section.blocks if isinstance(block, Paragraph) and "skiljer det" in block.text]
    assert told, [block for block in section.blocks if isinstance(block, Paragraph)]
    assert all(citations(section)[block.text] for block in told)
