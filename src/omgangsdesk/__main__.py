"""The way in: `omgangsdesk`, or `python -m omgangsdesk`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the command line asks; the exit code to end with."""
    from omgangsdesk.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
