"""Goals: how they are assessed over the years, and the actions that serve them."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from analysis.present.section import Block, Row, Section, Table, Value, table
from analysis.present.words import capital, counted, listed
from analysis.sections.actions import action_blocks, action_finding
from analysis.sections.printed import printed_tables, source_note
from analysis.sections.rows import quoted, rows_of, tally, tallied
from analysis.store import CommitteeYear

UNKNOWN = "okänd"
"""What *Om* says of a symbol that the document does not explain."""


def goals(data: CommitteeYear) -> Section | None:
    """The section *Mål*; None when the committee has no goals."""
    rows = rows_of(data, "goals")
    if rows.empty:
        return None
    blocks: list[Block] = []
    for name, judged in _judged_rows(data).groupby("table", sort=False):
        assessed = assessments(data, str(name))
        blocks.append(_unjudged_table(data, judged) if assessed.empty else _assessment_table(data, judged, assessed))
    blocks += action_blocks(rows)
    blocks += printed_tables(data, "goals", _tables_with_more(data, rows))
    return Section("mal", "Mål", goals_finding(data), tuple(blocks))


def goals_finding(data: CommitteeYear) -> str:
    """How the goals are assessed and what is done for them, from the counts."""
    rows = rows_of(data, "goals")
    judged = _judged_rows(data)
    sentences = []
    unjudged = 0
    for name, group in judged.groupby("table", sort=False):
        assessed = assessments(data, str(name))
        if assessed.empty:
            unjudged += len(group)
        else:
            sentences.append(_assessment_finding(data, group, assessed))
    if unjudged:
        sentences.append(_unjudged_finding(data, unjudged))
    if judged.empty or (rows["tag"] != "").any():
        sentences.append(action_finding(rows))
    return " ".join(sentences)


def assessments(data: CommitteeYear, name: str) -> pd.DataFrame:
    """What one printed table says of each goal: workbook row × year in order, as printed.

    Blank where nothing is printed; without columns when nothing is printed at all.
    """
    figures = data.figures("goals")
    found = figures[(figures["scenario"] == "assessment") & (figures["table"] == name) & (figures["text"] != "")]
    found = found.sort_values(["fiscal_year", "period"], kind="stable")
    if found.empty:
        return pd.DataFrame()
    years = found["heading"].str.removeprefix("Bedömning ")
    wide = found.assign(year=years).pivot(index="row", columns="year", values="text")
    return wide[list(dict.fromkeys(years))].fillna("")


def _judged_rows(data: CommitteeYear) -> pd.DataFrame:
    """The rows that are a goal or an area, not one of its actions; with the ``name`` they go by."""
    rows, figures = rows_of(data, "goals"), data.figures("goals")
    assessed = figures.loc[(figures["scenario"] == "assessment") & (figures["text"] != ""), "row"]
    judged = rows[(rows["action"] == "") | rows["row"].isin(assessed)]
    return judged.assign(name=judged["goal"].where(judged["goal"] != "", judged["area"]))


def _noun(judged: pd.DataFrame) -> tuple[str, str]:
    """What the rows are, one and many; both words are neuter."""
    return ("mål", "mål") if (judged["goal"] != "").any() else ("område", "områden")


def _changes(texts: list[str]) -> list[tuple[str, str]]:
    return [(before, after) for before, after in pairwise(filter(None, texts)) if before != after]


def _assessment_table(data: CommitteeYear, judged: pd.DataFrame, assessed: pd.DataFrame) -> Table:
    """A row per goal, a column per year, and how often the assessment changed."""
    one, _ = _noun(judged)
    years = list(assessed.columns)
    with_area = one == "mål" and judged["area"].nunique() > 1
    formula = "antal gånger som bedömningen skiljer sig från den närmast före"
    made = []
    for row, name, area in zip(judged["row"], judged["name"], judged["area"], strict=True):
        texts = [str(assessed.at[row, year]) if row in assessed.index else "" for year in years]
        changes = [Value(len(_changes(texts)), formula=formula)] if len(years) > 1 else []
        made.append(Row((name, *([area] if with_area else []), *(_shown(data, text) for text in texts), *changes)))
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else years[0]
    headings = [capital(one), *(["Område"] if with_area else [])]
    headings += [*years, "Ändringar"] if len(years) > 1 else [f"Bedömning {years[0]}"]
    legend = symbols_remark(data, assessed.stack().tolist())
    note = " ".join(filter(None, [legend, source_note(data, str(judged["table"].iloc[0]))]))
    return table(f"Bedömning per {one} {span}", headings, made, note=note)


def _shown(data: CommitteeYear, text: str) -> str:
    """An assessment as printed, with its meaning when the document states one."""
    meaning = data.about.symbols.get(text, UNKNOWN)
    return f"{text} {meaning}" if meaning != UNKNOWN else text or "saknas"


def symbols_remark(data: CommitteeYear, texts: list[str]) -> str:
    """Which of the symbols the document does not explain; nothing when it explains them all."""
    signs = [text for text in dict.fromkeys(texts) if text and not any(letter.isalpha() for letter in text)]
    unknown = [sign for sign in signs if data.about.symbols.get(sign, UNKNOWN) == UNKNOWN]
    if not unknown:
        return ""
    noun = "tecknet" if len(unknown) == 1 else "tecknen"
    return f"Vad {noun} {listed(unknown)} betyder står inte i dokumentet."


def _assessment_finding(data: CommitteeYear, judged: pd.DataFrame, assessed: pd.DataFrame) -> str:
    remark = symbols_remark(data, assessed.stack().tolist())
    names = judged.set_index("row")["name"]
    compared = {row: list(texts) for row, texts in assessed.iterrows() if sum(map(bool, texts)) > 1}
    if not compared:
        latest = [text for text in assessed[assessed.columns[-1]] if text]
        return f"{_words_finding(latest, judged, assessed.columns[-1])} {remark}".strip()
    span = f"{assessed.columns[0]}–{assessed.columns[-1]}"
    changed = {names[row]: _changes(texts) for row, texts in compared.items() if _changes(texts)}
    one, many = _noun(judged)
    still = len(compared) - len(changed)
    if not changed:
        whole = capital(names.iloc[0]) if len(compared) == 1 else f"Alla {counted(len(compared), one, many)}"
        return f"{whole} har samma bedömning {span}. {remark}".strip()
    start = f"{capital(counted(still, '', '', neuter=True).strip())} av {counted(len(compared), one, many, neuter=True)}"
    text = f"{start} har samma bedömning {span}" if still else f"Inget {one} har samma bedömning {span}"
    moves = [f"{name} har gått från {moved[0][0]} till {moved[-1][1]}" for name, moved in changed.items()]
    if len(changed) <= 2 and all(len(move) < 90 for move in moves):
        text += f"; {listed(moves)}"
    return f"{text}. {remark}".strip()


def _words_finding(texts: list[str], judged: pd.DataFrame, year: str) -> str:
    """One year's assessments in the document's own words, the most common first."""
    one, many = _noun(judged)
    counts = tally(texts)
    word, most = next(iter(counts.items()))
    of_all = counted(len(judged), one, many, neuter=True)
    if len(judged) == 1:
        return f"Bedömningen {year} är {quoted(word)}."
    if most == len(judged):
        return f"Alla {of_all} har bedömningen {quoted(word)} {year}."
    number = capital(counted(most, "av", "av", neuter=True))
    text = f"{number} {of_all} har bedömningen {quoted(word)} {year}"
    rest = {other: count for other, count in counts.items() if other != word}
    missing = len(judged) - len(texts)
    if missing:
        text += f"; {counted(missing, 'är inte bedömt', 'är inte bedömda', neuter=True)}"
    if not rest:
        return text + "."
    if len(rest) > 3:
        return f"{text}; {counted(sum(rest.values()), 'har en annan', 'har andra', neuter=True)}."
    return f"{text}. {capital(tallied(rest, neuter=True))} {'är' if missing else 'är de övriga'}."


def _unjudged_finding(data: CommitteeYear, count: int) -> str:
    many = counted(count, "mål", "mål", neuter=True)
    if "uppföljning" not in data.about.document_kind:
        return f"Dokumentet anger {many}, utan bedömning."
    whether = "om det är nått" if count == 1 else "om de är nådda"
    return f"{capital(many)} följs upp, men ingen bedömning går att utläsa av dokumentet: {whether} är okänt."
