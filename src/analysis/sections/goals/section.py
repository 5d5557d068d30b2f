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
    actions = _actions(rows)
    told = _counts(data, actions, sorted(set(actions["tag"])))
    return placed(Section("mal", "Mål", goals_finding(data), tuple(blocks), cited=tuple(told)), data)


def goals_finding(data: CommitteeYear) -> str:
    """How the goals are assessed and what is done for them, from the counts."""
    rows, judged = data.rows("goals"), judged_rows(data)
    sentences: list[str] = []
    unjudged = 0
    for _, group in judged.groupby("table", sort=False):
        assessed = assessments(data, group)
        if assessed.empty:
            unjudged += len(group)
        else:
            sentences.append(assessment_finding(data, group, assessed))
    if unjudged:
        sentences.append(_unjudged_finding(data, unjudged))
    if judged.empty or (rows["tag"] != "").any():
        sentences.append(_action_finding(rows))
    return " ".join(sentences)


def _unjudged_finding(data: CommitteeYear, count: int) -> str:
    """Goals without assessment: in a plan that is as it should be, in a follow-up it is unknown."""
    many = counted(count, "mål", "mål", neuter=True)
    if "uppföljning" not in data.about.document_kind:
        return f"Dokumentet anger {many}, utan bedömning."
    whether = "det är nått" if count == 1 else "de är nådda"
    return f"{capital(many)} följs upp, men det går inte att utläsa av dokumentet om {whether}."


def _tables_with_more(data: CommitteeYear, rows: pd.DataFrame) -> list[str]:
    """The printed tables that hold more than goals and their assessments."""
    figures = data.figures("goals")
    more = {*rows.loc[rows["action"] != "", "table"], *figures.loc[figures["scenario"] != "assessment", "table"]}
    return [name for name in rows["table"].unique() if name in more]


def _actions(rows: pd.DataFrame) -> pd.DataFrame:
    """The actions, each with its ``tag`` or that it has none."""
    actions = rows[rows["action"] != ""]
    return actions.assign(tag=actions["tag"].where(actions["tag"] != "", UNTAGGED))


def _action_finding(rows: pd.DataFrame) -> str:
    """How many actions there are, and how many of them go on, are new, or start over."""
    actions = _actions(rows)
    counts = actions["tag"].value_counts()
    parts = [counted(counts[tag], *words) for tag, words in TAGS.items() if tag in counts]
    if UNTAGGED in counts and parts:
        parts.append(number_of(counts[UNTAGGED], "saknar märke"))
    goal = "målet" if actions["goal"].nunique() == 1 else "målen"
    start = f"Till {goal} hör {counted(len(actions), 'åtgärd', 'åtgärder')}"
    if len(actions) == 1 and parts:
        return f"{start}, som {parts[0].removeprefix('en ')}."
    if len(parts) == 1:
        return f"{start}, som {'båda' if len(actions) == 2 else 'alla'} {parts[0].split(maxsplit=1)[1]}."
    return f"{start}: {listed(parts)}." if parts else f"{start}."


def _action_blocks(data: CommitteeYear, rows: pd.DataFrame) -> list[Block]:
    actions = _actions(rows)
    if (actions["tag"] == UNTAGGED).all():
        return []
    chart = _area_chart(data, actions)
    return [*([chart] if chart else []), _action_table(data, actions)]


def _area_chart(data: CommitteeYear, actions: pd.DataFrame) -> Chart | None:
    """New actions per area, most first; None when there is no difference to see."""
    total = actions.groupby("area", sort=False).size()
    new = (actions["tag"] == "nytt").groupby(actions["area"], sort=False).sum().astype(int)
    new = new.sort_values(ascending=False, kind="stable").head(_MOST_BARS)
    if len(new) < 2 or new.nunique() == 1:
        return None
    first, most = new.index[0], int(new.iloc[0])
    alone = (new == most).sum() == 1
    of_all = f"av områdets {counted(total[first], 'åtgärd', 'åtgärder')}"
    title = f"{first} har flest nya åtgärder: {number_of(most, f'{of_all} är nya' if most > 1 else f'{of_all} är ny')}"
    shared = (
        f"{capital(number_of(int((new > 0).sum()), neuter=True))} av {number_of(len(total))} områden har nya åtgärder"
    )
    among = {area: rows_of(data, "Mål", group["row"]) for area, group in actions.groupby("area", sort=False)}
    cells = [how_many("åtgärder märkta nytt", int(many), among[area]) for area, many in new.items()]
    return Chart(
        "bars",
        title if alone else shared,
        "Åtgärder märkta nytt per område, antal",
        tuple(map(str, new.index)),
        (series("Nya åtgärder", cells),),
        unit="åtgärder",
    )


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
    each = [how_many(f"åtgärder, {tag.lower()}", int((found["tag"] == tag).sum()), among) for tag in tags]
    return [*each, how_many("åtgärder", len(found), among)]
