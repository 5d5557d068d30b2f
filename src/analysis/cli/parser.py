"""The commands and their options, as a person types them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from analysis.cli import commands as do
from analysis.cli.swedish import SwedishParser
from analysis.formats import FORMATS
from analysis.reports.terms import TIMEOUT

_Commands = argparse._SubParsersAction


def parser() -> SwedishParser:
    """The whole command line; ``run`` of what is parsed is the function that does it."""
    whole = SwedishParser(prog="namndrapport", description="Nämndernas siffror till rapporter.")
    whole.add_argument("--project", help="projektets mapp (den som innehåller data/raw)")
    _add_debug(whole, default=False)
    commands = whole.add_subparsers(required=True, metavar="kommando")
    _add_report(commands)
    _add_check(commands)
    _add_template(commands)
    _choosing(_add(commands, "build", "validera data/raw och bygg data/processed", do.build))
    _add_explore(commands)
    _add_fetch(commands)
    _add(commands, "list", "visa nämnder och år", do.listing)
    return whole


def _add(
    commands: _Commands[SwedishParser], name: str, help: str, run: Callable[[argparse.Namespace], int]
) -> SwedishParser:
    command = commands.add_parser(name, help=help)
    command.set_defaults(run=run)
    # said after the command too: a default of its own would undo what is said before it
    _add_debug(command, default=argparse.SUPPRESS)
    return command


def _add_debug(command: SwedishParser, default: object) -> None:
    text = "visa var i programmet det gick fel, för den som rättar det"
    command.add_argument("--debug", action="store_true", default=default, help=text)


def _choosing(command: SwedishParser) -> SwedishParser:
    command.add_argument("--committee", action="append", metavar="ID", help="bara denna nämnd (kan upprepas)")
    command.add_argument("--year", action="append", type=int, metavar="ÅR", help="bara detta år (kan upprepas)")
    return command


def _add_report(commands: _Commands[SwedishParser]) -> None:
    report = _choosing(_add(commands, "report", "gör rapporter", do.report))
    report.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="rapporter åt gången")
    report.add_argument(
        "--scheduler", default="", metavar="ADRESS", help="gör dem i ett kluster med dask.distributed: tcp://dator:port"
    )
    report.add_argument(
        "--timeout", type=_positive, default=TIMEOUT, metavar="SEKUNDER", help="så länge får en cell köra"
    )
    report.add_argument("-v", "--verbose", action="store_true", help="visa loggen")
    report.add_argument("--json", action="store_true", help="en rad JSON per rapport, för program")
    report.add_argument(
        "--format", type=_formats, metavar="FORMAT", help=f"kommaskilda format: {','.join(FORMATS)} (annars alla)"
    )


def _add_check(commands: _Commands[SwedishParser]) -> None:
    check = _choosing(_add(commands, "check", "stäm av de tryckta talen, eller kontrollera en enda fil", do.check))
    check.add_argument(
        "path", nargs="?", type=Path, metavar="FIL", help="en arbetsbok eller en mapp med CSV-filer, var den än ligger"
    )
    check.add_argument("--mark", action="store_true", help="skriv en kopia av FIL där de felaktiga cellerna är färgade")
    check.add_argument("--json", action="store_true", help="allt som kontrollerades, för program")
    check.add_argument("--exit-zero", action="store_true", help="slutstatus 0 även när tal inte går ihop")


def _add_template(commands: _Commands[SwedishParser]) -> None:
    template = _add(commands, "template", "gör en tom arbetsbok att fylla i", do.template)
    template.add_argument("path", type=Path, metavar="FIL", help="som data/raw/kultur-och-fritid/2025.xlsx")
    template.add_argument(
        "--like", type=Path, metavar="FIL", help="ta med tabeller och radnamn ur denna arbetsbok, utan tal"
    )


def _add_explore(commands: _Commands[SwedishParser]) -> None:
    explore = _add(commands, "explore", "utforska nyckeltalen i JupyterLab", do.explore)
    explore.add_argument("--no-browser", action="store_true", help="öppna ingen webbläsare, visa bara adressen")
    explore.add_argument("--port", type=_positive, metavar="N", help="porten på den egna datorn")


def _add_fetch(commands: _Commands[SwedishParser]) -> None:
    fetch = commands.add_parser("fetch", help="hämta jämförelsetal och folkmängd från nätet")
    sources = fetch.add_subparsers(required=True, metavar="källa")
    kolada = _choosing(_add(sources, "kolada", "jämförelser för nyckeltal med Kolada-id", do.fetch_kolada))
    population = _add(sources, "population", "kommunernas folkmängd från SCB", do.fetch_population)
    population.add_argument(
        "--year", action="append", type=int, metavar="ÅR", help="den 31 december detta år (kan upprepas)"
    )
    for source in (kolada, population):
        source.add_argument("--base-url", help=argparse.SUPPRESS)  # the tests' own server


def _positive(text: str) -> int:
    number = _whole(text)
    if number < 1:
        raise argparse.ArgumentTypeError("minst 1")
    return number


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"”{text}” är inget heltal") from None


def _formats(text: str) -> list[str]:
    names = list(dict.fromkeys(name.strip() for name in text.split(",")))
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"okänt format: {', '.join(unknown)}. Det finns: {', '.join(FORMATS)}")
    return names
