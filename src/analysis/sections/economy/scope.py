"""Whose net cost it is that the economy tells: the committee's own, or that of a unit that the document names."""

from __future__ import annotations

from analysis.present.values import Value
from analysis.present.words import amount, listed
from analysis.sections.economy import accounts
from analysis.store import CommitteeYear


def scope(data: CommitteeYear) -> str:
    """`` för Kommunstyrelsen (exkl. central pott)``, where other tables tell of other units; else nothing."""
    activity = accounts.main_activity(data)
    return f" för {activity}" if _others(data) and not data.about.committee.endswith(activity) else ""


def others_sentence(data: CommitteeYear) -> str:
    """The units beside the one that is told, each with its budgeted net cost; nothing without any."""
    told = [_told(name, net, costs) for name, net, costs in _others(data)]
    return f"I egna tabeller redovisas {listed(told)}." if told else ""


def others_told(data: CommitteeYear) -> list[Value]:
    """The figures of that sentence."""
    return [value for _, *values in _others(data) for value in values if value.number]


def _others(data: CommitteeYear) -> list[tuple[str, Value, Value]]:
    main, year = accounts.main_activity(data), data.about.year
    roots = accounts.account(data).query("part_of == '' and kind == 'Nettokostnad'")
    own = set(roots.loc[roots["activity"] == main, "table"])
    roots = roots[~roots["table"].isin(own)] if own else roots.iloc[:0]
    found = [
        (
            str(name),
            accounts.figure_of(accounts.net_costs(data, str(name)), "budget", year),
            accounts.figure_of(accounts.total_costs(data, str(name)), "budget", year),
        )
        for name in roots["activity"].unique()
    ]
    return [each for each in found if each[1].number is not None]


def _told(name: str, net: Value, costs: Value) -> str:
    """The unit and its net cost; the costs, too, where the printed net cost is none."""
    beside = f", med kostnader på {amount(costs.number)}" if costs.number and not net.number else ""
    return f"{name} (nettokostnad {amount(net.number) if net.number else 'noll'}{beside})"
