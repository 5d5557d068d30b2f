"""``namndrapport check FIL``: one workbook, wherever it lies; every fault at once, then its reconciliation."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analysis import store
from analysis.cli.check import exit_status, print_committee, print_json
from analysis.cli.typed import quoted
from analysis.errors import Fault, InputError, UsageError
from analysis.files import publish
from analysis.present.words import counted
from analysis.reconcile import reconcile
from analysis.workbook.filling.marking import marked
from analysis.workbook.filling.unfilled import unfilled_fault
from analysis.workbook.grids.grid import Range, cells_in, column_number, in_ranges
from analysis.workbook.opening.guards import IS_OPEN, open_files
from analysis.workbook.reading import read_workbook

_ONE_CELL = re.compile(r"[A-Z]{1,3}[0-9]+")
_CELL = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[0-9]+)|rad (?P<line>[0-9]+)")


def check_file(path: Path, *, as_json: bool, exit_zero: bool, mark: bool) -> int:
    """Print what is wrong with the file, or else how its figures agree.

    Returns the exit status: 0, 1 when a figure differs, 4 when the workbook is invalid or not filled in.

    Raises
    ------
    UsageError
        When there is no such file, or one CSV file alone, or a copy with marks is asked for of CSV files.
    """
    if not path.exists():
        raise UsageError(f"{path} finns inte. En nämnd som ligger i data/raw anges så: --committee ID.")
    if path.suffix.casefold() == ".csv":
        raise UsageError(f"Ange hela mappen med CSV-filer: namndrapport check {quoted(path.absolute().parent)}")
    if mark and path.is_dir():
        raise UsageError("--mark gör en kopia av en arbetsbok (.xlsx), inte av en mapp med CSV-filer.")
    path = path.absolute()  # a folder given as a dot has a name too
    if path.is_file() and path.name in open_files(path.parent):
        print(f"{path.name}: {IS_OPEN}.", file=sys.stderr)
    try:
        book = read_workbook(path)
    except InputError as problem:
        print(faults_told(path, problem.faults), file=sys.stderr)
        if as_json:
            print_json([], problem.faults)
        if mark:
            print(_marked_copy(path, problem.faults), file=sys.stderr)
        return problem.exit_status
    findings = reconcile(store.unstored(book))
    if as_json:
        print_json(findings)
    else:
        print("\n".join([f"{path.name}: inga fel.", *(f"  {note}" for note in book.notes)]))
        print_committee(book.about.committee_id, book.about.year, findings, notes=True)
    return 0 if exit_zero else exit_status(findings)


def faults_told(path: Path, faults: Sequence[Fault]) -> str:
    """Every fault, sheet by sheet from the top; a template that nobody has filled in is told as that."""
    if unfilled := unfilled_fault(path, faults):
        return str(unfilled)
    sheets: dict[str, list[Fault]] = {}
    for fault in faults:
        sheets.setdefault(fault.sheet or fault.file, []).append(fault)
    lines = [f"{path.name}: {counted(len(faults), 'fel', 'fel', neuter=True)}. Rätta, spara och kör om."]
    for sheet, own in sheets.items():
        lines += [sheet] if sheet != path.name else []
        lines += [f"  {fault.cell}: {fault.words}" if fault.cell else f"  {fault.words}" for fault in _folded(own)]
    return "\n".join(lines)


def _folded(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults of a sheet from the top, one that many cells have once with all of them: ``A3:A17``."""
    alike: dict[str, list[Fault]] = {}
    for fault in _down(faults):
        alike.setdefault(fault.words, []).append(fault)
    for group in alike.values():
        cells = [cell for fault in group for cell in cells_in(fault.cell)]
        if len(group) == 1 or not all(map(_ONE_CELL.fullmatch, cells)):
            yield from group
        else:
            yield replace(group[0], cell=in_ranges([Range.of(cell)[:2] for cell in cells]))


def _down(faults: Iterable[Fault]) -> list[Fault]:
    """The faults as they stand on the sheet, those of no cell first."""

    def place(fault: Fault) -> tuple[int, int]:
        cell = _CELL.search(fault.cell)
        if cell is None:
            return 0, 0
        return int(cell["row"] or cell["line"]), column_number(cell["column"] or "A")

    return sorted(faults, key=place)


def _marked_copy(path: Path, faults: Sequence[Fault]) -> str:
    """Write the copy beside the workbook, over nothing; where it is, or why there is none."""
    content = marked(path, faults)
    if content is None:
        return "Ingen markerad kopia: felet gäller hela filen, inte en cell."
    names = (
        path.with_name(f"{path.stem}-markerad{number}.xlsx") for number in ("", *(f"-{n}" for n in range(2, 1000)))
    )
    copy = next(name for name in names if not name.exists())
    publish(copy, content)
    return f"Markerad kopia: {copy}. Rätta i din egen arbetsbok, inte i kopian."
