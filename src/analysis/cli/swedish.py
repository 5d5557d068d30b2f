"""A command line that speaks Swedish throughout: its help, and what it says of what was typed wrong."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

_SAID = tuple(
    (re.compile(theirs, re.DOTALL), ours)
    for theirs, ours in (
        (r"the following arguments are required: (?P<names>.+)", "det saknas något: {names}"),
        (r"unrecognized arguments: (?P<names>.+)", "detta förstås inte: {names}"),
        (
            r"argument (?P<name>.+?): expected (?:one argument|at least one argument|\d+ arguments?)",
            "{name} behöver ett värde",
        ),
        (r"argument (?P<name>.+?): invalid int value: '(?P<value>.*)'", "{name}: ”{value}” är inget heltal"),
        (r"argument (?P<name>.+?): ignored explicit argument '?(?P<value>.*?)'?", "{name} tar inget värde"),
        (
            r"argument (?P<name>.+?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<names>.+)\)",
            "{name}: ”{value}” finns inte. Välj bland: {names}",
        ),
        (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "{name} går inte ihop med {other}"),
        (r"argument (?P<name>.+?): (?P<why>.+)", "{name}: {why}"),
    )
)
"""What argparse says in English, and what is said instead; the last is for our own words on a value."""


class SwedishParser(argparse.ArgumentParser):
    """argparse's parser, whose own words are Swedish; its subcommands are the same."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Help, "allow_abbrev": False, **options, "add_help": False})
        self._positionals.title, self._optionals.title = "argument", "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """End with status 2, after how the command is typed and what was wrong with it."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {said(message)}\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Iterable[Any], prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "skrivs så: " if prefix is None else prefix)


def said(message: str) -> str:
    """What argparse says, in Swedish; as it is when it is none of what it is known to say.

    >>> said("argument --year: invalid int value: 'i fjol'")
    '--year: ”i fjol” är inget heltal'
    >>> said("argument kommando: invalid choice: 'rapport' (choose from 'report', 'check')")
    'kommando: ”rapport” finns inte. Välj bland: report, check'
    """
    for theirs, ours in _SAID:
        match = theirs.fullmatch(message)
        if match:
            return ours.format(**{key: (value or "").replace("'", "") for key, value in match.groupdict().items()})
    return message
