"""The command line's own words: Swedish in every help, and of everything that may be typed wrong."""

from __future__ import annotations

import re

import pytest

from analysis.cli import main
from analysis.cli.parser import parser

COMMANDS = ["", "report", "check", "template", "build", "explore", "fetch", "fetch kolada", "fetch population", "list"]
_ENGLISH = re.compile(
    r"\b(?:usage|options|positional|show this|error|required|unrecognized|invalid|expected|arguments?:|following)\b"
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_is_swedish(capsys, command: str) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([*command.split(), "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0 and told.startswith("skrivs så: namndrapport")
    assert "visa den här hjälpen" in told and not _ENGLISH.search(told), told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "det saknas något: kommando"),
        ("rapport", "kommando: ”rapport” finns inte. Välj bland: report, check, template"),
        ("report --year i-fjol", "--year: ”i-fjol” är inget heltal"),
        ("report --jobs många", "--jobs: ”många” är inget heltal"),
        ("report --jobs 0", "--jobs: minst 1"),
        ("report --year", "--year behöver ett värde"),
        ("report --verbose=ja", "-v/--verbose tar inget värde"),
        ("report --format doc", "--format: okänt format: doc. Det finns: html"),
        ("report --comittee x", "detta förstås inte: --comittee x"),
        ("template", "det saknas något: FIL"),
        ("fetch", "det saknas något: källa"),
        ("fetch smhi", "källa: ”smhi” finns inte. Välj bland: kolada, population"),
    ],
)
def test_what_is_typed_wrong_is_told_in_swedish(capsys, typed: str, said: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(typed.split())
    told = capsys.readouterr().err
    assert ended.value.code == 2 and f": {said}" in told
    assert not _ENGLISH.search(told), told
