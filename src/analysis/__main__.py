"""``python -m analysis`` is the command line where scripts are not on the path."""

import sys

from analysis.cli import main

sys.exit(main())
