"""Risks of the internal control plan, and what reviewers and the committee say of itself."""

from __future__ import annotations

import pandas as pd

from analysis.formulas import risk_value
from analysis.numbers import format_number
from analysis.present.section import Section
from analysis.present.values import Block, Row, Table
from analysis.present.words import capital, counted, listed
from analysis.sections.goals.reviews import review_blocks, review_findings
from analysis.sections.shared.computed import computed
from analysis.sections.shared.counting import every, number_of, quoted, tally, telling
from analysis.sections.shared.places import placed
from analysis.sections.shared.printed import figure_cell, figure_value, printed_tables
from analysis.store import CommitteeYear

_POINTS = ("probability", "consequence", "risk_value")


def risks(data: CommitteeYear) -> Section | None:
    """The section *Risker och granskning*; None when there is neither risk nor review."""
    listed_risks, reviews = data.rows("risks"), data.rows("reviews")
    if listed_risks.empty and reviews.empty:
        return None
    blocks: list[Block] = []
    if not listed_risks.empty:
        blocks.append(_risk_table(data))
    if not reviews.empty:
        blocks += review_blocks(data, reviews)
    for sheet, rows in (("risks", listed_risks), ("reviews", reviews)):
        blocks += printed_tables(data, sheet) if len(rows) else []
    return placed(Section("risker", "Risker och granskning", risks_finding(data), tuple(blocks)), data)


def risks_finding(data: CommitteeYear) -> str:
    """The highest risk and what was decided; what the reviews say."""
    return " ".join([*_risk_findings(data), *review_findings(data.rows("reviews"))])


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
    figures = {row: group.set_index("column") for row, group in data.figures("risks").groupby("row")}
    rows = []
    found = valued_risks(data)
    for row, label, decision in zip(found["row"], found["label"], found["decision"], strict=True):
        points = [figure_value(figures.get(row), name) for name in _POINTS[:2]]
        value = computed(risk_value, *points, formula="sannolikhet × konsekvens", unit="poäng")
        probability, consequence, printed = (figure_cell(figures.get(row), name) for name in _POINTS)
        rows.append(Row((label, probability, consequence, value, printed, decision or "saknas")))
    headings = ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Tryckt riskvärde", "Beslut")
    return Table("Risker efter riskvärde, poäng", headings, tuple(rows), note="Riskvärde = sannolikhet × konsekvens.")


def _risk_findings(data: CommitteeYear) -> list[str]:
    if data.rows("risks").empty:
        return []
    found = valued_risks(data)
    both = found[found["computed"].notna() & found["risk_value"].notna()]
    differing = int((both["computed"] != both["risk_value"]).sum())
    findings = [_highest_finding(found), _decision_finding(found)]
    if differing:
        many = counted(differing, "risk", "risker")
        findings.append(f"För {many} är det tryckta riskvärdet ett annat än sannolikhet × konsekvens.")
    return [finding for finding in findings if finding]


def _highest_finding(found: pd.DataFrame) -> str:
    many = counted(len(found), "risk", "risker")
    highest = found["rank"].max()
    if pd.isna(highest):
        return f"{capital(many)} är {'upptagen' if len(found) == 1 else 'upptagna'}, utan riskvärde."
    value = format_number(highest, 0 if float(highest).is_integer() else 1)
    top = found.loc[found["rank"] == highest, "label"]
    if len(found) == 1:
        return f"Den enda risken, {quoted(top.iloc[0])}, har riskvärdet {value}."
    if len(top) == len(found):
        return f"{capital(every(len(found), 'risker', 'riskerna'))} har riskvärdet {value}."
    if len(top) > 2:
        return f"Högst riskvärde, {value}, har {number_of(len(top), f'av {many}')}."
    return f"Högst riskvärde av {many}, {value}, har {listed([quoted(name) for name in top])}."


def _decision_finding(found: pd.DataFrame) -> str:
    counts = tally(decision for decision in found["decision"] if decision)
    if not counts:
        return ""
    if len(found) in counts.values():
        whose = {1: "", 2: " för båda"}.get(len(found), " för alla")
        return f"Beslutet är {quoted(next(iter(counts)))}{whose}."
    parts = [f"{quoted(decision)} för {number_of(count)}" for decision, count in telling(counts).items()]
    missing = len(found) - sum(counts.values())
    tail = f"; för {number_of(missing, 'saknas beslut')}" if missing else ""
    return f"Beslutet är {listed(parts)}{tail}." if parts else f"Besluten är av {number_of(len(counts))} slag{tail}."
