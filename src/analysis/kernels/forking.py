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
        maker = os.getpid()
        self.mother = os.fork()
        if self.mother == 0:
            own.close()
            _be_mother(mothers, maker, memory)
        mothers.close()
        self._socket = own
        self._lock = threading.Lock()
        self._unread = b""
        self._started: list[int] = []
        self._ended: dict[int, int] = {}
        self.is_gone = False
        """Whether the mother has died: this process will have no more kernels."""

    def start(self, arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> ForkedKernel:
        """A kernel in a process of its own.

        Raises
        ------
        RuntimeError
            When the mother is gone.
        """
        order = {"arguments": list(arguments), "folder": folder, "environment": dict(environment)}
        with self._lock:
            with contextlib.suppress(OSError):  # she is gone: that is heard
                self._socket.sendall((json.dumps(order) + "\n").encode())
            while not self._started:
                if not self._hears():
                    raise RuntimeError("the process that kernels are forked from is gone")
            return ForkedKernel(self._started.pop(), self)

    def exit_code(self, pid: int) -> int | None:
        """How the kernel ended, or None while it runs; they die with the mother."""
        with self._lock:
            while pid not in self._ended and select.select([self._socket], [], [], 0)[0]:
                if not self._hears():
                    return -signal.SIGKILL
            return self._ended.pop(pid, None)

    def _hears(self) -> bool:
        """Take in what the mother says next, that a kernel has started or ended; False when she is gone."""
        heard = b""
        with contextlib.suppress(OSError):
            heard = self._socket.recv(65_536)
        self.is_gone = not heard
        *lines, self._unread = (self._unread + heard).split(b"\n")
        for said in map(json.loads, lines):
            if "started" in said:
                self._ended.pop(said["started"], None)  # the system gives a number to another process, in time
                self._started.append(said["started"])
            else:
                self._ended[said["ended"]] = said["code"]
        return not self.is_gone

    def close(self) -> None:
        """End the mother and every kernel of hers."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        os.waitpid(self.mother, 0)


def _be_mother(talk: socket.socket, maker: int, memory: int) -> None:
    """Fork on request, report every end; never returns."""
    os.setsid()  # Ctrl-C in the terminal is the batch's to handle
    children: set[int] = set()
    signal.signal(signal.SIGTERM, lambda *_: _end_all(children))
    _end_with(maker, signal.SIGTERM)
    waked, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
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
    mother = os.getpid()
    pid = os.fork()
    if pid:
        talk.sendall((json.dumps({"started": pid}) + "\n").encode())
        return pid
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        talk.close()
        for each in pipes:
            os.close(each)
        os.setsid()
        _end_with(mother, signal.SIGKILL)
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
    """End every kernel, and what their cells have started."""
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _end_with(parent: int, number: signal.Signals) -> None:
    """Where the system can: get the signal when the process that forked this one ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, number)
    if os.getppid() != parent:  # it ended before that
        os._exit(1)


def _silence() -> None:
    """The kernel speaks through its sockets; what else it writes is for nobody's terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.close(nowhere)
