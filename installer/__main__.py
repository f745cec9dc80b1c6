"""Set up a fresh checkout and start something in it: `python3 installer demo`.

This file must be readable for a Python that is too old, so that it can say so.
"""

import subprocess
import sys
from pathlib import Path
from shutil import which

OLDEST, NEWEST = (3, 11), (3, 13)
NAMES = ("python3.13", "python3.12", "python3.11")


def fits(major: int, minor: int) -> bool:
    """Whether OmgangsDesk runs on a Python of this version."""
    return OLDEST <= (major, minor) <= NEWEST


def refusal(major: int, minor: int) -> str:
    """The sentence for a computer that has no Python that fits."""
    return (
        f"OmgangsDesk needs Python 3.11, 3.12 or 3.13, and this is {major}.{minor}. Install one "
        "of those with its venv module (on Debian 12 and newer: sudo apt-get install python3 "
        "python3-venv), and run this again."
    )


def hand_over(arguments: "list[str]") -> int:
    """Run this again with a Python on PATH that fits, or say what is needed."""
    for name in NAMES:
        found = which(name)
        if found:
            return subprocess.call([found, str(Path(__file__).parent), *arguments])
    sys.stderr.write(refusal(*sys.version_info[:2]) + "\n")
    return 1


def main() -> int:
    """Set up and start, with a Python that fits."""
    if not fits(*sys.version_info[:2]):
        return hand_over(sys.argv[1:])
    from commands import dispatch

    return dispatch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
