"""The shape of a page of Kolada's answers, checked: what has changed is an error, never a shorter table."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Any

from analysis.errors import SourceError
from analysis.sources.snapshots import Answer

Fields = Mapping[str, type | UnionType]

_PAGE: Fields = {"values": list, "next_url": str | None}


def rows_of(answer: Answer, fields: Fields) -> list[dict[str, Any]]:
    """The page's rows, each with these fields of these types.

    Raises
    ------
    SourceError
        When the page or a row has another shape.
    """
    return with_fields(answer, _page(answer)["values"], fields)


def next_address(answer: Answer) -> str:
    """The next page's address, "" on the last; ``count`` is of this page alone and says nothing of the rest."""
    return _page(answer)["next_url"] or ""


def with_fields(answer: Answer, rows: list[Any], fields: Fields) -> list[dict[str, Any]]:
    """The rows as they are, when each has these fields of these types; else a SourceError."""
    for row in rows:
        if not isinstance(row, dict):
            raise changed(answer, f"raden ”{row}” är inte en rad med namngivna fält")
        for name, kind in fields.items():
            if name not in row:
                raise changed(answer, f"en rad saknar ”{name}”")
            if not isinstance(row[name], kind) or isinstance(row[name], bool):
                raise changed(answer, f"”{name}” är {row[name]!r}")
    return rows


def changed(answer: Answer, what: str) -> SourceError:
    """The error for an answer that is not of the documented shape."""
    return SourceError(f"Koladas svar har inte den form som det ska ({what}): {answer.address}")


def _page(answer: Answer) -> dict[str, Any]:
    return with_fields(answer, [answer.json()], _PAGE)[0]
