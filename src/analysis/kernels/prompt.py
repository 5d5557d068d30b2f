"""jupyter_client's manager and client, without the waits that a kernel of one maker does not need."""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import default
from zmq.asyncio import Context

_ANSWER, _HEARD = 1.0, 0.2  # seconds until the question is asked again
_RECONNECT = 5  # milliseconds, where ZMQ's own 100 are as long as a warm kernel takes to be there


class PromptClient(AsyncKernelClient):
    """Ready when the kernel has been heard on both channels; the stock client then listens for 0,2 s more."""

    @default("context")
    def _impatient_context(self) -> Context:
        self._created_context = True  # closed when the channels are
        context = Context()
        context.reconnect_ivl = _RECONNECT
        return context

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Ask until the kernel answers.

        Raises
        ------
        RuntimeError
            When it has died, or has not answered in ``timeout`` seconds.
        """
        end = time.monotonic() + (timeout or float("inf"))
        while not await self._has_answered(self.kernel_info()):
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _has_answered(self, question: str) -> bool:
        """Whether the answer came, and the word that the kernel is idle after it."""
        try:
            answer = await self.shell_channel.get_msg(timeout=_ANSWER)
            while not _ends(await self.iopub_channel.get_msg(timeout=_HEARD), question):
                pass
        except Empty:
            return False
        self._handle_kernel_info_reply(answer)
        return True


def _ends(message: dict[str, Any], question: str) -> bool:
    idle = message["content"].get("execution_state") == "idle"
    return idle and message["parent_header"].get("msg_id") == question


class PromptManager(AsyncKernelManager):
    """Hands out prompt clients, and looks often whether a killed kernel has ended."""

    client_factory = PromptClient

    async def _async_wait(self, pollinterval: float = 0.002) -> None:
        await super()._async_wait(pollinterval)
