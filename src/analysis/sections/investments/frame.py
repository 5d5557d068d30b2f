"""Room left: the investments proposed against the frame that the council has decided."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.present.values import Row, Table, Value
from analysis.present.words import amount, amounts, listed
from analysis.sections.investments.levels import Level, levels, whole_year
from analysis.sections.shared.changes import gap
from analysis.sections.shared.lines import Figure, lines
from analysis.store import CommitteeYear


@dataclass(frozen=True)
class Room:
    """One column's investments and frame."""

    level: Level
    frame: Figure

    @property
    def room(self) -> Value:
        """Frame − investments in tkr; minus is more than the frame allows."""
        return gap(self.frame.in_tkr(), self.level.figure, "ram − investeringar")

    @property
    def left(self) -> float:
        assert self.room.number is not None  # rooms() takes printed frames alone
        return self.room.number


def rooms(data: CommitteeYear) -> list[Room]:
    """Every scenario and year that has both investments and a frame."""
    frames = [
        (line["activity"], figure)
        for line in lines(data, "investments")
        if line["kind"] == "Ram"
        for figure in line.figures.values()
        if figure.amount is not None and whole_year(figure)
    ]
    return [
        Room(level, figure)
        for activity, found in levels(data).items()
        for level in found
        for owner, figure in frames
        if (owner, figure.scenario, figure.year) == (activity, level.scenario, level.year)
    ]


def frame_sentence(data: CommitteeYear) -> str:
    """Whether the report year and the years after it stay within the frame."""
    found = rooms(data)
    year = data.about.year
    now = next((each for each in found if each.level.year == year), None)
    over = [str(each.level.year) for each in found if each.left < 0 and each.level.year > year]
    if now is None:
        return f"Investeringsramen överskrids {listed(over)}." if over else ""
    later = [str(each.level.year) for each in found if each.level.year > year]
    if not later:
        return f"{_now_sentence(now)}."
    if over:
        return f"{_now_sentence(now)}; {'även ' if now.left < 0 else ''}{listed(over)} överskrids ramen."
    when = later[0] if len(later) == 1 else "åren därefter"
    return f"{_now_sentence(now)}; {when} ryms investeringarna i ramen."


def frame_tables(data: CommitteeYear) -> list[Table]:
    """Room left per scenario and year; none where no frame is printed."""
    rows = [Row((each.level.label, each.level.figure, each.frame.in_tkr(), each.room)) for each in rooms(data)]
    if not rows:
        return []
    headings = ("Kolumn", "Investeringar (tkr)", "Investeringsram (tkr)", "Utrymme kvar (tkr)")
    note = "Minus är mer än ramen medger."
    return [Table("Utrymme kvar i investeringsramen", headings, tuple(rows), note=note)]


def over_frame(now: Room) -> str:
    """How much is up for decision beyond the frame: ``budget 2023 är 60,5 mkr, 15,0 mkr över ramen på 45,5 mkr``."""
    whole, over, frame = amounts(now.level.amount, -now.left, now.frame.amount or 0)
    return f"{now.level.label.lower()} är {whole}, {over} över ramen på {frame}"


def _now_sentence(now: Room) -> str:
    assert now.frame.amount is not None  # rooms() takes no other
    frame = amount(now.frame.amount)
    if now.left < 0:
        return f"{now.level.label} är {amount(-now.left)} större än investeringsramen på {frame}"
    if now.left > 0:
        return f"{now.level.label} lämnar {amount(now.left)} kvar av investeringsramen på {frame}"
    return f"{now.level.label} är lika stor som investeringsramen"
