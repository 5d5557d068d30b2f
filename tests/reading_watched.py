"""Reads the files that standard input names, in a process of its own, and prints a line of JSON on each.

``said`` are the faults; ``seconds`` those of the processor, whatever else it works on; ``mb`` the most memory that
the process has had (0 where the system does not tell); ``opened`` every connection and process that was asked for.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.workbook.reading import read_workbook

_STATUS = Path("/proc/self/status")
_OUTSIDE = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "urllib.", "http.", "ftplib.")


def main() -> None:
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_OUTSIDE):
            opened.append(f"{event} {arguments}")

    sys.addaudithook(watch)
    for line in sys.stdin:
        print(json.dumps({**_read(Path(line.rstrip("\n"))), "opened": opened}), flush=True)
        opened.clear()


def _read(path: Path) -> dict[str, Any]:
    began = time.process_time()
    try:
        read_workbook(path)
        said = []
    except InputError as problem:
        said = [str(fault) for fault in problem.faults]
    return {"said": said, "seconds": time.process_time() - began, "mb": _most_memory()}


def _most_memory() -> float:
    if not _STATUS.exists():
        return 0
    peak = re.search(r"VmHWM:\s+([0-9]+) kB", _STATUS.read_text(encoding="utf-8"))
    return int(peak[1]) / 1024 if peak else 0


if __name__ == "__main__":
    main()
