"""One palette: safe for colour blindness and in print; context grey, one accent; a shape for each verdict."""

ACCENT = "#12436d"
SECOND = "#c2410c"
CONTEXT = "#858d95"
LIGHT = "#c9d1d8"
INK = "#1c2328"
SOFT = "#56616a"
RULE = "#d9dee3"

SHAPES = {"good": "●", "bad": "▲", "between": "◆", "unknown": "○"}
"""The shape that stands before a verdict's word, so that no colour is needed."""

DARK = {
    ACCENT: "#8fc1ea",
    SECOND: "#f0915f",
    CONTEXT: "#98a2ab",
    LIGHT: "#5d6872",
    INK: "#e8ecef",
    SOFT: "#b3bdc5",
    RULE: "#3a444c",
}
"""Each colour where the page is dark."""
