"""The tab *Nyckeltal*: choose, sort, filter, look, save."""

from __future__ import annotations

from functools import partial
from typing import Literal

import ipywidgets as ipw
import pandas as pd

from analysis.explore import charts, export
from analysis.explore.columns import HEADINGS
from analysis.explore.series import arrange, choose, committee_key
from analysis.explore.showing import Hearing, save_link, shown
from analysis.explore.tables import series_table
from analysis.present.charts import picture
from analysis.present.values import Chart

_NO_UNIT = "utan enhet"
_MOST_ROWS = 200
_WIDE = ipw.Layout(width="100%")
_HALF = {"layout": ipw.Layout(width="48%"), "style": {"description_width": "6em"}}


class IndicatorsTab:
    """Pickers, and under them the table and chart of what they choose.

    ``rows`` is what is shown, as a frame; ``box`` the widget.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame.assign(committee_key=committee_key(frame))
        self.rows = self.frame
        self.chart: Chart | None = None
        owners = _owners(self.frame)
        first = _most_telling(self.frame) or [key for _, key in owners[:1]]
        years = [int(year) for year in sorted(self.frame["fiscal_year"].dropna().unique())] or [0]
        self.committees = ipw.SelectMultiple(options=owners, value=first, description="Nämnder", rows=6, **_HALF)
        self.indicators = ipw.SelectMultiple(description="Nyckeltal", rows=6, **_HALF)
        self.years = ipw.SelectionRangeSlider(
            options=years, index=(0, len(years) - 1), description="År", continuous_update=False, **_HALF
        )
        self.words = ipw.Text(description="Sök", placeholder="ord i någon kolumn", continuous_update=False, **_HALF)
        by = [("som i dokumentet", ""), *((heading, name) for name, heading in HEADINGS.items())]
        self.by = ipw.Dropdown(options=by, value="", description="Sortera", **_HALF)
        self.descending = ipw.Checkbox(description="Störst först", indent=False)
        self.unit = ipw.Dropdown(description="Diagram i", **_HALF)
        self.table, self.chart_box, self.link = ipw.HTML(layout=_WIDE), ipw.HTML(layout=_WIDE), ipw.HTML()
        self.save = {kind: ipw.Button(description=f"Spara {kind.upper()}") for kind in ("xlsx", "png", "svg")}
        self.box = self._laid_out()
        self._offer()
        self._listen()

    def _laid_out(self) -> ipw.VBox:
        return ipw.VBox(
            [
                ipw.HBox([self.committees, self.indicators]),
                ipw.HBox([self.years, self.words]),
                ipw.HBox([self.by, self.descending]),
                self.unit,
                self.chart_box,
                ipw.HBox([*self.save.values(), self.link]),
                self.table,
            ]
        )

    def _listen(self) -> None:
        hearing = Hearing()
        self.committees.observe(hearing.to(self._offer), "value")
        for picker in (self.indicators, self.years, self.words, self.by, self.descending):
            picker.observe(hearing.to(self._show), "value")
        self.unit.observe(hearing.to(self._draw), "value")
        for kind, button in self.save.items():
            button.on_click(hearing.to(partial(self._save, kind)))

    def _offer(self) -> None:
        """The chosen committees' indicators; none marked is all of them."""
        of = choose(self.frame, self.committees.value).drop_duplicates("key")
        several = of["committee_key"].nunique() > 1
        self.indicators.options = [
            (f"{row.label}{_sex(row.sex)}" + (f" ({row.committee} {row.report_year})" if several else ""), row.key)
            for row in of[["label", "sex", "committee", "report_year", "key"]].itertuples()
        ]
        self.indicators.value = ()
        self._show()

    def _show(self) -> None:
        """The table goes out before the chart is drawn: it is there at once."""
        chosen = choose(self.frame, self.committees.value, self.indicators.value, self.years.value)
        self.rows = arrange(chosen, self.words.value, self.by.value, descending=self.descending.value)
        self.link.value = ""
        more = len(self.rows) - _MOST_ROWS
        left = f"{more} rader till finns i den sparade filen." if more > 0 else ""
        self.table.value = shown(series_table(self.rows.head(_MOST_ROWS)), finding=left)
        before, found = self.unit.value, charts.units(self.rows)
        self.unit.options = [(unit or _NO_UNIT, unit) for unit in found]
        self.unit.value = before if before in found else (found[0] if found else None)
        self._draw()

    def _draw(self) -> None:
        # in the document's order, so that sorting the table draws nothing anew
        rows = self.rows.sort_index()
        self.chart = None if self.unit.value is None else charts.series_chart(rows, self.unit.value)
        self.link.value = ""
        for kind in ("png", "svg"):
            self.save[kind].disabled = self.chart is None
        self.chart_box.value = shown(self.chart) if self.chart else "Inget utfall att rita."

    def _save(self, kind: str) -> None:
        self.link.value = save_link(f"nyckeltal.{kind}", self.exported(kind))

    def exported(self, kind: str) -> bytes:
        """What is shown, as a file: ``xlsx`` of the rows, ``png`` or ``svg`` of the chart."""
        if kind == "xlsx":
            return export.workbook(self.rows, HEADINGS, "Nyckeltal")
        assert self.chart is not None  # its buttons are off
        as_kind: Literal["png", "svg"] = "png" if kind == "png" else "svg"
        return picture(self.chart, as_kind)


def _owners(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """The committee-years to choose among: as they are called, and as they are told apart."""
    names = frame.drop_duplicates("committee_key")[["committee", "report_year", "committee_key"]]
    return [(f"{row.committee} {row.report_year}", row.committee_key) for row in names.itertuples()]


def _most_telling(frame: pd.DataFrame) -> list[str]:
    """The committee-year with the most outcomes, to begin with; none when there is no outcome at all."""
    told = frame.dropna(subset="value")["committee_key"]
    return [told.value_counts().index[0]] if len(told) else []


def _sex(sex: str) -> str:
    return f", {sex}" if sex in {"kvinnor", "män"} else ""
