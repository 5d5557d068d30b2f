"""What a cluster's worker does when the batch asks: show itself, make a report, stop."""

from __future__ import annotations

import contextlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

from analysis.paths import Project
from analysis.reports.installation import Installation, this_installation
from analysis.reports.job import Job, Outcome
from analysis.reports.records import is_current
from analysis.reports.station import Station, StationDiedError
from analysis.reports.terms import Terms


@dataclass(frozen=True)
class Order:
    """What holds for every job of a batch on a cluster.

    ``mark`` is a file in ``reports/`` that only this batch has made: a worker
    that does not see it would write its reports where nobody looks.
    """

    project: Project
    terms: Terms
    run: str
    wanted: Installation
    mark: str


@dataclass(frozen=True)
class Refused:
    """The worker may not make the report, and why."""

    why: str


@dataclass(frozen=True)
class Died:
    """The process that made the report died, and how."""

    how: str


_stations: dict[tuple[Project, Terms, str], list[Station]] = defaultdict(list)
_busy: dict[str, set[Station]] = defaultdict(set)
_stopped: set[str] = set()
_guard = Lock()


def look(order: Order) -> str:
    """Why this worker may not make reports for the batch; blank when it may."""
    if sys.platform == "win32":
        return "den kör Windows; workers körs på Linux eller macOS"
    different = order.wanted.differences(this_installation())
    if different:
        return different
    if not (order.project.reports / order.mark).exists():
        return f"den ser inte samma mapp {order.project.root}"
    return ""


def make(order: Order, job: Job, tried: bool) -> Outcome | Refused | Died:
    """Make a report; one that was ``tried`` before may have been made just before its worker died."""
    why = look(order)
    if why:
        return Refused(why)
    if tried and is_current(order.project, job, order.terms.formats):
        return Outcome(job, 0.0)
    try:
        with _station(order) as station:
            different = order.wanted.differences(station.installation)
            return Refused(different) if different else station.make(job)
    except StationDiedError as death:
        return Died(str(death))


def stop(mark: str) -> None:
    """The batch has been interrupted: kill what makes its reports, and begin none that is on its way here."""
    with _guard:
        _stopped.add(mark)
        for station in _busy.pop(mark, set()):
            station.kill()


@contextlib.contextmanager
def _station(order: Order) -> Iterator[Station]:
    """One that waits, warm, or a new one; one that dies is not used again."""
    key = (order.project, order.terms, order.run)
    with _guard:
        waiting = _stations[key]
        station = waiting.pop() if waiting else None
    if station is None or not station.is_alive:
        station = Station(*key)
    with _guard:
        if order.mark in _stopped:
            station.kill()
        _busy[order.mark].add(station)
    yield station
    with _guard:
        _busy[order.mark].discard(station)
        waiting.append(station)
