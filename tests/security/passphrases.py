"""Passphrases of the colleagues of a store."""

from __future__ import annotations

LIEN = "vink merel specht 12"
OMAR = "beuk linde es olm 34"
NEW = "wilg populier berk 5"
