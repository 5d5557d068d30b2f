"""What a page may do, and that its text reads as it is written."""

from __future__ import annotations

import base64
import hashlib
import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, and marks that turn the direction of writing: they make a figure read as another."""


def legible(page: str) -> str:
    """The page without what nobody sees.

    >>> legible("30\\u202e21")
    '3021'
    """
    return _UNSEEN.sub("", page)


def policy(style: str, script: str = "") -> str:
    """The Content-Security-Policy of a page with this text in its style element, and this in its script element.

    >>> policy("p {}").split("; ")[:2]
    ["default-src 'none'", "style-src 'sha256-SNJDlN1Iy2mnt7DOjQIyDb2LQE6O5PQiSZomcdzawQ4='"]
    """
    allowed = [f"style-src {_digest(style)}", *([f"script-src {_digest(script)}"] if script else [])]
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
