"""Kernels forked from a warm process: the mother, and the pool that speaks to her.

The mother is forked before her maker has a thread or a ZMQ context. She imports
nothing, forks on request, and reports how each child ended. When her maker dies
her socket closes: she kills her children and ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.kernels.warming import become_kernel, import_ahead

_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""


class ForkedKernel:
    """A kernel as jupyter_client's local provisioner handles one: like a Popen."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, pool: ForkPool) -> None:
        self.pid = pid
        self._pool = pool
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, minus the signal's number when killed by one; None while it runs."""
        if self.returncode is None:
            self.returncode = self._pool.exit_code(self.pid)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        return self.poll()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class ForkPool:
    """The maker's side: asks the mother for kernels, hears how they ended."""

    def __init__(self, memory: int) -> None:
        import_ahead()
        if threading.active_count() > 1:
            raise RuntimeError("a process with threads cannot be forked safely")
        own, mothers = socket.socketpair()
        sys.stdout.flush()
        sys.stderr.flush()
        self.mother = os.fork()
        if self.mother == 0:
            own.close()
            _be_mother(mothers, memory)
        mothers.close()
        self._socket = own
        self._lock = threading.Lock()
        self._unread = b""
        self._started: list[int] = []
        self._ended: dict[int, int] = {}

    def start(self, arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> ForkedKernel:
        """A kernel in a process of its own."""
        order = {"arguments": list(arguments), "folder": folder, "environment": dict(environment)}
        with self._lock:
            self._socket.sendall((json.dumps(order) + "\n").encode())
            while not self._started:
                self._hear()
            return ForkedKernel(self._started.pop(), self)

    def exit_code(self, pid: int) -> int | None:
        """How the kernel ended, or None while it runs."""
        with self._lock:
            while pid not in self._ended and select.select([self._socket], [], [], 0)[0]:
                self._hear()
            return self._ended.get(pid)

    def _hear(self) -> None:
        """Take in what the mother says next: a kernel has started, or ended."""
        heard = self._socket.recv(65_536)
        if not heard:
            raise RuntimeError("the process that kernels are forked from is gone")
        *lines, self._unread = (self._unread + heard).split(b"\n")
        for said in map(json.loads, lines):
            if "started" in said:
                self._started.append(said["started"])
            else:
                self._ended[said["ended"]] = said["code"]

    def close(self) -> None:
        """End the mother and every kernel of hers."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        os.waitpid(self.mother, 0)


def _be_mother(talk: socket.socket, memory: int) -> None:
    """Fork on request, report every end; never returns."""
    os.setsid()  # Ctrl-C in the terminal is the batch's to handle
    _die_with_parent()
    waked, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    children: set[int] = set()
    orders = b""
    while True:
        ready, _, _ = select.select([talk.fileno(), waked], [], [])
        if waked in ready:
            os.read(waked, 4096)
            _report_ends(talk, children)
        if talk.fileno() in ready:
            read = talk.recv(1 << 20)
            if not read:
                _end_all(children)
            orders += read
            while b"\n" in orders:
                line, orders = orders.split(b"\n", 1)
                children.add(_fork_kernel(talk, json.loads(line), memory, (waked, wake)))


def _fork_kernel(talk: socket.socket, order: dict[str, Any], memory: int, pipes: tuple[int, int]) -> int:
    pid = os.fork()
    if pid:
        talk.sendall((json.dumps({"started": pid}) + "\n").encode())
        return pid
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        talk.close()
        for each in pipes:
            os.close(each)
        os.setsid()
        _die_with_parent()
        _silence()
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        become_kernel(order["arguments"], order["folder"], order["environment"])
        status = 0
    finally:
        os._exit(status)


def _report_ends(talk: socket.socket, children: set[int]) -> None:
    while children:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        children.discard(pid)
        said = {"ended": pid, "code": os.waitstatus_to_exitcode(status)}
        with contextlib.suppress(OSError):
            talk.sendall((json.dumps(said) + "\n").encode())


def _end_all(children: set[int]) -> None:
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _die_with_parent() -> None:
    """Where the system can: be killed when the process that forked this one ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _silence() -> None:
    """The kernel speaks through its sockets; what else it writes is for nobody's terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.close(nowhere)
