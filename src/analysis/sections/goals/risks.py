"""Risks of the internal control plan, and what reviewers and the committee say of itself."""

from __future__ import annotations

import pandas as pd

from analysis.formulas import risk_value
from analysis.numbers import format_number
from analysis.present.section import Section
from analysis.present.values import Block, Row, Table, Value
from analysis.present.words import capital, counted, listed
from analysis.sections.goals.reviews import review_blocks, review_findings
from analysis.sections.shared.computed import computed
from analysis.sections.shared.counting import every, number_of, quoted, tally, telling
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import figure_cell, figure_value, printed_tables
from analysis.sections.shared.sentence import Sentence, all_of, counts, joined
from analysis.store import CommitteeYear

_POINTS = ("probability", "consequence", "risk_value")


def risks(data: CommitteeYear) -> Section | None:
    """The section *Risker och granskning*; None when there is neither risk nor review."""
    listed_risks, reviews = data.rows("risks"), data.rows("reviews")
    if listed_risks.empty and reviews.empty:
        return None
    blocks: list[Block] = []
    told = [*_risk_findings(data), *review_findings(data, reviews)]
    if not listed_risks.empty:
        blocks.append(_risk_table(data))
    if not reviews.empty:
        blocks += review_blocks(data, reviews)
    for sheet, rows in (("risks", listed_risks), ("reviews", reviews)):
        blocks += printed_tables(data, sheet) if len(rows) else []
    finding = joined(told)
    section = Section("risker", "Risker och granskning", finding.text, tuple(blocks), cited=finding.cited)
    return placed(section, data)


def valued_risks(data: CommitteeYear) -> pd.DataFrame:
    """The risks with their points and ``computed`` risk value, the highest first.

    A risk value that cannot be computed is the printed one in the order, and
    comes last when that is missing too.
    """
    rows, figures = data.rows("risks"), data.figures("risks")
    rows = rows[rows["row_kind"] != "summa"]
    for name in _POINTS:
        points = figures[figures["column"] == name].drop_duplicates("row").set_index("row")["value"]
        rows = rows.assign(**{name: rows["row"].map(points).astype(float)})
    values = [risk_value(each, other) for each, other in zip(rows["probability"], rows["consequence"], strict=True)]
    rows = rows.assign(computed=values)
    rows = rows.assign(rank=rows["computed"].fillna(rows["risk_value"]))
    return rows.sort_values("rank", ascending=False, kind="stable", na_position="last")


def _risk_table(data: CommitteeYear) -> Table:
    """Each risk with its points, the risk value computed and printed, and the decision."""
    figures = _figures(data)
    rows = []
    found = valued_risks(data)
    for row, label, decision in zip(found["row"], found["label"], found["decision"], strict=True):
        probability, consequence, printed = (figure_cell(figures.get(row), name) for name in _POINTS)
        value = _risk_value(figures.get(row))
        rows.append(Row((label, probability, consequence, value, printed, decision or "saknas")))
    headings = ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Tryckt riskvärde", "Beslut")
    return Table("Risker efter riskvärde, poäng", headings, tuple(rows), note="Riskvärde = sannolikhet × konsekvens.")


def _figures(data: CommitteeYear) -> dict[int, pd.DataFrame]:
    """Each risk's figures by column."""
    return {row: group.set_index("column") for row, group in data.figures("risks").groupby("row")}


def _risk_value(figures: pd.DataFrame | None) -> Value:
    points = [figure_value(figures, name) for name in _POINTS[:2]]
    return computed(risk_value, *points, formula="sannolikhet × konsekvens", unit="poäng")


def _ranked_value(data: CommitteeYear, row: int) -> Value:
    """The risk value that a risk is ranked by: the printed one where it cannot be computed."""
    figures = _figures(data).get(row)
    value = _risk_value(figures)
    return figure_value(figures, "risk_value") if value.number is None else value


def _risk_findings(data: CommitteeYear) -> list[Sentence]:
    if data.rows("risks").empty:
        return []
    found = valued_risks(data)
    among = rows_of(data, "Risker", found["row"])
    both = found[found["computed"].notna() & found["risk_value"].notna()]
    differing = int((both["computed"] != both["risk_value"]).sum())
    findings = [_highest_finding(data, found, among), _decision_finding(data, found, among)]
    if differing:
        text = f"För {counted(differing, 'risk', 'risker')} är det tryckta riskvärdet {_OTHER}."
        findings.append(Sentence(text, counts("risker", among, (f"det tryckta riskvärdet är {_OTHER}", differing))))
    return findings


_OTHER = "ett annat än sannolikhet × konsekvens"


def _highest_finding(data: CommitteeYear, found: pd.DataFrame, among: tuple[str, ...]) -> Sentence:
    """The highest risk value, how many risks have it and of how many; of several that have it the first is cited."""
    many, highest = counted(len(found), "risk", "risker"), found["rank"].max()
    of_all = counts("risker", among, ("", len(found)))
    if pd.isna(highest):
        return Sentence(f"{capital(many)} är {'upptagen' if len(found) == 1 else 'upptagna'}, utan riskvärde.", of_all)
    told = format_number(highest, 0 if float(highest).is_integer() else 1)
    top = found[found["rank"] == highest]
    value = _ranked_value(data, top["row"].iloc[0])
    if len(found) == 1:
        return Sentence(f"Den enda risken, {quoted(top['label'].iloc[0])}, har riskvärdet {told}.", (value,))
    if len(top) == len(found):
        text = f"{capital(every(len(found), 'risker', 'riskerna'))} har riskvärdet {told}."
        return Sentence(text, (*all_of("risker", among, len(found)), value))
    if len(top) > 2:
        text = f"Högst riskvärde, {told}, har {number_of(len(top), f'av {many}')}."
        return Sentence(text, (value, *counts("risker", among, ("med högst riskvärde", len(top))), *of_all))
    names = listed([quoted(name) for name in top["label"]])
    return Sentence(f"Högst riskvärde av {many}, {told}, har {names}.", (*of_all, value))


def _decision_finding(data: CommitteeYear, found: pd.DataFrame, among: tuple[str, ...]) -> Sentence:
    """What was decided for how many; each decision is counted among its own risks, so that they are told apart."""
    decisions = tally(decision for decision in found["decision"] if decision)
    if not decisions:
        return Sentence("")
    if len(found) in decisions.values():
        whose = {1: "", 2: " för båda"}.get(len(found), " för alla")
        return Sentence(f"Beslutet är {quoted(next(iter(decisions)))}{whose}.")
    named = telling(decisions)
    parts = [f"{quoted(decision)} för {number_of(count)}" for decision, count in named.items()]
    missing = len(found) - sum(decisions.values())
    tail = f"; för {number_of(missing, 'saknas beslut')}" if missing else ""
    without = counts("risker", among, ("utan beslut", missing))
    if not parts:
        kinds = counts("slag av beslut", among, ("", len(decisions)))
        return Sentence(f"Besluten är av {number_of(len(decisions))} slag{tail}.", kinds + without)
    of = [_decided(data, found, decision, count) for decision, count in named.items()]
    return Sentence(f"Beslutet är {listed(parts)}{tail}.", (*(value for some in of for value in some), *without))


def _decided(data: CommitteeYear, found: pd.DataFrame, decision: str, count: int) -> tuple[Value, ...]:
    own = found.loc[found["decision"].str.casefold() == decision.casefold(), "row"]
    return counts("risker", rows_of(data, "Risker", own), (f"beslutet {quoted(decision)}", count))
