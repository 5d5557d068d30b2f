"""How a batch goes, for the person or the program that waits for it."""

from __future__ import annotations

import json
import sys
from typing import Protocol

from tqdm import tqdm

from analysis.numbers import format_number
from analysis.reports.job import Job, Outcome


class Progress(Protocol):
    """Hears of each job as it starts and ends."""

    def started(self, job: Job) -> None: ...

    def ended(self, outcome: Outcome) -> None: ...

    def close(self) -> None: ...


def progress(count: int, *, as_json: bool, verbose: bool) -> Progress:
    """What suits where it is seen: a bar on a terminal, unless the log would write across it."""
    if as_json:
        return _Lines()
    return _Bar(count) if sys.stderr.isatty() and not verbose else _Plain(count)


class _Plain:
    """A line for each outcome: for a log or a pipe."""

    def __init__(self, count: int) -> None:
        self._count, self._done = count, 0

    def started(self, job: Job) -> None:
        pass

    def ended(self, outcome: Outcome) -> None:
        self._done += 1
        if not outcome.skipped:
            print(f"  {self._done}/{self._count} {_told(outcome)}", flush=True)

    def close(self) -> None:
        pass


class _Bar:
    """What runs, what is done and failed, and the time left, on one line of a terminal."""

    def __init__(self, count: int) -> None:
        self._running: list[Job] = []
        self._failed = 0
        self._bar = tqdm(total=count, bar_format="{n_fmt}/{total_fmt} |{bar}| {remaining} kvar{postfix}")

    def started(self, job: Job) -> None:
        self._running.append(job)
        self._bar.set_postfix_str("; ".join(each.name for each in self._running))

    def ended(self, outcome: Outcome) -> None:
        if outcome.job in self._running:
            self._running.remove(outcome.job)
        if outcome.skipped:
            self._bar.initial += 1  # it took no time: the time left is reckoned from the others
        else:
            self._bar.write(f"  {_told(outcome)}", file=sys.stderr)
        self._failed += outcome.problem is not None
        failed = [f"{self._failed} misslyckade"] if self._failed else []
        self._bar.set_postfix_str("; ".join([*failed, *(each.name for each in self._running)]), refresh=False)
        self._bar.update()

    def close(self) -> None:
        self._bar.close()


class _Lines:
    """A JSON object a line, for programs."""

    def started(self, job: Job) -> None:
        pass

    def ended(self, outcome: Outcome) -> None:
        status = "failed" if outcome.problem else "skipped" if outcome.skipped else "made"
        told = {
            "committee": outcome.job.committee,
            "year": outcome.job.year,
            "status": status,
            "seconds": round(outcome.seconds, 2),
            "problem": str(outcome.problem or ""),
            "folder": outcome.job.key,
        }
        print(json.dumps(told, ensure_ascii=False), flush=True)

    def close(self) -> None:
        pass


def _told(outcome: Outcome) -> str:
    word = "misslyckades" if outcome.problem else "klar"
    return f"{outcome.job.name}: {word} ({format_number(outcome.seconds, 1)} s)"
