"""The overview's front: how many committees, and what the reader should know of them first."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.overview.cells import apart_cells
from analysis.overview.comparing import REACHED, Compared
from analysis.overview.economy import beyond_budget
from analysis.overview.reconciliation import verdicts
from analysis.present.section import Section
from analysis.present.values import Bullets
from analysis.present.words import capital, counted, listed, per_cent, swedish_date
from analysis.sections.shared.places import elsewhere, placed
from analysis.store import CommitteeYear


def front(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Översikt*, with the facts of the page's title; None without committees."""
    if not years:
        return None
    years = [elsewhere(data) for data in years]
    documents = tuple(
        f"{data.about.title}: {data.about.document} ({data.about.document_kind}, {swedish_date(data.about.decided)})."
        for data in years
    )
    blocks = (Bullets("Dokumenten", documents),)
    beyond = [each for scenario in REACHED for each in beyond_budget(years, scenario)]
    told = tuple(value for each in beyond for value in apart_cells(each))
    return placed(Section("oversikt", "Översikt", _finding(years), blocks, _facts(years), cited=told), *years)


def _finding(years: Sequence[CommitteeYear]) -> str:
    year = years[0].about.year
    sentences = [f"{capital(counted(len(years), 'nämnd', 'nämnder'))} har dokument för {year}."]
    over, expected = beyond_budget(years, "outcome"), beyond_budget(years, "forecast")
    covered = [each for each in over if each.measure == "Kostnader"]
    groups = {
        "överskred sin budget": [each for each in over if each not in covered],
        "hade högre kostnader än i budgeten": covered,
        "räknar med högre kostnader än i budgeten": expected,
    }
    sentences += [f"{_names(group)} {words}." for words, group in groups.items() if group]
    if not over and not expected and len(years) > 1:
        sentences.append(f"Ingen av dem redovisar att budgeten för {year} överskreds.")
    return " ".join([*sentences, _agreement(years)])


def _names(found: Sequence[Compared]) -> str:
    """Each committee with how far beyond its budget it is."""
    return listed([f"{each.name} ({per_cent(abs(each.share))})" if each.share else each.name for each in found])


def _agreement(years: Sequence[CommitteeYear]) -> str:
    """How many printed figures do not agree, of those that can be checked."""
    count = verdicts(years)
    if not count:
        return "Inget tryckt tal går att stämma av."
    wrong = counted(count["differs"], "tryckt tal", "tryckta tal", neuter=True)
    return f"{capital(wrong)} går inte ihop." if count["differs"] else "Inget tryckt tal går emot ett annat."


def _facts(years: Sequence[CommitteeYear]) -> dict[str, str]:
    municipalities = list(dict.fromkeys(data.about.municipality for data in years))
    committees = counted(len(years), "nämnd", "nämnder")
    return {
        "title": "Översikt",
        "municipality": listed(municipalities),
        "year": str(years[0].about.year),
        "document": capital(committees) + (" sida vid sida" if len(years) > 1 else ""),
        "document_kind": "översikt",
        "decided": _latest([data.about.decided for data in years]),
        "workbook" if len(years) == 1 else "workbooks": listed([data.about.workbook for data in years]),
    }


def _latest(decided: Sequence[str]) -> str:
    """The latest document's date; a document without one may be later than all that have one."""
    if "-" not in decided:
        return f"senaste dokument {swedish_date(max(decided))}"
    return swedish_date("-") if set(decided) == {"-"} else "alla datum är inte tryckta"
