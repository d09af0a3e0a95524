"""``python -m apology_check``: the command line."""

from __future__ import annotations

import sys

from apology_check.cli import main

if __name__ == "__main__":
    sys.exit(main())
