"""The one family of errors, each with the exit status of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class NamndrapportError(Exception):
    """Something the user can mend; shown without a traceback."""

    exit_status = 3


class UsageError(NamndrapportError):
    """An unknown committee, year, parameter or option."""

    exit_status = 2


class ReportError(NamndrapportError):
    """A report that could not be made."""

    exit_status = 3


class SourceError(NamndrapportError):
    """Kolada or SCB did not answer, or not with what was asked for."""

    exit_status = 5


@dataclass(frozen=True)
class Fault:
    """One fault of a workbook: where it is, what stands there, what was expected.

    ``cell`` is a cell (``C12``), several cells or ranges (``C12, D2:D9``), in a CSV its row and column in
    words, or blank when the fault is the whole sheet's; ``sheet`` is blank when it is the file's.
    """

    file: str
    sheet: str
    cell: str
    found: str
    expected: str

    def __str__(self) -> str:
        cell = "!".join(part for part in (self.sheet, self.cell) if part)
        place = f"{self.file}, {cell}" if cell else self.file
        return f"{place}: {self.words}"

    @property
    def words(self) -> str:
        """What stands there and what was expected, without the place."""
        if self.found:
            return f"här står ”{self.found}”; {self.expected}"
        return f"här står inget; {self.expected}" if self.cell else self.expected


class InputError(NamndrapportError):
    """Input that is invalid; holds every fault found, not only the first."""

    exit_status = 4

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        """As a process gives it to another: made anew of its faults, not of its text."""
        return InputError, (self.faults,)
