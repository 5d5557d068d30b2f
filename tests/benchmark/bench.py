"""``make bench``: measure, print, and write docs/benchmark.md; an hour on two cores, with nothing else running."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path

import figures
import scale
import ways
from generated import REPOSITORY, empty_project, generate

from analysis import store
from analysis.numbers import format_number

PAGE = REPOSITORY.root / "docs" / "benchmark.md"
REPORTS = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="times that each way is run; the median counts")
    options = parser.parse_args()
    reference = figures.reference()
    parts: list[str] = []
    for measured in (
        lambda: _head(reference),
        lambda: _ratios(options.rounds),
        lambda: _figures(reference),
        _scale,
    ):
        parts.append(measured())
        PAGE.write_text(
            "\n\n".join(parts) + "\n", encoding="utf-8"
        )  # what is measured is kept should the next part fail
    print(f"\n{PAGE.read_text(encoding='utf-8')}\n{PAGE}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _head(reference: float) -> str:
    model = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), ": ?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"""# Uppmätt

Skrivs av `make bench`. Sekunder gäller en maskin; det är kvoterna, mätta om vartannat i samma körning, som räknas.

Maskin: {platform.system()} {platform.machine()}, {model.partition(": ")[2]}, {len(os.sched_getaffinity(0))} kärnor
att använda, {memory:.0f} GB minne, Python {platform.python_version()}. Datum: {date.today().isoformat()}.
Referens: `python -c "import pandas"` {_number(reference)} s."""


def _ratios(rounds: int) -> str:
    lines = [
        "## En rapport, på fyra sätt",
        "",
        f"Sekunder per rapport, två processer, {REPORTS} rapporter (skalets sätt färre), medianen av {rounds} omgångar."
        " *Slinga*: `papermill` och `jupyter nbconvert` för var rapport. *Golv*: samma kod som en funktion i två"
        " processer som redan har importerat allt. *Vår*: riktiga papermill, en ny kärna för var rapport, allt"
        " inräknat från första importen till sista processens slut. Golvet ritar diagrammen som matplotlib gör, två"
        " gånger vart; vår gör det en gång. Diagram och tabeller är räknade i varje sparad anteckningsbok.",
        "",
        "| anteckningsbok | slinga | xargs -P2 | golv | vår | slinga ÷ vår | vår ÷ golv |",
        "|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        project = empty_project(Path(folder))
        jobs = generate(project, REPORTS)
        for built in store.build(project, [(str(job.committee), job.year) for job in jobs]):
            assert not built.problem, built.problem
        for bench in ways.BENCHES:
            taken = ways.measure(bench, project, jobs, rounds, _say)
            shown = [_number(taken[way]) for way in ("loop", "xargs", "floor", "ours")]
            kept = [_number(taken["loop"] / taken["ours"], 1), _number(taken["ours"] / taken["floor"])]
            lines.append(f"| {' | '.join([bench.name, *shown, *kept])} |")
    return "\n".join(lines)


def _figures(reference: float) -> str:
    lines = [
        "## De sex nämndåren",
        "",
        "Formaten görs som i en av satsens processer. *Första gången* är vad en sats betalar; nästa gång minns Typst"
        " det mesta, och gränsen gäller den varma processen.",
        "",
        "| vad | sekunder | × referensen | gräns |",
        "|---|---|---|---|",
    ]
    for name, taken, bound in figures.measure():
        lines.append(f"| {name} | {_number(taken, 3)} | {_number(taken / reference)} | {bound} |")
    return "\n".join(lines)


def _scale() -> str:
    lines = [
        "## Hur många de än är",
        "",
        "Per nämndår, när de är så många: processorsekunder för att bygga och att göra rapporten (html), den största"
        " processens minne, och sekunder för innehållssidan och för att läsa ett. 29 000 av de sista är länkar till vad"
        " ett nämndår har; tio byggs, görs och läses bland dem.",
        "",
        "| nämndår | bygga | rapport | minne, MB | innehåll | läsa ett |",
        "|---|---|---|---|---|---|",
    ]
    for each in scale.measure(_say):
        cells = [_number(each.build), _number(each.report), f"{each.memory:.0f}"]
        cells += [_number(each.index, 4), _number(each.read, 3)]
        lines.append(f"| {format_number(each.count, 0)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _number(value: float, decimals: int = 2) -> str:
    return format_number(value, decimals)


if __name__ == "__main__":
    main()
