"""The icons of variation and assurance: one shape each, cut out in one colour, legible in black and white.

Variation has an outline of its own for good (disc), bad (triangle) and neither
(diamond), an arrow in it for the direction, and a ring with a wave for noise.
Assurance is a square: ticked, half full, or crossed.
"""

from __future__ import annotations

from html import escape

from analysis.present.values import Icon, IconKind

_DISC = "M10 .5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19z"
_TRIANGLE = "M10 .2L20 19.3H0z"
_DIAMOND = "M10 0L20 10L10 20L0 10z"
_FULL = "M2.5 1h15A1.5 1.5 0 0 1 19 2.5v15a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 1 17.5v-15A1.5 1.5 0 0 1 2.5 1z"
_FRAME = f"{_FULL}M3 3v14h14V3z"

_PATHS: dict[IconKind, str] = {
    "common": "M10 .5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19zM10 2.3a7.7 7.7 0 1 0 0 15.4a7.7 7.7 0 1 0 0-15.4z"
    "M4.3 10.6C6 6.4 8.4 6.4 10 9.4s3 2.6 4.2-.6l1.6.7c-1.7 4.2-4.4 4.1-6 1.1s-2.8-2.7-4-.1z",
    "improving_high": f"{_DISC}M10 3.4l5.4 6h-3.5v6.7H8.1V9.4H4.6z",
    "improving_low": f"{_DISC}M10 16.6l5.4-6h-3.5V3.9H8.1v6.7H4.6z",
    "concerning_high": f"{_TRIANGLE}M10 6.6l3.7 4.7h-2.3v5.6H8.6v-5.6H6.3z",
    "concerning_low": f"{_TRIANGLE}M10 18l3.7-4.7h-2.3V8H8.6v5.3H6.3z",
    "neutral_high": f"{_DIAMOND}M10 4l4.2 5h-2.6v6.5H8.4V9H5.8z",
    "neutral_low": f"{_DIAMOND}M10 16l4.2-5h-2.6V4.5H8.4V11H5.8z",
    "passes": f"{_FULL}M4.2 10.5l4 4l7.7-8.2l-1.7-1.6l-6.1 6.5l-2.3-2.3z",
    "varies": f"{_FRAME}M17 3v14H3z",
    "fails": f"{_FRAME}M6.1 4.7L10 8.6l3.9-3.9l1.4 1.4L11.4 10l3.9 3.9l-1.4 1.4"
    "L10 11.4l-3.9 3.9l-1.4-1.4L8.6 10L4.7 6.1z",
}


def icon_svg(icon: Icon) -> str:
    """The drawing as an SVG element in the colour of the text around it, named by its words."""
    words = escape(icon.text)
    return (
        f'<svg class="icon" viewBox="0 0 20 20" width="16" height="16" role="img" aria-label="{words}">'
        f'<title>{words}</title><path fill="currentColor" fill-rule="evenodd" d="{_PATHS[icon.kind]}"/></svg>'
    )
