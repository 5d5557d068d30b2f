"""The tab *Tänk om*: other assumptions, and what they do to the net cost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import ipywidgets as ipw
import pandas as pd

from analysis.explore import reallocation, whatif
from analysis.explore.charts import effect_chart
from analysis.explore.showing import Hearing, shown
from analysis.explore.tables import allocation_table, capital_table, effect_table, price_table
from analysis.formulas.keys import Column
from analysis.numbers import format_number
from analysis.present.words import listed, quantity
from analysis.sources.population import Population
from analysis.store import CommitteeYear

AS_NOW = ("som i dokumentet", "")
"""The choice that leaves an assumption alone; a slider takes no None."""
_MODELS = (
    AS_NOW,
    ("lika delar", "lika"),
    ("hälften lika, hälften efter befolkning", "lika och befolkning"),
    ("efter befolkning", "befolkning"),
)
_SHARES = (AS_NOW, ("inget", 0.0), ("1/4", 0.25), ("1/2", 0.5), ("3/4", 0.75), ("hela", 1.0))
_LOOKS: dict[str, Any] = {"layout": ipw.Layout(width="38rem"), "style": {"description_width": "12em"}}
_SLIDER: dict[str, Any] = {**_LOOKS, "continuous_update": False}


class _Committee:
    """What one committee-year can be asked, made ready once."""

    def __init__(self, data: CommitteeYear, same: Sequence[CommitteeYear], population: Population | None) -> None:
        self.data = data
        capital, prices = whatif.only(data, "capital"), whatif.only(data, "prices")
        today = whatif.capital_effects(capital)
        self.capital_effects = cache(partial(whatif.capital_effects, capital, today=today))
        self.price_effects = cache(partial(whatif.price_effects, prices))
        self.net_costs = whatif.planned_net_costs(data)
        self.investments = whatif.investments(capital) if len(today) else []
        self.agreements = whatif.agreements(prices)
        self.services = reallocation.services(data)
        self.keys = reallocation.population_keys(same, population) if self.services else []
        own = reallocation.population_keys([data]) if self.services else []
        self.implied = next(iter(own or self.keys), None)


class WhatIfTab:
    """Sliders for one committee-year, and under them the effect; all *som i dokumentet* at first."""

    def __init__(self, loaded: Sequence[CommitteeYear], population: Population | None = None) -> None:
        self._ready = {
            f"{data.about.committee_id}/{data.about.year}": _Committee(data, _same_committee(loaded, data), population)
            for data in loaded
        }
        names = [(f"{each.data.about.title} {each.data.about.year}", key) for key, each in self._ready.items()]
        most = max(self._ready, key=lambda key: len(self._ready[key].investments) + len(self._ready[key].agreements))
        self.committee = ipw.Dropdown(options=names, value=most, description="Nämnd", **_LOOKS)
        self.rate = ipw.SelectionSlider(options=_rates(601, 5), description="Internränta", **_SLIDER)
        self.investment = ipw.Dropdown(description="Investering", **_LOOKS)
        lives = [AS_NOW, *((f"{years} år", years) for years in range(1, 51))]
        self.lifetime = ipw.SelectionSlider(options=lives, description="Livslängd", **_SLIDER)
        self.share = ipw.SelectionSlider(options=_SHARES, description="Första årets andel", **_SLIDER)
        self.agreement = ipw.Dropdown(description="Avtal", **_LOOKS)
        self.index = ipw.SelectionSlider(options=_rates(2001, 10), description="Prisutveckling per år", **_SLIDER)
        self.part = ipw.Dropdown(description="Fördelning enligt", **_LOOKS)
        self.service = ipw.Dropdown(description="Tjänst", **_LOOKS)
        self.model = ipw.Dropdown(options=_MODELS, description="Modell", **_LOOKS)
        self.key = ipw.Dropdown(description="Befolkningsnyckel", **_LOOKS)
        self.result, self.details = ipw.HTML(), ipw.HTML()
        self.reset = ipw.Button(description="Som i dokumentet")
        self._capital = ipw.VBox([self.rate, self.investment, self.lifetime, self.share])
        self._prices = ipw.VBox([self.agreement, self.index])
        self._allocation = ipw.VBox([self.part, self.service, self.model, self.key])
        questions = [self._capital, self._prices, self._allocation]
        self.box = ipw.VBox([self.committee, *questions, self.reset, self.result, self.details])
        self._offer()
        self._listen()

    def _listen(self) -> None:
        hearing = Hearing()
        for picker in (
            self.rate, self.investment, self.lifetime, self.share, self.agreement, self.index,
            self.service, self.model, self.key,
        ):  # fmt: skip
            picker.observe(hearing.to(self._show), "value")
        self.committee.observe(hearing.to(self._offer), "value")
        self.part.observe(hearing.to(self._offer_services), "value")
        self.reset.on_click(hearing.to(self._offer))

    @property
    def _chosen(self) -> _Committee:
        return self._ready[self.committee.value]

    def _offer(self) -> None:
        """What the committee can be asked, all as in its document; a question without figures is hidden."""
        chosen = self._chosen
        for asked in (self.rate, self.lifetime, self.share, self.index, self.model):
            asked.value = ""
        self.investment.options = [("alla", whatif.ALL), *((name, name) for name in chosen.investments)]
        self.investment.value = whatif.ALL
        self.agreement.options = [
            ("alla med index", whatif.ALL),
            *((line.label, line.row) for line in chosen.agreements),
        ]
        self.agreement.value = whatif.ALL
        self.key.options = [AS_NOW, *((key.name, key) for key in chosen.keys)]
        self.key.value = ""
        self.part.options = list(chosen.services)
        self.part.value = next(iter(chosen.services), None)
        for box, asked in (
            (self._capital, chosen.investments), (self._prices, chosen.agreements), (self._allocation, chosen.services)
        ):  # fmt: skip
            box.layout.display = "" if asked else "none"
        self._offer_services()

    def _offer_services(self) -> None:
        columns = self._chosen.services.get(self.part.value, [])
        self.service.options = [("alla tjänster", whatif.ALL), *((column.service, column) for column in columns)]
        self.service.value = whatif.ALL
        self._show()

    def _show(self) -> None:
        chosen = self._chosen
        parts: list[str] = []
        self.capital_effects = chosen.capital_effects(
            _given(self.rate), _given(self.lifetime), _given(self.share), self.investment.value
        )
        self.price_effects = chosen.price_effects(_given(self.index), _given(self.agreement))
        self.effects = whatif.net_effects(
            chosen.net_costs, chosen.data.about.year, self.capital_effects, self.price_effects
        )
        if chosen.investments or chosen.agreements:
            title = finding(self.effects)
            blocks = [effect_table(self.effects)]
            chart = [effect_chart(self.effects, self.committee.label, title)] if self.effects["effect"].any() else []
            self.result.value = shown(*chart, *blocks, finding="" if chart else title)
            parts += [shown(capital_table(self.capital_effects))] if chosen.investments else []
            parts += [shown(price_table(self.price_effects))] if chosen.agreements else []
        else:
            self.result.value = "" if chosen.services else "Dokumentet har inget som går att räkna om."
        self.allocation_effects: pd.DataFrame | None = None
        parts += [self._allocated(chosen)] if chosen.services else []
        self.details.value = "".join(parts)

    def _allocated(self, chosen: _Committee) -> str:
        columns: list[Column] = [self.service.value] if self.service.value else chosen.services[self.part.value]
        what = self.service.label if self.service.value else f"alla tjänster i {self.part.value}"
        try:
            effects = reallocation.allocation_effects(columns, _given(self.model), _given(self.key), chosen.implied)
        except ValueError as problem:
            return shown(finding=f"Går inte att fördela om: {problem}.")
        self.allocation_effects = effects
        return shown(allocation_table(effects, what), finding=allocation_finding(effects))


def finding(effects: pd.DataFrame) -> str:
    """The effect on net cost per year in one sentence."""
    told = [
        f"{quantity(abs(effect), 'tkr')} {'högre' if effect > 0 else 'lägre'} {year}"
        for year, effect in effects["effect"].items()
        if effect
    ]
    return f"Nettokostnaden blir {listed(told)} än i dag" if told else "Nettokostnaden är som i dokumentet"


def allocation_finding(effects: pd.DataFrame) -> str:
    """Who gets most more, and who most less, to pay."""
    change = effects["difference"].dropna()
    if not change.any():
        return "Fördelningen är som i dokumentet."
    more, less = change.idxmax(), change.idxmin()
    return (
        f"{more} får betala {quantity(change[more], 'kr')} mer än i dag och "
        f"{less} {quantity(-change[less], 'kr')} mindre."
    )


def _given(widget: ipw.Widget) -> Any:
    """What is chosen, or None for what the document says."""
    return None if widget.value == "" else widget.value


def _rates(stop: int, step: int) -> list[tuple[str, float | str]]:
    """*Som i dokumentet*, then per cent from 0 in steps of hundredths."""
    return [AS_NOW, *((f"{format_number(each / 100, 2)} %", each / 10_000) for each in range(0, stop, step))]


def _same_committee(loaded: Sequence[CommitteeYear], data: CommitteeYear) -> list[CommitteeYear]:
    """The committee's own documents, this one first: a neighbouring year's key is worth trying too."""
    others = [other for other in loaded if other is not data and other.about.committee_id == data.about.committee_id]
    return [data, *others]
