"""Errors that a user can do something about, each with its own sentence.

Whatever is raised and is not an `ExpectedError` is a bug. A sentence says what is wrong, what is
safe and what to do, and holds no name, note or key.
"""

from __future__ import annotations

from omgangsdesk.files import FULL
from omgangsdesk.language import Text, text


class ExpectedError(Exception):
    """Something outside the program is not as it should be; `sentence` tells the user."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        """The English sentence, for developers."""
        return str(self.sentence)


class WrongUseError(ExpectedError):
    """The command line was used wrongly; exit code 2."""


class InvalidInputError(ExpectedError):
    """What was typed or handed over can't be recorded as it is."""


class FieldError(InvalidInputError):
    """What was typed in one field can't be; `field` names it, so that it is said beside it.

    With `anyway` it is done all the same when it is asked for knowingly.
    """

    def __init__(self, sentence: Text, field: str, *, anyway: bool = False) -> None:
        super().__init__(sentence)
        self.field, self.anyway = field, anyway


class OvertakenError(InvalidInputError):
    """What it was to change is another by now than when somebody looked."""


class PlaceError(ExpectedError):
    """Where something was to be written is full, read-only or gone; another place may do."""


class RuleStopError(ExpectedError):
    """The one hard stop: a child would leave with someone who may not take it."""

    liftable: bool = True
    """Whether a second colleague can lift it."""


class UnlockError(ExpectedError):
    """The store could not be unlocked."""


class WrongPassphraseError(UnlockError):
    """The passphrase opens no slot."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "That passphrase is not right. Nothing was changed. Check Caps Lock and try again."
            )
        )


class StoreError(ExpectedError):
    """The store can't be used as it is."""


class NoStoreError(StoreError):
    """There is no store in the folder."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            text(
                "There is no store in {folder}. Make one with “omgangsdesk init”, "
                "or choose another folder.",
                folder=folder,
            )
        )


class NotAStoreError(StoreError):
    """The file is no store of ours, or it belongs to another key file."""

    def __init__(self, file: str) -> None:
        super().__init__(
            text(
                "{file} is not a store of OmgangsDesk, or does not belong to the key file beside "
                "it. It was left as it is. Put back the right file, or restore a backup.",
                file=file,
            )
        )


class DamagedStoreError(StoreError):
    """Part of the store can't be read: a page of the file is not what was written."""

    def __init__(self, file: str) -> None:
        super().__init__(
            text(
                "Part of {file} can't be read: it was damaged, most likely by the disk. What can "
                "be read was left as it is, and what the office has is safe there. Copy the whole "
                "folder now, and warn whoever looks after this computer.",
                file=file,
            )
        )


class NewerStoreError(StoreError):
    """The store was written by a newer program."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "This store was last opened by a newer OmgangsDesk. It was left as it is. "
                "Install that version on this computer too."
            )
        )


class OpenElsewhereError(StoreError):
    """Other processes hold the store, as many as can, or one that must be alone there."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "This store is already open in another window or by another command. "
                "Nothing was changed. Lock or close it there first."
            )
        )


class BusyError(StoreError):
    """Another process of this computer writes in the store, and goes on for too long."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "Another window or command of this computer is writing in this store: this last "
                "step was not kept. Everything before it is safe. Wait until that is done, then "
                "do it again."
            )
        )


class NoSpaceError(StoreError):
    """The disk is full."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "The disk is full: this last step was not kept. Everything before it is safe. "
                "Make room, then do it again."
            )
        )


class ReadOnlyError(StoreError):
    """The disk or the file can't be written to."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "The store can't be written to: this last step was not kept. Everything before it "
                "is safe. Check the rights on the folder and the state of the disk."
            )
        )


def disk_error(error: OSError) -> StoreError:
    """The error for a write that failed: the disk is full, or it can't be written to."""
    return NoSpaceError() if error.errno in FULL else ReadOnlyError()


class TamperedError(ExpectedError):
    """A check of the chain, of a day file or of a key failed; the sentence names what."""
