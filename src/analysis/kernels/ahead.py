"""Kernels started ahead, for systems that cannot fork: each waits, all imported, for its connection file."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence


class AheadPool:
    """So many processes wait at any time; one that is taken is replaced by the next."""

    is_gone = False

    def __init__(self, waiting: int = 1) -> None:
        self._waiting: deque[subprocess.Popen[bytes]] = deque(_start() for _ in range(waiting))

    def start(self, arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """The kernel that has waited longest."""
        kernel = self._waiting.popleft()
        self._waiting.append(_start())
        order = {"arguments": list(arguments), "folder": folder, "environment": dict(environment)}
        assert kernel.stdin is not None  # it was started with a pipe
        kernel.stdin.write(json.dumps(order).encode())
        kernel.stdin.close()
        return kernel

    def close(self) -> None:
        """End those that still wait."""
        while self._waiting:
            kernel = self._waiting.popleft()
            kernel.kill()
            kernel.wait()
            if kernel.stdin:
                kernel.stdin.close()


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "analysis.kernels.ahead"]
    nowhere = subprocess.DEVNULL
    # a session of its own: Ctrl-C in the terminal is the batch's to handle
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, start_new_session=True)


def _wait_and_become() -> None:
    """In the started process: import, wait for the order, be the kernel."""
    from analysis.kernels.warming import become_kernel, import_ahead

    import_ahead()
    order = sys.stdin.buffer.read()
    if order:  # nothing: the pool was closed, or its maker died
        become_kernel(**json.loads(order))


if __name__ == "__main__":
    _wait_and_become()
