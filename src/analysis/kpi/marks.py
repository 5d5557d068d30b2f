"""What a footnote mark says of the outcome that bears it: that it is no whole year's."""

from __future__ import annotations

import re

from analysis.schema.periods import MONTHS

PART, FORECAST = "avser en del av året", "är en prognos"
EITHER = f"{PART} eller {FORECAST}"

_NAME = "|".join(rf"{name}|{name[:3]}\b\.?" for name in MONTHS)
_SPAN = re.compile(
    rf"\b(?P<first>{_NAME}) ?(?:till och med|till|t\.? ?o\.? ?m\.?|[-–—]) ?(?P<last>{_NAME})", re.IGNORECASE
)
_PART = re.compile(r"\b(?:delår\w*|halvår\w*|tertial\w*|kvartal\w*|del av året)", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?:till och med|t\.? ?o\.? ?m\.?|per sista|efter) (?P<last>{_NAME})", re.IGNORECASE)
_FORECAST = re.compile(r"prognos", re.IGNORECASE)


def covers(legend: str) -> str:
    """What an outcome with this mark is instead of a whole year's; nothing when the legend says neither.

    >>> covers("utfall januari till juli"), covers("Prognos"), covers("obligatorisk"), covers("januari till december")
    ('avser en del av året', 'är en prognos', '', '')
    """
    spans = [(match["first"][:3].lower(), match["last"][:3].lower()) for match in _SPAN.finditer(legend)]
    is_forecast = bool(_FORECAST.search(legend))
    until = [match["last"][:3].lower() for match in _UNTIL.finditer(legend)]
    is_part = (
        any(span != ("jan", "dec") for span in spans)
        or bool(_PART.search(legend))
        or (not spans and not is_forecast and any(last != "dec" for last in until))
    )
    return EITHER if is_part and is_forecast else PART if is_part else FORECAST if is_forecast else ""
