"""What a page may do: show its own style, run its own script if it has one, and nothing else."""

from __future__ import annotations

import base64
import hashlib


def policy(style: str, script: str = "") -> str:
    """The Content-Security-Policy of a page with this text in its style element, and this in its script element.

    >>> policy("p {}").split("; ")[:2]
    ["default-src 'none'", "style-src 'sha256-SNJDlN1Iy2mnt7DOjQIyDb2LQE6O5PQiSZomcdzawQ4='"]
    """
    allowed = [f"style-src {_digest(style)}", *([f"script-src {_digest(script)}"] if script else [])]
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
