"""How volumes fall on women and men, told beneath the table of them."""

from __future__ import annotations

from dataclasses import replace

from analysis.numbers import format_number
from analysis.present.values import Paragraph
from analysis.present.words import listed
from analysis.sections.shared.computed import computed
from analysis.sections.shared.lines import Line, lines
from analysis.sections.shared.timeline import lowered
from analysis.store import CommitteeYear

_SEXES = ("kvinnor", "män")


def by_sex_told(data: CommitteeYear, posts: list[Line]) -> list[Paragraph]:
    """How a volume falls on women and men, and how much is told of neither."""
    parts = [line for line in lines(data, "volumes") if line["sex"] in _SEXES]
    return [told for post in posts if (told := _sexes_told(post, parts))]


def _sexes_told(post: Line, parts: list[Line]) -> Paragraph | None:
    sexes = {line["sex"]: line for line in parts if line["part_of"] == post.label}
    columns = [c for c in post.figures if len(sexes) == 2 and all(c in line.figures for line in sexes.values())]
    if not columns:
        return None
    figure = post.figures[columns[-1]]
    values = {sex: sexes[sex].figures[columns[-1]].value for sex in _SEXES}
    told = listed([f"{format_number(value)} {sex}" for sex, value in values.items()])
    rest = figure.value - sum(values.values())
    unknown = f"; för {format_number(rest)} anges inte kön" if rest > 0 else ""
    text = f"{post.label}, {lowered(columns[-1])}: {told} av {format_number(figure.value)}{unknown}."
    shown = [sexes[sex].shown(columns[-1]) for sex in _SEXES]
    left = computed(lambda whole, *some: whole - sum(some), figure.shown(), *shown, formula="alla − kvinnor − män")
    return Paragraph(text, cited=(*shown, figure.shown(), replace(left, unit=figure.unit)))
