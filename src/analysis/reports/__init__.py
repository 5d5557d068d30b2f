"""A job (committee, year) to papermill, to nbconvert, to files, manifest and index."""

import sys

# jsonschema takes this grammar of addresses if it can: a second to import, for a format that no notebook's schema has
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
