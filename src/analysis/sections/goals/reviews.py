"""Reviews: what auditors and the committee itself answer, counted per reviewer."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analysis.present.values import Cell, Mark, Row, Table
from analysis.present.words import capital, counted, listed
from analysis.sections.shared.counting import every, how_many, number_of, quoted, tally
from analysis.sections.shared.places import rows_of
from analysis.store import CommitteeYear

Verdict = Literal["good", "between", "bad"]
COLOURS: dict[str, tuple[Verdict, str]] = {
    "grön": ("good", "grönt"),
    "gul": ("between", "gult"),
    "röd": ("bad", "rött"),
}
"""The auditors' signals: what each stands for, and the word a sentence uses.

Other words are shown without a verdict: a *Nej* may be good news.
"""
_MOST_REVIEWERS = 3
_MOST_ANSWERS = 5
UNANSWERED = "Inget svar markerat"


def review_findings(reviews: pd.DataFrame) -> list[str]:
    """One sentence for those who give colours, and one for each reviewer who answers in words."""
    asked = questions(reviews)
    coloured = asked[asked["assessment"].str.casefold().isin(list(COLOURS))]
    others = asked[~asked["reviewer"].isin(coloured["reviewer"])]
    findings = [_colour_finding(coloured)] if len(coloured) else []
    groups = [(str(name), group) for name, group in others.groupby("reviewer", sort=False)]
    if len(groups) > _MOST_REVIEWERS:
        many = counted(len(others), "fråga", "frågor")
        return [*findings, f"{capital(number_of(len(groups)))} granskare svarar med egna ord på {many}."]
    return findings + [_answer_finding(name, group) for name, group in groups]


def review_blocks(data: CommitteeYear, reviews: pd.DataFrame) -> list[Table]:
    """Counts per reviewer and assessment, then the questions that did not get green."""
    asked = questions(reviews)
    rows = []
    for reviewer, group in asked.groupby("reviewer", sort=False):
        counts = tally(answer for answer in group["assessment"] if answer)
        blank = int((group["assessment"] == "").sum())
        counts |= {UNANSWERED: blank} if blank else {}
        among, who = rows_of(data, "Granskning", group["row"]), str(reviewer) or "granskningen"
        of = {answer: how_many(f"frågor, {who}, {answer.lower()}", many, among) for answer, many in counts.items()}
        rows += [Row((str(reviewer), _mark(answer), cell)) for answer, cell in of.items()]
    tables = [Table("Bedömningar per granskare", ("Granskare", "Bedömning", "Antal frågor"), tuple(rows))]
    flagged = asked[asked["assessment"].str.casefold().isin([colour for colour in COLOURS if colour != "grön"])]
    if len(flagged):
        columns = zip(flagged["label"], flagged["area"], flagged["reviewer"], flagged["assessment"], strict=True)
        made = tuple(Row((label, area, reviewer, _mark(answer))) for label, area, reviewer, answer in columns)
        tables.append(Table("Frågor som inte fick grönt", ("Fråga", "Område", "Granskare", "Bedömning"), made))
    return tables


def questions(reviews: pd.DataFrame) -> pd.DataFrame:
    """Each reviewer's questions; the overall judgements only of one who gives no others."""
    detailed = reviews.loc[reviews["row_kind"] != "summa", "reviewer"]
    return reviews[(reviews["row_kind"] != "summa") | ~reviews["reviewer"].isin(detailed)]


def _mark(answer: str) -> Cell:
    colour = COLOURS.get(answer.casefold())
    return Mark(colour[0], answer) if colour else answer


def _colour_finding(coloured: pd.DataFrame) -> str:
    reviewers = [str(name) for name in coloured["reviewer"].unique() if name]
    who = listed(reviewers) or "Granskningen"
    counts = coloured["assessment"].str.casefold().value_counts()
    many = counted(len(coloured), "fråga", "frågor")
    parts = [(word, int(counts[colour])) for colour, (_, word) in COLOURS.items() if colour in counts]
    word, count = parts[0]
    if len(parts) == 1:
        whole = many if count == 1 else every(count, "frågor", "frågorna")
        return f"{who} ger {word} på {whole}."
    rest = [f"{other} på {number_of(some)}" for other, some in parts[1:]]
    parts_said = [f"{word} på {number_of(count)} av {many}", *rest]
    return f"{who} ger {listed(parts_said)}."


def _answer_finding(reviewer: str, group: pd.DataFrame) -> str:
    counts = tally(answer for answer in group["assessment"] if answer)
    many = counted(len(group), "fråga", "frågor")
    whose = f"under {quoted(reviewer)}" if reviewer else "i granskningen"
    if not counts:
        return f"{capital(whose)} är inget svar markerat på {many}."
    if len(group) in counts.values():
        whole = "frågan" if len(group) == 1 else every(len(group), "frågor", "frågorna")
        return f"{capital(whose)} är svaret {quoted(next(iter(counts)))} på {whole}."
    first, *rest = [f"{quoted(answer)} på {number_of(count)}" for answer, count in counts.items()][:_MOST_ANSWERS]
    missing = len(group) - sum(counts.values())
    tail = f"; {counted(missing, 'är obesvarad', 'är obesvarade')}" if missing else ""
    return f"{capital(whose)} är svaret {listed([f'{first} av {many}', *rest])}{tail}."
