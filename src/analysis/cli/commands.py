"""What each command does with its options; what is heavy is imported when it is needed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analysis.catalogue import available, choose, overlooked
from analysis.errors import UsageError
from analysis.formats import FORMATS
from analysis.paths import Project, find_project


def build(options: argparse.Namespace) -> int:
    from analysis import store

    project = _project(options)
    chosen = choose(project, options.committee, options.year)
    _tell_overlooked(project, options)
    status = 0
    for built in store.build(project, chosen):
        word = "ogiltig" if built.problem else "byggd" if built.changed else "oförändrad"
        print(f"{built.committee} {built.year}: {word}")
        if built.problem:
            print(built.problem, file=sys.stderr)
            status = max(status, built.problem.exit_status)
    return status


def report(options: argparse.Namespace) -> int:
    from analysis.cli.report import report
    from analysis.reports.terms import Terms

    project = _project(options)
    chosen = choose(project, options.committee, options.year)
    formats = tuple(options.format or FORMATS)
    terms = Terms(formats, options.timeout, verbose=options.verbose, debug=options.debug)
    _tell_overlooked(project, options)
    only = options.committee is not None
    return report(project, chosen, terms, options.jobs, options.scheduler, as_json=options.json, only=only)


def check(options: argparse.Namespace) -> int:
    if options.path is not None:
        return _check_file(options)
    if options.mark:
        raise UsageError("--mark behöver en fil: namndrapport check FIL --mark.")
    from analysis.cli.check import check

    project = _project(options)
    chosen = choose(project, options.committee, options.year)
    _tell_overlooked(project, options)
    return check(project, chosen, as_json=options.json, exit_zero=options.exit_zero)


def _check_file(options: argparse.Namespace) -> int:
    if options.committee or options.year:
        raise UsageError("Ange en fil, eller --committee och --year, men inte båda.")
    from analysis.cli.check_file import check_file

    return check_file(options.path, as_json=options.json, exit_zero=options.exit_zero, mark=options.mark)


def template(options: argparse.Namespace) -> int:
    from analysis.cli.template import make_template

    return make_template(options.path, options.like)


def explore(options: argparse.Namespace) -> int:
    from analysis.cli.explore import explore

    return explore(_project(options), browser=not options.no_browser, port=options.port)


def fetch_kolada(options: argparse.Namespace) -> int:
    from analysis.cli.fetch import fetch_kolada

    project = _project(options)
    chosen = choose(project, options.committee, options.year)
    return fetch_kolada(project, chosen, options.base_url)


def fetch_population(options: argparse.Namespace) -> int:
    from analysis.cli.fetch import fetch_population

    return fetch_population(_project(options), options.year, options.base_url)


def listing(options: argparse.Namespace) -> int:
    for committee, year in available(_project(options)):
        print(f"{committee} {year}")
    return 0


def _tell_overlooked(project: Project, options: argparse.Namespace) -> None:
    """Say which files in data/raw are not read though somebody may think so."""
    for sentence in overlooked(project, options.committee):
        print(sentence, file=sys.stderr)


def _project(options: argparse.Namespace) -> Project:
    return find_project(Path(options.project) if options.project else None)
