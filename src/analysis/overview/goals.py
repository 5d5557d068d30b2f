"""The committees' goals side by side: goals, assessments, actions and assignments counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.present.section import Section
from analysis.present.values import Cell, Told, Value, table
from analysis.present.words import capital, counted
from analysis.sections.goals.assessed import assessments, judged_rows, noun
from analysis.sections.goals.assignments import counted_rows
from analysis.sections.shared.counting import how_many, number_of, quoted, tally
from analysis.sections.shared.places import naming, placed, rows_of
from analysis.sections.shared.sentence import Sentence, counts
from analysis.store import CommitteeYear


@dataclass(frozen=True)
class Counted:
    """What one committee says of its goals; ``texts`` are the latest assessments as printed.

    ``noun`` is what they are, one and many: goals, or the areas that are assessed in their place; ``among``
    are the rows that they stand in, and ``committee`` the line of *Om* that names whose they are.
    """

    name: str
    noun: tuple[str, str]
    goals: int
    actions: int
    assignments: int
    year: str
    texts: tuple[str, ...]
    among: tuple[str, ...]
    committee: tuple[str, ...]


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
    caption = f"Mål och bedömningar per nämnd {years[0].about.year}"
    shown = table(caption, headings, rows, note=note, side_by_side=True)
    told = _told(found)
    return placed(Section("mal", "Mål", told.text, (shown,), cited=told.cited), *years)


def _told(found: Sequence[Counted]) -> Sentence:
    """How many goals there are, and how many of them have an assessment."""
    have = [each for each in found if each.goals]
    every, assessed = sum(each.goals for each in have), sum(len(each.texts) for each in have)
    if not have:
        return Sentence("Arbetsböckerna återger inga mål; uppdragen räknas i tabellen.")
    nouns = {each.noun for each in have}
    words = nouns.pop() if len(nouns) == 1 else ("mål eller område", "mål eller områden")
    who = capital(counted(len(have), *_COMMITTEES))
    text = f"{who} redovisar {counted(every, *words, neuter=True)}, {_assessed(assessed, every)}."
    among = tuple(row for each in have for row in each.among)
    committees = tuple(row for each in found for row in each.committee)
    cited = counts("nämnder", committees, ("med mål", len(have))) + counts(_GOALS, among, ("", every))
    cited += counts(_GOALS, among, ("bedömda", assessed)) if assessed < every else ()
    without = len(found) - len(have)
    if not without:
        return Sentence(text, cited)
    cited += counts("nämnder", committees, ("utan mål", without))
    return Sentence(f"{text} För {counted(without, *_COMMITTEES)} återges inga mål.", cited)


_GOALS = "mål och områden"
_COMMITTEES = ("nämnd", "nämnder")


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
    of_indicators = data.rows("indicators")
    under = rows_of(data, "Nyckeltal", of_indicators.loc[of_indicators["goal"] != "", "row"])
    return Counted(
        data.about.title,
        noun(judged)[:2] if len(judged) else ("mål", "mål"),
        len(judged) or len(_headings_of_indicators(data)),
        int((rows["action"] != "").sum()),
        len(counted_rows(data.rows("assignments"))),
        "–".join(dict.fromkeys([*when[:1], *when[-1:]])),
        tuple(text for _, text in latest),
        rows_of(data, "Mål", judged["row"]) or under,
        naming(data),
    )


def _headings_of_indicators(data: CommitteeYear) -> set[str]:
    """The goals that the indicators stand under."""
    return {goal for goal in data.rows("indicators")["goal"] if isinstance(goal, str) and goal}


def _printed(texts: dict[str, str]) -> list[tuple[str, str]]:
    """The years with an assessment, in order, each with its text."""
    return [(year, text) for year, text in texts.items() if text]


def _row(data: CommitteeYear, each: Counted) -> list[Cell]:
    rows = data.rows("goals")
    actions = rows_of(data, "Mål", rows.loc[rows["action"] != "", "row"])
    given = rows_of(data, "Uppdrag", counted_rows(data.rows("assignments"))["row"])
    words = tally(each.texts)
    told = ", ".join(f"{count} {quoted(word, 40)}" for word, count in words.items())
    cited = counts(_GOALS, each.among, *words.items(), least=1)
    return [
        each.name,
        _count(each.goals, _GOALS, each.among),
        _count(len(each.texts), f"{_GOALS}: bedömda {each.year}", each.among),
        each.year or "–",
        Told(told, cited) if told else "–",
        _count(each.actions, "åtgärder", actions),
        _count(each.assignments, "uppdrag och projekt", given),
    ]


def _count(count: int, what: str, among: tuple[str, ...]) -> Value:
    return how_many(what, count, among) if count else Value(None)
