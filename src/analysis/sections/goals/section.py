"""Goals: how they are assessed, and the actions that serve them."""

from __future__ import annotations

import pandas as pd

from analysis.present.section import Section
from analysis.present.values import Block, Chart, Row, Table, Value
from analysis.present.words import capital, counted, listed
from analysis.sections.goals.assessed import (
    assessment_finding,
    assessment_table,
    assessments,
    judged_rows,
    unjudged_table,
)
from analysis.sections.shared.computed import series
from analysis.sections.shared.counting import how_many, number_of
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.sentence import Sentence, counts, joined
from analysis.store import CommitteeYear

TAGS = {"pågår": ("pågår", "pågår"), "nytt": ("är ny", "är nya"), "omtag": ("är ett omtag", "är omtag")}
"""An action's tag, and how a sentence says it of one and of many."""
UNTAGGED = "Utan märke"
_MOST_BARS = 12
_LONG_TABLE = 12


def goals(data: CommitteeYear) -> Section | None:
    """The section *Mål*; None when the committee has no goals."""
    rows = data.rows("goals")
    if rows.empty:
        return None
    blocks: list[Block] = []
    for _, judged in judged_rows(data).groupby("table", sort=False):
        assessed = assessments(data, judged)
        blocks.append(unjudged_table(data, judged) if assessed.empty else assessment_table(data, judged, assessed))
    blocks += _action_blocks(data, rows)
    blocks += printed_tables(data, "goals", _tables_with_more(data, rows))
    told = _told(data)
    return placed(Section("mal", "Mål", told.text, tuple(blocks), cited=told.cited), data)


def _told(data: CommitteeYear) -> Sentence:
    """How the goals are assessed and what is done for them, from the counts."""
    rows, judged = data.rows("goals"), judged_rows(data)
    sentences: list[Sentence] = []
    unjudged: list[int] = []
    for _, group in judged.groupby("table", sort=False):
        assessed = assessments(data, group)
        if assessed.empty:
            unjudged += group["row"].tolist()
        else:
            sentences.append(assessment_finding(data, group, assessed))
    if unjudged:
        sentences.append(_unjudged_finding(data, unjudged))
    if judged.empty or (rows["tag"] != "").any():
        sentences.append(_action_finding(data, _actions(rows)))
    return joined(sentences)


def _unjudged_finding(data: CommitteeYear, rows: list[int]) -> Sentence:
    """Goals without assessment: in a plan that is as it should be, in a follow-up it is unknown."""
    many = counted(len(rows), "mål", "mål", neuter=True)
    cited = counts("mål", rows_of(data, "Mål", rows), ("utan bedömning", len(rows)))
    if "uppföljning" not in data.about.document_kind:
        return Sentence(f"Dokumentet anger {many}, utan bedömning.", cited)
    whether = "det är nått" if len(rows) == 1 else "de är nådda"
    return Sentence(f"{capital(many)} följs upp, men det går inte att utläsa av dokumentet om {whether}.", cited)


def _tables_with_more(data: CommitteeYear, rows: pd.DataFrame) -> list[str]:
    """The printed tables that hold more than goals and their assessments."""
    figures = data.figures("goals")
    more = {*rows.loc[rows["action"] != "", "table"], *figures.loc[figures["scenario"] != "assessment", "table"]}
    return [name for name in rows["table"].unique() if name in more]


def _actions(rows: pd.DataFrame) -> pd.DataFrame:
    """The actions, each with its ``tag`` or that it has none."""
    actions = rows[rows["action"] != ""]
    return actions.assign(tag=actions["tag"].where(actions["tag"] != "", UNTAGGED))


def _action_finding(data: CommitteeYear, actions: pd.DataFrame) -> Sentence:
    """How many actions there are, and how many of them go on, are new, or start over."""
    found = actions["tag"].value_counts()
    parts = [counted(found[tag], *words) for tag, words in TAGS.items() if tag in found]
    if UNTAGGED in found and parts:
        parts.append(number_of(found[UNTAGGED], "saknar märke"))
    goal = "målet" if actions["goal"].nunique() == 1 else "målen"
    start = f"Till {goal} hör {counted(len(actions), 'åtgärd', 'åtgärder')}"
    each = [(str(tag).lower(), int(number)) for tag, number in found.items()] if len(parts) > 1 else []
    cited = counts("åtgärder", rows_of(data, "Mål", actions["row"]), ("", len(actions)), *each)
    if len(actions) == 1 and parts:
        return Sentence(f"{start}, som {parts[0].removeprefix('en ')}.", cited)
    if len(parts) == 1:
        return Sentence(
            f"{start}, som {'båda' if len(actions) == 2 else 'alla'} {parts[0].split(maxsplit=1)[1]}.", cited
        )
    return Sentence(f"{start}: {listed(parts)}." if parts else f"{start}.", cited)


def _action_blocks(data: CommitteeYear, rows: pd.DataFrame) -> list[Block]:
    actions = _actions(rows)
    if (actions["tag"] == UNTAGGED).all():
        return []
    chart = _area_chart(data, actions)
    return [*([chart] if chart else []), _action_table(data, actions)]


def _area_chart(data: CommitteeYear, actions: pd.DataFrame) -> Chart | None:
    """New actions per area, most first; None when there is no difference to see."""
    groups = {str(area): group for area, group in actions.groupby("area", sort=False)}
    new = {area: _counts(data, group, ["nytt"]) for area, group in groups.items()}
    ordered = sorted(new, key=lambda area: -(new[area][0].number or 0))[:_MOST_BARS]
    cells = [new[area][0] for area in ordered]
    if len(cells) < 2 or len({cell.number for cell in cells}) == 1:
        return None
    alone = cells[0].number != cells[1].number
    title = _most_new(ordered[0], *new[ordered[0]]) if alone else _areas_with_new(data, actions)
    return Chart(
        "bars",
        title.text,
        "Åtgärder märkta nytt per område, antal",
        tuple(ordered),
        (series("Nya åtgärder", cells),),
        unit="åtgärder",
        cited=title.cited,
    )


def _most_new(area: str, new: Value, every: Value) -> Sentence:
    """Which area has most new actions, and of how many."""
    many, whole = (int(each.number or 0) for each in (new, every))
    of_all = f"av områdets {counted(whole, 'åtgärd', 'åtgärder')} är {'ny' if many == 1 else 'nya'}"
    told = "områdets enda åtgärd är ny" if whole == 1 else number_of(many, of_all)
    cited = counts("åtgärder", every.among, ("nytt", many), ("", whole))
    return Sentence(f"{area} har flest nya åtgärder: {told}", cited)


def _areas_with_new(data: CommitteeYear, actions: pd.DataFrame) -> Sentence:
    """How many areas have new actions, where none has most."""
    some, every = (found["area"].nunique() for found in (actions[actions["tag"] == "nytt"], actions))
    cited = counts("områden", rows_of(data, "Mål", actions["row"]), ("med nya åtgärder", some), ("", every))
    return Sentence(f"{capital(number_of(some, neuter=True))} av {number_of(every)} områden har nya åtgärder", cited)


def _action_table(data: CommitteeYear, actions: pd.DataFrame) -> Table:
    """A row per goal, a column per tag, and all of them."""
    tags = [tag for tag in (*TAGS, UNTAGGED) if (actions["tag"] == tag).any()]
    per_goal = actions.groupby(["table", "area", "goal"], sort=False)
    rows = [Row((goal or area, area, *_counts(data, group, tags))) for (_, area, goal), group in per_goal]
    rows.append(Row(("Alla mål", "", *_counts(data, actions, tags)), total=True))
    caption = "Åtgärder per mål och märke, antal"
    headings = ("Mål", "Område", *map(capital, tags), "Åtgärder")
    return Table(caption, headings, tuple(rows), folded=len(rows) > _LONG_TABLE)


def _counts(data: CommitteeYear, found: pd.DataFrame, tags: list[str]) -> list[Value]:
    among = rows_of(data, "Mål", found["row"])
    each = [how_many(f"åtgärder: {tag.lower()}", int((found["tag"] == tag).sum()), among) for tag in tags]
    return [*each, how_many("åtgärder", len(found), among)]
