"""The committees' goals side by side: goals, assessments, actions and assignments counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.present.section import Section
from analysis.present.values import Cell, Value, table
from analysis.present.words import capital, counted
from analysis.sections.goals.assessed import assessments, judged_rows, noun
from analysis.sections.goals.assignments import counted_rows
from analysis.sections.shared.counting import how_many, number_of, quoted, tally
from analysis.sections.shared.places import placed, rows_of
from analysis.store import CommitteeYear


@dataclass(frozen=True)
class Counted:
    """What one committee says of its goals; ``texts`` are the latest assessments as printed.

    ``noun`` is what they are, one and many: goals, or the areas that are assessed in their place.
    """

    name: str
    noun: tuple[str, str]
    goals: int
    actions: int
    assignments: int
    year: str
    texts: tuple[str, ...]


def goals(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Mål*; None when no committee has goals or assignments."""
    found = [_counted(data) for data in years]
    if not any(each.goals or each.actions or each.assignments for each in found):
        return None
    headings = ["Nämnd", "Mål och områden", "Bedömda", "Bedömningsår", "Bedömning", "Åtgärder", "Uppdrag och projekt"]
    note = (
        "Bedömningen återges som den är tryckt; varje nämnd har sina egna ord och tecken, så de läggs inte ihop. "
        "Där dokumentet bara anger mål som rubriker till nyckeltalen räknas de, utan bedömning."
    )
    rows = [_row(data, each) for data, each in zip(years, found, strict=True)]
    shown = table(f"Mål och bedömningar per nämnd {years[0].about.year}", headings, rows, note=note)
    return placed(Section("mal", "Mål", goals_finding(found), (shown,)), *years)


def goals_finding(found: Sequence[Counted]) -> str:
    """How many goals there are, and how many of them have an assessment."""
    have = [each for each in found if each.goals]
    every, assessed = sum(each.goals for each in have), sum(len(each.texts) for each in have)
    if not have:
        return "Arbetsböckerna återger inga mål; uppdragen räknas i tabellen."
    who = counted(len(have), "nämnd", "nämnder")
    nouns = {each.noun for each in have}
    words = nouns.pop() if len(nouns) == 1 else ("mål eller område", "mål eller områden")
    text = f"{capital(who)} redovisar {counted(every, *words, neuter=True)}, {_assessed(assessed, every)}."
    without = len(found) - len(have)
    return text + (f" För {counted(without, 'nämnd', 'nämnder')} återges inga mål." if without else "")


def _assessed(assessed: int, every: int) -> str:
    """How many of them have an assessment."""
    if assessed == every:
        return "med bedömning" if every == 1 else "båda med bedömning" if every == 2 else "alla med bedömning"
    return f"varav {number_of(assessed, neuter=True)} med bedömning" if assessed else "utan bedömning"


def _counted(data: CommitteeYear) -> Counted:
    rows, judged = data.rows("goals"), judged_rows(data)
    assessed = assessments(data, judged)
    latest = [printed[-1] for row in assessed.index if (printed := _printed(assessed.loc[row].to_dict()))]
    when = [year for year in assessed.columns if year in {each for each, _ in latest}]
    return Counted(
        data.about.title,
        noun(judged)[:2] if len(judged) else ("mål", "mål"),
        len(judged) or len(_headings_of_indicators(data)),
        int((rows["action"] != "").sum()),
        len(counted_rows(data.rows("assignments"))),
        "–".join(dict.fromkeys([*when[:1], *when[-1:]])),
        tuple(text for _, text in latest),
    )


def _headings_of_indicators(data: CommitteeYear) -> set[str]:
    """The goals that the indicators stand under."""
    return {goal for goal in data.rows("indicators")["goal"] if isinstance(goal, str) and goal}


def _printed(texts: dict[str, str]) -> list[tuple[str, str]]:
    """The years with an assessment, in order, each with its text."""
    return [(year, text) for year, text in texts.items() if text]


def _row(data: CommitteeYear, each: Counted) -> list[Cell]:
    rows, of_indicators = data.rows("goals"), data.rows("indicators")
    judged = rows_of(data, "Mål", judged_rows(data)["row"])
    judged = judged or rows_of(data, "Nyckeltal", of_indicators.loc[of_indicators["goal"] != "", "row"])
    actions = rows_of(data, "Mål", rows.loc[rows["action"] != "", "row"])
    given = rows_of(data, "Uppdrag", counted_rows(data.rows("assignments"))["row"])
    told = ", ".join(f"{count} {quoted(word, 40)}" for word, count in tally(each.texts).items())
    return [
        each.name,
        _count(each.goals, "mål och områden", judged),
        _count(len(each.texts), f"bedömda {each.year}", judged),
        each.year or "–",
        told or "–",
        _count(each.actions, "åtgärder", actions),
        _count(each.assignments, "uppdrag och projekt", given),
    ]


def _count(count: int, what: str, among: tuple[str, ...]) -> Value:
    return how_many(what, count, among) if count else Value(None)
