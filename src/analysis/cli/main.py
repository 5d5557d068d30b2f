"""Commands, options and exit statuses of ``namndrapport``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.catalogue import available, choose
from analysis.errors import InputError, NamndrapportError
from analysis.formats import FORMATS
from analysis.paths import Project, find_project
from analysis.reports.terms import TIMEOUT


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns its exit status: 0 made, 1 figures differ, 2 wrong usage, 3 a report
    failed, 4 input invalid, 5 Kolada or SCB did not give what was asked for.
    """
    options = _parser().parse_args(arguments)
    try:
        project = find_project(Path(options.project) if options.project else None)
        return options.run(project, options)
    except BrokenPipeError:
        # the reader (head, less) has seen enough; a second complaint at exit must not follow
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except FileNotFoundError as problem:
        print(problem, file=sys.stderr)
        return 2
    except NamndrapportError as problem:
        print(problem, file=sys.stderr)
        return problem.exit_status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="namndrapport", description="Nämndernas siffror till rapporter.", allow_abbrev=False
    )
    parser.add_argument("--project", help="projektets mapp (den som innehåller data/raw)")
    commands = parser.add_subparsers(required=True, metavar="kommando")
    build = commands.add_parser("build", help="validera data/raw och bygg data/processed", allow_abbrev=False)
    report = commands.add_parser("report", help="gör rapporter", allow_abbrev=False)
    check = commands.add_parser("check", help="stäm av de tryckta talen", allow_abbrev=False)
    listing = commands.add_parser("list", help="visa nämnder och år", allow_abbrev=False)
    _add_explore(commands)
    kolada = _add_fetch(commands)
    for command in (build, report, check, kolada):
        command.add_argument("--committee", action="append", metavar="ID", help="bara denna nämnd (kan upprepas)")
        command.add_argument("--year", action="append", type=int, metavar="ÅR", help="bara detta år (kan upprepas)")
    report.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="rapporter åt gången")
    report.add_argument(
        "--timeout", type=_positive, default=TIMEOUT, metavar="SEKUNDER", help="så länge får en cell köra"
    )
    report.add_argument("-v", "--verbose", action="store_true", help="visa loggen")
    report.add_argument("--json", action="store_true", help="en rad JSON per rapport, för program")
    report.add_argument(
        "--format", type=_formats, metavar="FORMAT", help=f"kommaskilda format: {','.join(FORMATS)} (annars alla)"
    )
    check.add_argument("--json", action="store_true", help="allt som kontrollerades, för program")
    check.add_argument("--exit-zero", action="store_true", help="slutstatus 0 även när tal inte går ihop")
    build.set_defaults(run=_build)
    check.set_defaults(run=_check)
    report.set_defaults(run=_report)
    listing.set_defaults(run=_list)
    return parser


def _add_explore(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explore = commands.add_parser("explore", help="utforska nyckeltalen i JupyterLab", allow_abbrev=False)
    explore.add_argument("--no-browser", action="store_true", help="öppna ingen webbläsare, visa bara adressen")
    explore.add_argument("--port", type=_positive, metavar="N", help="porten på den egna datorn")
    explore.set_defaults(run=_explore)


def _add_fetch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add ``fetch``; returns ``fetch kolada``, which takes committees and years as the other commands do."""
    fetch = commands.add_parser("fetch", help="hämta jämförelsetal och folkmängd från nätet", allow_abbrev=False)
    sources = fetch.add_subparsers(required=True, metavar="källa")
    kolada = sources.add_parser("kolada", help="jämförelser för nyckeltal med Kolada-id", allow_abbrev=False)
    population = sources.add_parser("population", help="kommunernas folkmängd från SCB", allow_abbrev=False)
    population.add_argument(
        "--year", action="append", type=int, metavar="ÅR", help="den 31 december detta år (kan upprepas)"
    )
    for source in (kolada, population):
        source.add_argument("--base-url", help=argparse.SUPPRESS)  # the tests' own server
    kolada.set_defaults(run=_fetch_kolada)
    population.set_defaults(run=_fetch_population)
    return kolada


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("minst 1")
    return number


def _formats(text: str) -> list[str]:
    names = list(dict.fromkeys(name.strip() for name in text.split(",")))
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"okänt format: {', '.join(unknown)}. Det finns: {', '.join(FORMATS)}")
    return names


def _build(project: Project, options: argparse.Namespace) -> int:
    from analysis import store

    chosen = choose(project, options.committee, options.year)
    status = 0
    for built in store.build(project, chosen):
        word = "ogiltig" if built.problem else "byggd" if built.changed else "oförändrad"
        print(f"{built.committee} {built.year}: {word}")
        if built.problem:
            print(built.problem, file=sys.stderr)
            status = InputError.exit_status
    return status


def _report(project: Project, options: argparse.Namespace) -> int:
    from analysis.cli.report import report
    from analysis.reports.terms import Terms

    chosen = choose(project, options.committee, options.year)
    terms = Terms(tuple(options.format or FORMATS), options.timeout, verbose=options.verbose)
    return report(project, chosen, terms, options.jobs, as_json=options.json)


def _check(project: Project, options: argparse.Namespace) -> int:
    from analysis.cli.check import check

    chosen = choose(project, options.committee, options.year)
    return check(project, chosen, as_json=options.json, exit_zero=options.exit_zero)


def _explore(project: Project, options: argparse.Namespace) -> int:
    from analysis.cli.explore import explore

    return explore(project, browser=not options.no_browser, port=options.port)


def _fetch_kolada(project: Project, options: argparse.Namespace) -> int:
    from analysis.cli.fetch import fetch_kolada

    chosen = choose(project, options.committee, options.year)
    return fetch_kolada(project, chosen, options.base_url)


def _fetch_population(project: Project, options: argparse.Namespace) -> int:
    from analysis.cli.fetch import fetch_population

    return fetch_population(project, options.year, options.base_url)


def _list(project: Project, options: argparse.Namespace) -> int:
    for committee, year in available(project):
        print(f"{committee} {year}")
    return 0
