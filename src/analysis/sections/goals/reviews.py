"""Reviews: what auditors and the committee itself answer, counted per reviewer."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analysis.present.values import Cell, Mark, Row, Table, Value
from analysis.present.words import capital, counted, listed
from analysis.sections.shared.counting import every, how_many, number_of, quoted, tally
from analysis.sections.shared.places import rows_of
from analysis.sections.shared.sentence import Sentence, all_of, counts
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


def review_findings(data: CommitteeYear, reviews: pd.DataFrame) -> list[Sentence]:
    """One sentence for those who give colours, and one for each reviewer who answers in words."""
    asked = questions(reviews)
    coloured = asked[asked["assessment"].str.casefold().isin(list(COLOURS))]
    others = asked[~asked["reviewer"].isin(coloured["reviewer"])]
    findings = [_colour_finding(coloured, _rows(data, coloured))] if len(coloured) else []
    groups = [(str(name), group) for name, group in others.groupby("reviewer", sort=False)]
    if len(groups) <= _MOST_REVIEWERS:
        return findings + [_answer_finding(name, group, _rows(data, group)) for name, group in groups]
    text = f"{capital(number_of(len(groups)))} granskare svarar med egna ord på {counted(len(others), *_QUESTIONS)}."
    among = _rows(data, others)
    return [*findings, Sentence(text, counts("granskare", among, ("", len(groups))) + _asked(among, len(others)))]


_QUESTIONS = ("fråga", "frågor")


def _rows(data: CommitteeYear, asked: pd.DataFrame) -> tuple[str, ...]:
    return rows_of(data, "Granskning", asked["row"])


def _asked(among: tuple[str, ...], number: int) -> tuple[Value, ...]:
    return counts("frågor", among, ("", number))


def review_blocks(data: CommitteeYear, reviews: pd.DataFrame) -> list[Table]:
    """Counts per reviewer and assessment, then the questions that did not get green."""
    asked = questions(reviews)
    rows = []
    for reviewer, group in asked.groupby("reviewer", sort=False):
        given = tally(answer for answer in group["assessment"] if answer)
        blank = int((group["assessment"] == "").sum())
        given |= {UNANSWERED: blank} if blank else {}
        of = {answer: how_many(f"frågor: {answer}", many, _rows(data, group)) for answer, many in given.items()}
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


def _colour_finding(coloured: pd.DataFrame, among: tuple[str, ...]) -> Sentence:
    reviewers = [str(name) for name in coloured["reviewer"].unique() if name]
    who = listed(reviewers) or "Granskningen"
    given = {answer.casefold(): (answer, count) for answer, count in tally(coloured["assessment"]).items()}
    many = counted(len(coloured), *_QUESTIONS)
    (word, (first, count)), *others = [(word, given[each]) for each, (_, word) in COLOURS.items() if each in given]
    if not others:
        whole = many if count == 1 else every(count, "frågor", "frågorna")
        return Sentence(f"{who} ger {word} på {whole}.", all_of("frågor", among, count))
    rest = [f"{other} på {number_of(some)}" for other, (_, some) in others]
    cited = counts("frågor", among, (first, count), ("", len(coloured)), *(answer for _, answer in others))
    return Sentence(f"{who} ger {listed([f'{word} på {number_of(count)} av {many}', *rest])}.", cited)


def _answer_finding(reviewer: str, group: pd.DataFrame, among: tuple[str, ...]) -> Sentence:
    answers = tally(answer for answer in group["assessment"] if answer)
    many = counted(len(group), *_QUESTIONS)
    whose = f"under {quoted(reviewer)}" if reviewer else "i granskningen"
    if not answers:
        return Sentence(f"{capital(whose)} är inget svar markerat på {many}.", _asked(among, len(group)))
    if len(group) in answers.values():
        whole = "frågan" if len(group) == 1 else every(len(group), "frågor", "frågorna")
        text = f"{capital(whose)} är svaret {quoted(next(iter(answers)))} på {whole}."
        return Sentence(text, all_of("frågor", among, len(group)))
    told = list(answers.items())[:_MOST_ANSWERS]
    first, *rest = [f"{quoted(answer)} på {number_of(count)}" for answer, count in told]
    missing = len(group) - sum(answers.values())
    tail = f"; {counted(missing, 'är obesvarad', 'är obesvarade')}" if missing else ""
    cited = counts("frågor", among, told[0], ("", len(group)), *told[1:], (UNANSWERED, missing))
    return Sentence(f"{capital(whose)} är svaret {listed([f'{first} av {many}', *rest])}{tail}.", cited)
