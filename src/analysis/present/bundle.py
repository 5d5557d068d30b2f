"""Presentation values as JSON and back: what a saved notebook keeps of a section, and every format reads."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from analysis.present import values

_KINDS: dict[str, type] = {
    name.lower(): kind
    for name, kind in vars(values).items()
    if is_dataclass(kind) and isinstance(kind, type)
}  # fmt: skip


def encode(value: Any) -> Any:
    """Plain JSON of a presentation value: ``is`` says its kind, what is as by default is left out.

    >>> encode(values.Row(("a", values.Value(1.5, 1))))
    {'is': 'row', 'cells': ['a', {'is': 'value', 'number': 1.5, 'decimals': 1}]}
    """
    if type(value) in _KINDS.values():
        told = {each.name: getattr(value, each.name) for each in fields(value) if not _by_default(value, each)}
        return {"is": type(value).__name__.lower(), **{name: encode(each) for name, each in told.items()}}
    if isinstance(value, dict):
        return {key: encode(each) for key, each in value.items()}
    return [encode(each) for each in value] if isinstance(value, tuple | list) else value


def decode(json: Any) -> Any:
    """The presentation value that :func:`encode` made this of.

    >>> decode({'is': 'printed', 'text': '≥95 %', 'origin': 'Nyckeltal!P4'})
    Printed(text='≥95 %', origin='Nyckeltal!P4')
    """
    if isinstance(json, list):
        return tuple(decode(each) for each in json)
    if not isinstance(json, dict):
        return json
    told = {name: decode(each) for name, each in json.items() if name != "is"}
    return _KINDS[json["is"]](**told) if "is" in json else told


def _by_default(value: Any, field: Any) -> bool:
    return field.default is not MISSING and getattr(value, field.name) == field.default
