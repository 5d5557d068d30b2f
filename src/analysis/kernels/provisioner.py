"""The warm kernels as a provisioner of jupyter_client: papermill and nbclient stay as they are.

Registered as an entry point; :func:`use` makes it what this process's kernels
are started by.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

NAME = "namndrapport-warm"


class Pool(Protocol):
    """What hands out kernels: forked ones, or ones started ahead; when it ``is_gone`` it has no more."""

    is_gone: bool

    def start(self, arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> Any: ...

    def close(self) -> None: ...


_pool: Pool | None = None


def use(pool: Pool) -> None:
    """From here on this process's kernels come from the pool."""
    global _pool  # noqa: PLW0603 — jupyter_client makes the provisioner itself, from its entry point
    _pool = pool
    KernelProvisionerFactory.instance().default_provisioner_name = NAME


class WarmProvisioner(LocalProvisioner):
    """A local kernel that is there already; without a pool, one started the stock way."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel that ``cmd`` (``python -m ipykernel_launcher …``) would."""
        if _pool is None:
            return await super().launch_kernel(cmd, **kwargs)
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        self.process = _pool.start(arguments, str(kwargs.get("cwd") or Path.cwd()), kwargs.get("env") or os.environ)
        self.pid = self.pgid = self.process.pid
        return self.connection_info
