"""Reads the files named on standard input; prints a line of JSON for each: what was said, seconds, MB, and what was opened."""

import json
import re
import sys
import time
from pathlib import Path

from analysis.errors import InputError
from analysis.workbook.reading import read_workbook

opened: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.system", "urllib.")):
        opened.append(f"{event} {arguments}")


sys.addaudithook(watch)
for line in sys.stdin:
    began = time.perf_counter()
    try:
        read_workbook(Path(line.rstrip("\n")))
        said = []
    except InputError as problem:
        said = [str(fault) for fault in problem.faults]
    used = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    print(json.dumps({"said": said, "seconds": time.perf_counter() - began, "mb": used, "opened": opened}), flush=True)
