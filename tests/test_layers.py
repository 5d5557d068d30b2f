"""The library's parts are those that README names, and import each other in that order alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "src" / "analysis"
_PART = re.compile(r"^    ([a-z]+(?:, [a-z]+)*)(?: {2,}|$)", re.MULTILINE)


def _parts() -> list[str]:
    """The parts of the library from the top down, as *Where things live* lists them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = readme.partition("imports run downwards only:\n")[2].partition("\ndocs/")[0]
    return [name for names in _PART.findall(listed) for name in names.split(", ")]


def _floors(part: str) -> list[str]:
    """The folders and modules of a part from the top down, where README lists them."""
    listed = re.search(
        rf"^    {part} .*; its own floors:\n +(.+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert listed
    return listed[1].split(", ")


def _imported(path: Path) -> Iterator[str]:
    """The parts that a module imports from, wherever in it."""
    yield from (module.split(".")[1] for module in _modules(path))


def _modules(path: Path) -> Iterator[str]:
    """The modules of the library that a module imports from, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module="analysis", names=names):
                yield from (f"analysis.{each.name}" for each in names)
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("analysis."):
                yield from (f"{module}.{each.name}" for each in names)
            case ast.Import(names=names):
                yield from (each.name for each in names if each.name.startswith("analysis."))


def test_every_module_that_readme_leads_to_is_there() -> None:
    named = re.findall(r"`((?:\w+/)*\w+\.py)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(named) >= 5
    assert [name for name in named if not (LIBRARY / name).is_file()] == []


def test_readme_names_every_part_of_the_library() -> None:
    there = {path.stem for path in LIBRARY.iterdir() if path.name[0] not in "_."}
    assert sorted(_parts()) == sorted(there)


@pytest.mark.parametrize("part", _parts())
def test_a_part_imports_only_what_stands_below_it(part: str) -> None:
    order = _parts()
    modules = [*LIBRARY.glob(f"{part}.py"), *LIBRARY.glob(f"{part}/**/*.py")]
    assert modules
    upwards = [
        f"{path.relative_to(LIBRARY)} imports {other}"
        for path in modules
        for other in _imported(path)
        if order.index(other) < order.index(part)
    ]
    assert not upwards


def test_a_floor_of_the_workbook_imports_only_what_stands_below_it() -> None:
    order, folder = _floors("workbook"), LIBRARY / "workbook"
    assert sorted(order) == sorted(path.stem for path in folder.iterdir() if path.name[0] not in "_.")
    upwards = [
        f"{path.relative_to(folder)} imports {module}"
        for floor in order
        for path in [*folder.glob(f"{floor}.py"), *folder.glob(f"{floor}/*.py")]
        for module in _modules(path)
        if module.startswith("analysis.workbook.") and order.index(module.split(".")[2]) < order.index(floor)
    ]
    assert not upwards
