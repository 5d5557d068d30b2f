"""Figures stated in running text, and the ratios that their counts give."""

from __future__ import annotations

import pandas as pd

from analysis.formulas import share
from analysis.numbers import round_half_away
from analysis.present.section import Section
from analysis.present.values import Block, Cell, Row, Table, Value
from analysis.present.words import counted
from analysis.sections.shared.computed import computed
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import figure_cell, figure_value
from analysis.sections.shared.sentence import Sentence, counts
from analysis.sections.shared.withheld import NOTE, is_withheld
from analysis.store import CommitteeYear

_EXACT = 1e-9


def stated(data: CommitteeYear) -> Section | None:
    """The section *Tal i löpande text*; None when the text states none."""
    if data.rows("stated").empty:
        return None
    blocks: list[Block] = []
    if len(ratios(data)):
        blocks.append(_ratio_table(data))
    blocks.append(_stated_table(data))
    told = _told(data)
    return placed(Section("tal-i-text", "Tal i löpande text", told.text, tuple(blocks), cited=told.cited), data)


def _told(data: CommitteeYear) -> Sentence:
    """How many figures the text states, and how many of them can be computed again."""
    rows, figures, found = data.rows("stated"), data.figures("stated"), ratios(data)
    among = rows_of(data, "Texttal", rows["row"])
    count = int(figures.loc[figures["column"] == "value", "value"].notna().sum())
    if not count and found.empty:
        without = "men talen är undertryckta" if is_withheld(figures) else "utan att ange något tal"
        nothing = f"Den löpande texten nämner {counted(len(rows), *_POSTS)}, {without}."
        return Sentence(nothing, counts("uppgifter", among, ("", len(rows))))
    text = f"Den löpande texten anger {counted(count, 'tal', 'tal', neuter=True)} utöver tabellerna"
    compared = found[found["value"].notna()]
    differing = int((~compared["agrees"]).sum())
    cited = counts("tal", among, ("", count)) + counts("uppgifter", among, ("med del och helhet", len(found)))
    if found.empty:
        return Sentence(f"{text}.", cited)
    text += f". För {counted(len(found), *_POSTS)} står både del och helhet, så att kvoten kan räknas om"
    if compared.empty:
        return Sentence(f"{text}.", cited)
    if not differing:
        return Sentence(f"{text}, med samma resultat som i texten.", cited)
    other = f"{counted(differing, 'fall', 'fall', neuter=True)} blir resultatet ett annat än det angivna"
    return Sentence(f"{text}; i {other}.", cited + counts("uppgifter", among, ("vars kvot blir en annan", differing)))


_POSTS = ("uppgift", "uppgifter")


def ratios(data: CommitteeYear) -> pd.DataFrame:
    """The rows whose text gives both counts, with the ratio ``computed`` beside the stated ``value``.

    In the unit of the stated figure; as per cent when it states none.
    """
    figures = data.figures("stated")
    wide = figures.pivot(index="row", columns="column", values="value").reindex(columns=["value", "part", "whole"])
    wide = wide[wide["part"].notna() & wide["whole"].notna() & (wide["whole"] != 0)].astype(float)
    own = figures[figures["column"] == "value"].set_index("row").reindex(wide.index)
    unit = own["unit"].where(wide["value"].notna(), "%")
    decimals = own["decimals"].fillna(0).astype(int)
    factor = unit.map(lambda word: 100 if word == "%" else 1)
    made = [share(part, whole) * by for part, whole, by in zip(wide["part"], wide["whole"], factor, strict=True)]
    rounded = [round_half_away(value, places) for value, places in zip(made, decimals, strict=True)]
    return wide.assign(unit=unit, decimals=decimals, computed=made, agrees=wide["value"] == rounded)


def _ratio_table(data: CommitteeYear) -> Table:
    """Stated beside computed; where they are not equal to the last digit, with one decimal more."""
    labels, figures, found = data.rows("stated").set_index("row")["label"], _figures(data), ratios(data)
    rows = []
    for row, unit, decimals, number in zip(
        found.index, found["unit"], found["decimals"], found["computed"], strict=True
    ):
        counts = [_cell(figures, row, column) for column in ("part", "whole")]
        more = abs(number - round_half_away(number, decimals)) > _EXACT
        made = _ratio(figures[row], unit, decimals + more)
        rows.append(Row((labels[row], *counts, _cell(figures, row, "value"), made, unit)))
    headings = ("Uppgift", "Del", "Hela", "Angivet", "Beräknat", "Enhet")
    return Table("Andelar och kvoter ur de antal som texten anger", headings, tuple(rows))


def _ratio(figures: pd.DataFrame, unit: str, decimals: int) -> Value:
    operands = [figure_value(figures, column) for column in ("part", "whole")]
    factor = 100 if unit == "%" else 1
    return computed(
        lambda part, whole: share(part, whole) * factor, *operands, formula="del ÷ hela", decimals=decimals, unit=unit
    )


def _stated_table(data: CommitteeYear) -> Table:
    """Every figure that the text states, with what it refers to."""
    figures, titles = _figures(data), data.tables.set_index("table")["title"]
    rows = []
    for row in data.rows("stated").to_dict("records"):
        refers = [titles.get(row["refers_table"], row["refers_table"]), row["refers_row"], row["refers_column"]]
        unit = figures[row["row"]]["unit"].get("value", "") if row["row"] in figures else ""
        place = titles.get(row["table"], row["table"])
        refers_to = ", ".join(filter(None, refers))
        rows.append(Row((row["label"], _cell(figures, row["row"], "value"), unit, refers_to, place)))
    headings = ("Uppgift", "Tal", "Enhet", "Avser", "Står i")
    note = f"Källa: {data.about.document}." + f" {NOTE}" * is_withheld(data.figures("stated"))
    return Table("Tal som står i löpande text", headings, tuple(rows), note=note, folded=True)


def _figures(data: CommitteeYear) -> dict[int, pd.DataFrame]:
    """Each row's figures by column."""
    return {row: group.set_index("column") for row, group in data.figures("stated").groupby("row")}


def _cell(figures: dict[int, pd.DataFrame], row: int, column: str) -> Cell:
    cell = figure_cell(figures.get(row), column)
    blank = cell == "" or (isinstance(cell, Value) and cell.number is None and not cell.missing)
    return "inte angivet" if blank else cell
