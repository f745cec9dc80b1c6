"""What the unlock screen knows; apart from the other views, so that it is there at once."""

from __future__ import annotations

from dataclasses import dataclass

LAST_SIGN_IN = "last-sign-in"
"""Name of the file beside a store that holds the sign-in code used last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInView:
    """What the unlock screen knows before anything is unlocked."""

    labels: tuple[str, ...]
    practice: bool

    def with_labels(self, labels: tuple[str, ...] | None) -> SignInView:
        """The same for other colleagues; None for the same ones."""
        return self if labels is None else SignInView(labels=labels, practice=self.practice)
