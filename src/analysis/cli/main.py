"""``namndrapport``: one command run, and its exit status."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence

from analysis.cli.failures import INTERRUPTED, failure
from analysis.cli.parser import parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns its exit status: 0 made, 1 figures differ, 2 wrong usage, 3 a report
    failed, 4 input invalid, 5 Kolada or SCB did not give what was asked for.
    """
    _take_every_sign()
    options = parser().parse_args(arguments)
    try:
        return options.run(options)
    except BrokenPipeError:
        # the reader (head, less) has seen enough; a second complaint at exit must not follow
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Avbrutet. Kör samma kommando igen.", file=sys.stderr)
        return INTERRUPTED
    except Exception as problem:
        if options.debug:
            traceback.print_exc()
        sentence, status = failure(problem)
        print(sentence, file=sys.stderr)
        return status


def _take_every_sign() -> None:
    """Let a minus or ≥ be printed whatever the system's code page: Windows gives a file or a pipe its own."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
