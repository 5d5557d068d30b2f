"""How many examples the properties are tried on: some in ``make test``, as many as asked for in ``make fuzz``."""

from __future__ import annotations

import os

CASES = int(os.environ.get("NAMNDRAPPORT_FUZZ", "0"))
"""How many in the long run; 0 outside it."""
