"""The overview's front: how many committees, and what the reader should know of them first."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.overview.cells import apart_cells
from analysis.overview.comparing import REACHED, Compared
from analysis.overview.economy import beyond_budget
from analysis.overview.reconciliation import Checked, checked, together
from analysis.present.section import Section
from analysis.present.values import Bullets
from analysis.present.words import capital, counted, listed, per_cent, swedish_date
from analysis.sections.shared.places import elsewhere, naming, placed
from analysis.sections.shared.sentence import counts
from analysis.store import CommitteeYear


def front(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Översikt*, with the facts of the page's title; None without committees."""
    if not years:
        return None
    named = tuple(line for data in years for line in naming(data))
    found = together(checked(years))
    cited = counts("nämnder", named, (f"med dokument för {years[0].about.year}", len(years))) + found.disagreeing
    years = [elsewhere(data) for data in years]
    documents = tuple(
        f"{data.about.title}: {data.about.document} ({data.about.document_kind}, {swedish_date(data.about.decided)})."
        for data in years
    )
    blocks = (Bullets("Dokumenten", documents),)
    beyond = [each for scenario in REACHED for each in beyond_budget(years, scenario)]
    cited += tuple(value for each in beyond for value in apart_cells(each))
    finding = f"{_finding(years)} {_agreement(found)}"
    return placed(Section("oversikt", "Översikt", finding, blocks, _facts(years), cited=cited), *years)


def _finding(years: Sequence[CommitteeYear]) -> str:
    year = years[0].about.year
    sentences = [f"{capital(counted(len(years), 'nämnd', 'nämnder'))} har dokument för {year}."]
    over, expected = beyond_budget(years, "outcome"), beyond_budget(years, "forecast")
    sentences += [f"{_who(each)} {_how(each)}." for each in (*over, *expected)]
    if not over and not expected and len(years) > 1:
        sentences.append(f"Ingen av dem redovisar att budgeten för {year} överskreds.")
    return " ".join(sentences)


def _who(each: Compared) -> str:
    """The committee in a sentence: a name of several parts ends with a comma, too."""
    return f"{each.name}," if each.name.count(",") > 1 else each.name


def _how(each: Compared) -> str:
    """By how much the committee is beyond its budget, or expects to be."""
    by = f" med {per_cent(abs(each.share))}" if each.share else ""
    expected = each.reached is not None and each.reached.scenario == "forecast"
    if each.measure == "Kostnader":
        verb = "räknar med kostnader" if expected else "hade kostnader"
        return f"{verb} som är {by.removeprefix(' med ') or 'något'} högre än i budgeten"
    return f"{'räknar med att överskrida' if expected else 'överskred'} sin budget{by}"


def _agreement(found: Checked) -> str:
    """How many printed figures do not agree, of those that can be checked."""
    if not found.count:
        return "Inget tryckt tal går att stämma av."
    wrong = found.count["differs"]
    many = counted(wrong, "tryckt tal", "tryckta tal", neuter=True)
    return f"{capital(many)} går inte ihop." if wrong else "Inget tryckt tal går emot ett annat."


def _facts(years: Sequence[CommitteeYear]) -> dict[str, str]:
    municipalities = list(dict.fromkeys(data.about.municipality for data in years))
    return {
        "title": "Översikt",
        "municipality": listed(municipalities),
        "year": str(years[0].about.year),
        "document": "Årets nämnder sida vid sida" if len(years) > 1 else "En nämnd",
        "document_kind": "översikt",
        "decided": _latest([data.about.decided for data in years]),
        "workbook" if len(years) == 1 else "workbooks": listed([data.about.workbook for data in years]),
    }


def _latest(decided: Sequence[str]) -> str:
    """The latest document's date; a document without one may be later than all that have one."""
    if "-" not in decided:
        return f"senaste dokument {swedish_date(max(decided))}"
    return swedish_date("-") if set(decided) == {"-"} else "datum framgår inte av alla dokument"
