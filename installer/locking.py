"""Renew `requirements.lock`: every package of program and tests, for every platform, with hashes.

What `python3 installer lock` runs. uv makes the lock, since it can lock for all platforms at
once; it is not kept in the environment. Registry addresses stay out of the file: whoever installs
uses the index that is set on that computer, and the hashes say whether it is the same package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from trouble import TroubleError, say

ARGUMENTS = (
    "pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--python-version",
    "3.11", "--generate-hashes", "--no-annotate", "--no-emit-index-url", "--no-config", "--quiet",
    "--custom-compile-command", "python3 installer lock", "--output-file", "requirements.lock",
)  # fmt: skip


def run(call: Sequence[str], root: Path) -> None:
    """Run a step.

    Raises:
        TroubleError: it failed; what it said is above.
    """
    if subprocess.run(call, cwd=root, check=False).returncode:
        raise TroubleError("The lock was not renewed; what went wrong is above.")


def renew(root: Path, *, upgrade: bool) -> None:
    """Write the lock; versions in it stay as they are unless `upgrade`, or pyproject.toml differs.

    Raises:
        TroubleError: no uv could be had, or the wishes in pyproject.toml cannot all be met.
    """
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv")
        if uv is None:
            run([sys.executable, "-m", "pip", "install", "-q", "--target", folder, "uv"], root)
            uv = str(Path(folder, "bin", "uv.exe" if os.name == "nt" else "uv"))
        run([uv, *ARGUMENTS, *(["--upgrade"] if upgrade else [])], root)
    say("requirements.lock is renewed.")
