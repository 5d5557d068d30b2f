"""The guide and the README: what they tell a person to type, open and look at is there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from analysis.cli.parser import parser
from analysis.formats import FORMATS

ROOT = Path(__file__).parents[1]
GUIDE, README = ROOT / "docs" / "handledning.md", ROOT / "README.md"
PAGES = [GUIDE, README]
MADE = {
    "reports/index.html",
    "data/processed",
    *(f"reports/kultur-och-fritid/2025/{name}" for name, _ in FORMATS.values()),
}
"""What the commands make where the guide says that they do."""
THEIRS = "data/raw/kultur-och-fritid/2025"
"""The workbook, or the folder, of the committee that the guide adds."""
PLACEHOLDERS = {"ID": "x", "ÅR": "2023", "N": "1", "PATH": "x", "FIL": "x", "FORMAT": "html", "html,…": "html"}
_CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
_COMMAND = re.compile(r"(?:\.venv[\\/](?:bin|Scripts)[\\/])?namndrapport(?: (.*))?")
_PATH = re.compile(r"[\w.\-]+(?:/[\w.\-]*)+")


def _code(page: Path) -> list[str]:
    """Each line of code of a page, blocks and inline."""
    found = _CODE.findall(page.read_text(encoding="utf-8"))
    return [line.strip() for block, inline in found for line in (block or inline).splitlines()]


def _commands(page: Path) -> list[str]:
    """What a page tells people to type after ``namndrapport``, each option in brackets as if it were chosen."""
    found = (_COMMAND.fullmatch(line) for line in _code(page))
    return sorted({match[1] for match in found if match and match[1] and match[1] != "list"} | {"list"})


def _typed(command: str) -> list[str]:
    words = re.sub(r"[\[\]]", "", command).split()
    return [PLACEHOLDERS.get(word, word) for word in words]


@pytest.mark.parametrize(("page", "command"), [(page.name, each) for page in PAGES for each in _commands(page)])
def test_every_command_can_be_typed(page: str, command: str) -> None:
    words = _typed(command)
    if words[-1] == "--help":
        with pytest.raises(SystemExit) as ended:
            parser().parse_args(words)
        assert ended.value.code == 0
    else:
        assert callable(parser().parse_args(words).run)


def test_the_commands_are_found_and_a_wrong_one_is_not_let_through() -> None:
    assert {"template data/raw/kultur-och-fritid/2025.xlsx", "report --help", "explore"} <= set(_commands(GUIDE))
    assert "report [--committee ID] [--year ÅR] [--format html,…] [--jobs N]" in _commands(README)
    with pytest.raises(SystemExit):
        parser().parse_args(_typed("check --marked FIL"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_exists(page: Path) -> None:
    known = _options(parser()) | {"--require-hashes", "--no-deps", "--no-build-isolation", "--help"}
    assert {each for line in _code(page) for each in re.findall(r"--[a-z-]+", line)} <= known


def _options(of: argparse.ArgumentParser) -> set[str]:
    """The options of a command and of every command within it."""
    own = set(of._option_string_actions)
    within = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    return own.union(*(_options(each) for action in within for each in action.choices.values()))


def test_every_command_of_the_program_is_in_the_guide_or_the_readme() -> None:
    (commands,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    told = {command.split()[0] for page in PAGES for command in _commands(page)}
    assert set(commands.choices) <= told


def test_every_picture_is_shown_and_says_what_it_shows() -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", GUIDE.read_text(encoding="utf-8")))
    assert {GUIDE.parent / path for path in shown.values()} == set((GUIDE.parent / "pictures").iterdir())
    assert all(len(words) > 30 for words in shown)
    assert all((GUIDE.parent / path).stat().st_size < 150_000 for path in shown.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    headings = {_anchor(line) for line in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        assert (page.parent / path).exists() if path else anchor in headings, target


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def test_every_file_that_the_guide_names_is_there_or_is_made() -> None:
    named = {path.rstrip("/") for line in _code(GUIDE) for path in _PATH.findall(line) if not path.startswith(".venv")}
    assert {"reports/index.html", THEIRS} <= named
    made = {*MADE, THEIRS, f"{THEIRS}.xlsx", "reports/kultur-och-fritid/2025", "data/raw/lulea-kommunstaben/2024.xlsx"}
    assert [path for path in sorted(named) if not (ROOT / path).exists() and path not in made] == []


def test_the_guide_names_every_file_of_a_report_and_the_readme_the_guide() -> None:
    code = _code(GUIDE)
    assert all(name in code for name, _ in FORMATS.values())
    assert "(docs/handledning.md)" in README.read_text(encoding="utf-8")
