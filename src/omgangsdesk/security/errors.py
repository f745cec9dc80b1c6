"""Sentences about keys, codes and heads, for what `omgangsdesk.errors` has no class for."""

from __future__ import annotations

from pathlib import Path

from omgangsdesk.errors import (
    ExpectedError,
    NotAStoreError,
    StoreError,
    TamperedError,
    WrongPassphraseError,
)
from omgangsdesk.language import Text, text


class DamagedKeyFileError(NotAStoreError):
    """The key file holds something else than what we wrote."""

    def __init__(self, file: Path) -> None:
        ExpectedError.__init__(
            self,
            text(
                "The key file {file} is damaged or was altered. It was left as it is, and so was "
                "the store. Put back the key file of a backup of this store.",
                file=str(file),
            ),
        )


class KeyCostError(NotAStoreError):
    """The key file asks for a key derivation that is too cheap to be safe or too dear to run."""

    def __init__(self, file: Path) -> None:
        ExpectedError.__init__(
            self,
            text(
                "The key file {file} asks for a key derivation outside the limits that "
                "OmgangsDesk keeps: it was altered. It was left as it is. Put back the key file "
                "of a backup of this store.",
                file=str(file),
            ),
        )


class UnreadableError(StoreError):
    """A file is there, but the system won't let it be read."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            text(
                "{file} can't be read. Nothing was changed. Check the rights on it and the state "
                "of the disk.",
                file=str(file),
            )
        )


class AlreadyAStoreError(StoreError):
    """A new store was asked for where one lies already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            text(
                "There is already a store in {folder}. It was left as it is. Open it, or choose "
                "another folder.",
                folder=str(folder),
            )
        )


class OutOfMemoryError(StoreError):
    """The computer could not spare the memory that the key derivation takes."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "There is not enough free memory to unlock. Nothing was changed. Close other "
                "programs and try again."
            )
        )


class RecoveryCodeError(WrongPassphraseError):
    """What was typed has the shape of a recovery code, but opens nothing."""

    def __init__(self, sentence: Text) -> None:
        ExpectedError.__init__(self, sentence)


class DamagedHeadError(TamperedError):
    """A head file is there, but no part of it was written by this store."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            text(
                "{file}, which tells how far the log went, is damaged or belongs to another "
                "store. The log itself was left as it is. Check it with “omgangsdesk verify”.",
                file=str(file),
            )
        )


class HeadNotWrittenError(StoreError):
    """The head could not be written; the entry it is about is already durable."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            text(
                "The last step was kept, but {file}, which guards against losing entries unseen, "
                "could not be written. Check the rights on it and the state of the disk.",
                file=str(file),
            )
        )
