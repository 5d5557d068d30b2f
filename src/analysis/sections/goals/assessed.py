"""Goals and their assessments: words or symbols, year by year, as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from analysis.present.values import Row, Table, table
from analysis.present.words import capital, counted, listed
from analysis.sections.shared.counting import every, how_many, is_symbol, number_of, quoted, sign_named, tallied, tally
from analysis.sections.shared.places import rows_of
from analysis.sections.shared.printed import caption, source_note
from analysis.sections.shared.sentence import Sentence, all_of, counts, joined
from analysis.store import CommitteeYear

UNKNOWN = "okänd"
"""What *Om* says of a symbol that the document does not explain."""


def judged_rows(data: CommitteeYear) -> pd.DataFrame:
    """The rows that are a goal or an area, not one of its actions; with the ``name`` they go by."""
    rows, figures = data.rows("goals"), data.figures("goals")
    assessed = figures.loc[(figures["scenario"] == "assessment") & (figures["text"] != ""), "row"]
    judged = rows[(rows["action"] == "") | rows["row"].isin(assessed)]
    return judged.assign(name=judged["goal"].where(judged["goal"] != "", judged["area"]))


def assessments(data: CommitteeYear, judged: pd.DataFrame) -> pd.DataFrame:
    """What is printed of each judged row: a column per year, in order; blank where nothing is.

    Without columns when nothing is printed at all.
    """
    figures = data.figures("goals")
    printed = figures[(figures["scenario"] == "assessment") & (figures["text"] != "")]
    found = printed[printed["row"].isin(judged["row"])]
    if found.empty:
        return pd.DataFrame(index=judged["row"])
    found = found.sort_values(["fiscal_year", "period"], kind="stable")
    years = found["heading"].str.removeprefix("Bedömning ")
    wide = found.assign(year=years).pivot(index="row", columns="year", values="text")
    return wide.reindex(index=judged["row"], columns=list(dict.fromkeys(years))).fillna("")


def noun(judged: pd.DataFrame) -> tuple[str, str, str]:
    """What the rows are: one, many, and those many; the words are neuter."""
    return ("mål", "mål", "målen") if (judged["goal"] != "").any() else ("område", "områden", "områdena")


def changes(texts: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each change of assessment: from what, to what, in which year; a year without one is passed over.

    >>> changes({"2019": "▲", "2020": "", "2021": "▲", "2022": "◆"})
    [('▲', '◆', '2022')]
    """
    printed = [(year, text) for year, text in texts.items() if text]
    return [(before, after, year) for (_, before), (year, after) in pairwise(printed) if before != after]


def assessment_table(data: CommitteeYear, judged: pd.DataFrame, assessed: pd.DataFrame) -> Table:
    """A row per goal, a column per year, and how often the assessment changed."""
    one, years = noun(judged)[0], list(assessed.columns)
    several = len(years) > 1
    with_area = one == "mål" and judged["area"].nunique() > 1
    made = []
    for row, name, area in zip(judged["row"], judged["name"], judged["area"], strict=True):
        texts = assessed.loc[row].to_dict()
        of = "gånger bedömningen skiljer sig från den närmast före"
        change = how_many(of, len(changes(texts)), rows_of(data, "Mål", [row]))
        made.append(
            Row((name, *[area] * with_area, *(_shown(data, text) for text in texts.values()), *[change] * several))
        )
    headings = [capital(one), *["Område"] * with_area, *(years if several else [f"Bedömning {years[0]}"])]
    note = source_note(data, judged["table"].iloc[0])
    headings += ["Ändringar"] * several
    return Table(f"Bedömning per {one} {_span(years)}", tuple(headings), tuple(made), note=note)


def _shown(data: CommitteeYear, text: str) -> str:
    """An assessment as printed, with its meaning when the document states one."""
    meaning = data.about.symbols.get(text, UNKNOWN)
    return f"{sign_named(text)} {meaning}" if meaning != UNKNOWN else sign_named(text) or "saknas"


def unjudged_table(data: CommitteeYear, judged: pd.DataFrame) -> Table:
    """The goals of a printed table that shows no assessment of them."""
    name = judged["table"].iloc[0]
    areas = [judged["area"]] if judged["area"].nunique() > 1 and noun(judged)[0] == "mål" else []
    rows = [list(cells) for cells in zip(judged["name"], *areas, strict=True)]
    headings = [capital(noun(judged)[0]), *["Område"] * len(areas)]
    remark = data.tables.set_index("table").at[name, "note"]
    return table(caption(data, name), headings, rows, note=f"{remark} {source_note(data, name)}".strip())


def symbols_remark(data: CommitteeYear, assessed: pd.DataFrame) -> str:
    """Which of the symbols the document does not explain; nothing when it explains them all."""
    texts = dict.fromkeys(text for year in assessed for text in assessed[year] if text and is_symbol(text))
    unknown = [sign_named(sign) for sign in texts if data.about.symbols.get(sign, UNKNOWN) == UNKNOWN]
    if not unknown:
        return ""
    if len(unknown) == 1:
        return f"Tecknet {unknown[0]} är dokumentets eget; vad det betyder står inte där."
    return f"Tecknen {listed(unknown)} är dokumentets egna; vad de betyder står inte där."


def assessment_finding(data: CommitteeYear, judged: pd.DataFrame, assessed: pd.DataFrame) -> Sentence:
    """How the assessments changed over the years, or what the only year's say."""
    compared = [(name, texts) for name, texts in _texts(judged, assessed) if sum(map(bool, texts.values())) > 1]
    among = rows_of(data, "Mål", judged["row"])
    told = (
        _change_finding(judged, compared, _span(list(assessed.columns)), among)
        if compared
        else _year_finding(judged, assessed, among)
    )
    return joined([told, Sentence(symbols_remark(data, assessed))])


def _texts(judged: pd.DataFrame, assessed: pd.DataFrame) -> list[tuple[str, dict[str, str]]]:
    return [(name, assessed.loc[row].to_dict()) for row, name in zip(judged["row"], judged["name"], strict=True)]


def _change_finding(
    judged: pd.DataFrame, compared: list[tuple[str, dict[str, str]]], span: str, among: tuple[str, ...]
) -> Sentence:
    one, many, definite = noun(judged)
    moved = [(name, changes(texts)) for name, texts in compared if changes(texts)]
    still = len(compared) - len(moved)
    if not moved:
        subject = compared[0][0] if len(compared) == 1 else capital(every(len(compared), many, definite))
        return Sentence(f"{subject} har {_UNCHANGED} {span}.", all_of(f"{many}: {_UNCHANGED}", among, still))
    told = _moves(moved)
    if not still:
        text = told or f"Bedömningen har ändrats för {every(len(moved), many, definite)} {span}"
        return Sentence(f"{text}.", () if told else all_of(f"{many}: ändrad bedömning", among, len(moved)))
    of_all = counted(len(compared), one, many, neuter=True)
    start = f"{capital(number_of(still, f'av {of_all}', neuter=True))} har {_UNCHANGED} {span}"
    cited = counts(many, among, (_UNCHANGED, still), ("bedömda flera gånger", len(compared)))
    return Sentence(f"{start}; {told}." if told else f"{start}.", cited)


_UNCHANGED = "samma bedömning hela tiden"


def _moves(moved: list[tuple[str, list[tuple[str, str, str]]]]) -> str:
    """Each change that was last made of a goal; nothing where they are many, or take many words."""
    moves = [
        f"{name} gick {steps[-1][2]} från {quoted(steps[-1][0])} till {quoted(steps[-1][1])}" for name, steps in moved
    ]
    return listed(moves) if len(moves) <= 2 and all(len(move) < 100 for move in moves) else ""


def _year_finding(judged: pd.DataFrame, assessed: pd.DataFrame, among: tuple[str, ...]) -> Sentence:
    """The latest year's assessments in the document's own words, the most common first."""
    year = assessed.columns[-1]
    texts = [text for text in assessed[year] if text]
    word, most = next(iter(tally(texts).items()))
    one, many, definite = noun(judged)
    if len(judged) == 1:
        return Sentence(f"{'Målet' if one == 'mål' else 'Området'} har bedömningen {quoted(word)} {year}.")
    if most == len(judged):
        text = f"{capital(every(most, many, definite))} har bedömningen {quoted(word)} {year}."
        return Sentence(text, all_of(f"{many}: {quoted(word)}", among, most))
    of_all = counted(len(judged), one, many, neuter=True)
    rest = {other: count for other, count in tally(texts).items() if other != word}
    rest = rest if len(rest) <= 3 else {}
    missing = len(judged) - len(texts)
    parts = [f"{number_of(most, f'av {of_all}', neuter=True)} har bedömningen {quoted(word)} {year}"]
    parts += [tallied(rest, neuter=True)] if rest else []
    parts += [counted(missing, "är inte bedömt", "är inte bedömda", neuter=True)] if missing else []
    numbers = [(quoted(each), count) for each, count in rest.items()]
    cited = counts(many, among, (quoted(word), most), ("", len(judged)), *numbers, ("inte bedömda", missing))
    return Sentence(f"{capital(', '.join(parts))}.", cited)


def _span(years: list[str]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else years[0]
