"""What a computer has installed, so that two of them make the same report of the same things."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions, version

from analysis.reports.records import library_digest

_OURS = "namndrapport"


@dataclass(frozen=True)
class Installation:
    """The library's version and hash, and the version of Python and of each package."""

    code: str
    packages: Mapping[str, str]

    def differences(self, other: Installation) -> str:
        """How another installation differs from this one, both versions named; blank when they are alike.

        A package that only one of them has is no difference: tests and linters are installed where they are used.

        >>> here = Installation("0.1.0 (4f1c)", {"pandas": "3.0.1", "numpy": "2.4.0"})
        >>> here.differences(Installation("0.1.0 (77aa)", {"pandas": "3.0.2"}))
        'koden är 0.1.0 (77aa) där och 0.1.0 (4f1c) här; pandas är 3.0.2 där och 3.0.1 här'
        """
        pairs = [("koden", other.code, self.code)]
        common = sorted(self.packages.keys() & other.packages.keys())
        pairs += [(name, other.packages[name], self.packages[name]) for name in common]
        return "; ".join(f"{name} är {there} där och {here} här" for name, there, here in pairs if there != here)


@cache
def this_installation() -> Installation:
    """The one that this process runs from."""
    packages = {
        each.name.lower().replace("_", "-"): each.version
        for each in reversed(list(distributions()))  # the first on the path is the one that is imported
    }
    del packages[_OURS]
    return Installation(
        f"{version(_OURS)} ({library_digest()[:12]})", {"python": platform.python_version(), **packages}
    )
