"""What a command says when it fails: a sentence and its exit status; a traceback only when asked for."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import commands, main
from analysis.cli.parser import parser

SOURCE = Path(__file__).parents[1] / "src"


@pytest.fixture
def failing(monkeypatch):
    """Let the command ``list`` raise what is given."""

    def fail_with(problem: BaseException) -> None:
        def raise_it(options: object) -> int:
            raise problem

        monkeypatch.setattr(commands, "listing", raise_it)

    return fail_with


@pytest.mark.parametrize(
    ("problem", "status", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "2025.xlsx"), 3, "2025.xlsx får inte läsas eller skrivas."),
        (OSError(errno.ENOSPC, "No space left on device"), 3, "En fil kunde inte skrivas: disken är full."),
        (FileNotFoundError(errno.ENOENT, "No such file", "mall.xlsx"), 2, "mall.xlsx finns inte."),
        (KeyError("amount"), 3, "Ett fel i programmet stoppade kommandot (KeyError)."),
        (MemoryError(), 3, "Ett fel i programmet stoppade kommandot (MemoryError)."),
        (KeyboardInterrupt(), 130, "Avbrutet."),
    ],
)
def test_what_stops_a_command_is_one_sentence(failing, capsys, problem, status, said):
    failing(problem)
    assert main(["list"]) == status
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert told.count("\n") == 1
    assert "Traceback" not in told


@pytest.mark.parametrize("arguments", [["--debug", "list"], ["list", "--debug"]])
def test_debug_shows_where_and_the_sentence_and_status_stay(failing, capsys, arguments):
    failing(KeyError("amount"))
    assert main(arguments) == 3
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "in raise_it" in told
    assert told.splitlines()[-1].startswith("Ett fel i programmet")


def test_every_command_takes_debug():
    lines = {
        "build": [], "report": [], "check": [], "explore": [], "list": [], "fetch": ["kolada"],
    }  # fmt: skip
    for command, rest in lines.items():
        assert parser().parse_args([command, *rest, "--debug"]).debug
        assert not parser().parse_args([command, *rest]).debug


def _run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"NAMNDRAPPORT_PROJECT", "PYTHONIOENCODING"}}
    return subprocess.run(
        [sys.executable, "-m", "analysis", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(SOURCE), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("command", ["report", "build", "check", "list", "explore"])
def test_outside_a_project_every_command_says_how_to_find_one(tmp_path, command):
    made = _run(tmp_path, command)
    assert (made.returncode, made.stdout) == (2, "")
    assert "Gå till projektets mapp" in made.stderr
    assert "Traceback" not in made.stderr


def test_signs_that_a_code_page_lacks_reach_a_file(tmp_path):
    (tmp_path / "data" / "raw" / "≥å−ö").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "≥å−ö" / "2023.xlsx").touch()
    made = _run(tmp_path, "list", PYTHONIOENCODING="cp1252")
    assert (made.returncode, made.stdout.strip()) == (0, "≥å−ö 2023")
