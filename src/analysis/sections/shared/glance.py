"""Verdicts at a glance: what an index of all reports shows of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analysis.formulas import deviation, relative_deviation
from analysis.present.words import per_cent
from analysis.reconcile import Verdict


def against_budget(budget: float | None, outcome: float | None, forecast: float | None, *, net: bool) -> dict[str, str]:
    """Net cost against budget, or costs that income covers; nothing when there is neither outcome nor forecast.

    >>> against_budget(287_901, 307_662, None, net=True)["economy"].replace("\\N{NO-BREAK SPACE}", " ")
    'bad 6,9 % över budget'
    """
    reached = forecast if outcome is None else outcome
    if budget is None or reached is None:
        return {}
    gap = deviation(budget, reached)
    share = f"{per_cent(abs(relative_deviation(budget, reached)))} " if budget and gap else ""
    words = f"{share}{'under' if gap > 0 else 'över'} budget" if gap else "som budget"
    whose = f"{'prognos: ' if outcome is None else ''}{'' if net else 'kostnader '}"
    # more costs that more income covers are no overdraft
    verdict = "bad" if gap < 0 and net else "between" if gap < 0 else "good"
    return {"economy": f"{verdict} {whose}{words}"}


def targets_reached(verdicts: Iterable[str], to_come: Iterable[str] = ()) -> dict[str, str]:
    """How many indicators reach their target, of those that can be judged; nothing when none can.

    ``to_come`` are the verdicts on targets whose year has not come, which are told where there are no others.

    >>> targets_reached(["met", "not_met", "unknown", ""])
    {'targets': 'between 1 av 2 nyckeltal når målet'}
    >>> targets_reached([], ["not_met", "not_met"])
    {'targets': 'between 0 av 2 nyckeltal når redan kommande mål'}
    """
    count, later = Counter(verdicts), Counter(to_come)
    judged = count["met"] + count["not_met"] + count["on_the_way"]
    if judged:
        verdict = "good" if count["met"] == judged else "between" if count["met"] else "bad"
        return {"targets": f"{verdict} {count['met']} av {judged} nyckeltal når målet"}
    judged = later["met"] + later["not_met"] + later["on_the_way"]
    verdict = "good" if later["met"] == judged else "between"
    return {"targets": f"{verdict} {later['met']} av {judged} nyckeltal når redan kommande mål"} if judged else {}


def agreement(verdicts: Iterable[Verdict]) -> dict[str, str]:
    """How many of the checks found printed figures that do not agree.

    >>> agreement(["agrees", "differs", "rounding"])
    {'agreement': 'bad 1 av 3 kontroller går inte ihop'}
    """
    count = Counter(verdicts)
    verdict = "bad" if count["differs"] else "good"
    return {"agreement": f"{verdict} {count['differs']} av {count.total()} kontroller går inte ihop"}
