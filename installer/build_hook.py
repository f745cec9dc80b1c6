"""Called by hatchling when a package is built: compiles translations, packs the resources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from catalogues import compile_all


class ResourcesHook(BuildHookInterface[Any]):
    """Puts `resources/`, with the compiled catalogues, inside the wheel.

    An editable install reads them from the checkout, and gets no copy that would grow stale.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues, and say which folder goes where.

        Raises:
            CatalogueError: the translations cannot be compiled.
        """
        root = Path(self.root)
        compile_all(root / "resources" / "i18n")
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"][str(root / "resources")] = "omgangsdesk/resources"
