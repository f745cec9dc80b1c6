"""Who can unlock a store: slots that each hold the same data key under another secret.

The data key never changes when a colleague comes, goes or takes another passphrase; only a slot
does. So taking a slot away keeps out whoever has the store as it is now, not someone who kept an
earlier copy of the key file and still knows that passphrase: only a new store key would.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from omgangsdesk.errors import (
    InvalidInputError,
    NewerStoreError,
    NoStoreError,
    OpenElsewhereError,
    WrongPassphraseError,
)
from omgangsdesk.language import text
from omgangsdesk.security import keyfile
from omgangsdesk.security.documents import LIMIT
from omgangsdesk.security.errors import (
    AlreadyAStoreError,
    DamagedKeyFileError,
    KeyCostError,
    RecoveryCodeError,
    UnreadableError,
)
from omgangsdesk.security.files import make_private_folder, read_bounded, write_private
from omgangsdesk.security.kdf import DEFAULT_COST, KdfCost, is_accepted
from omgangsdesk.security.keyfile import KEYS_NAME, KeyFile, SealedSlot, Slot
from omgangsdesk.security.keys import KEY_SIZE, derive
from omgangsdesk.security.passphrases import (
    check_new_passphrase,
    clean_label,
    fold,
    passphrase_bytes,
)
from omgangsdesk.security.recovery import looks_like_code, new_code, parse_code


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Who unlocked, and the key that came out.

    After the recovery code `colleague` and `label` are empty: nobody signs until a colleague has
    a passphrase again (`Keyring.set_passphrase`).
    """

    colleague: str
    label: str
    data_key: bytes = field(repr=False)
    recovery: bool = False


class Keyring:
    """The slots of one store.

    A new keyring stays in memory until its first `save`, so that a store can be made as a whole;
    from then on, and when loaded, every change is on the disk when its method returns.
    """

    def __init__(
        self, folder: Path, content: KeyFile, *, cost: KdfCost, on_disk: bytes | None
    ) -> None:
        self._path = folder / KEYS_NAME
        self._content = content
        self._cost = cost
        self._on_disk = on_disk

    def __repr__(self) -> str:
        return f"Keyring(store_id={self.store_id!r}, slots={len(self._content.slots)})"

    @classmethod
    def create(
        cls, folder: Path, *, store_id: str, practice: bool, cost: KdfCost = DEFAULT_COST
    ) -> tuple[Keyring, bytes]:
        """A keyring without slots for a new store in `folder`, and its new data key.

        Raises:
            AlreadyAStoreError: the folder has a key file, which would be lost.
            ValueError: a cost outside the bounds for such a store, or no store id; bugs.
        """
        if not 0 < len(store_id) <= 64:
            raise ValueError("a store id has 1 to 64 characters")
        if not is_accepted(cost, practice=practice):
            raise ValueError("this cost is outside the bounds for such a store")
        if (folder / KEYS_NAME).exists():
            raise AlreadyAStoreError(folder)
        data_key = secrets.token_bytes(KEY_SIZE)
        content = KeyFile(store_id, practice, derive(data_key, "check"), ())
        return cls(folder, content, cost=cost, on_disk=None), data_key

    @classmethod
    def load(cls, folder: Path, *, cost: KdfCost | None = None) -> Keyring:
        """The keyring of the store in `folder`.

        New slots get `cost`. When none is given, that of the dearest slot or, for a real store,
        today's default when that is dearer: a store never grows weaker than it was made.

        Raises:
            NoStoreError: there is no key file.
            NotAStoreError: it is damaged, or asks for an impossible derivation.
            NewerStoreError: a newer program wrote it.
            UnreadableError: the system refuses to read it.
        """
        path = folder / KEYS_NAME
        try:
            raw = read_bounded(path, LIMIT)
            content = keyfile.decode(raw)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NoStoreError(str(folder)) from error
        except OSError as error:
            raise UnreadableError(path) from error
        except keyfile.NewerVersionError as error:
            raise NewerStoreError from error
        except keyfile.CostError as error:
            raise KeyCostError(path) from error
        except ValueError as error:
            raise DamagedKeyFileError(path) from error
        return cls(folder, content, cost=cost or _cost_of(content), on_disk=raw)

    @property
    def store_id(self) -> str:
        """The store that every slot is bound to."""
        return self._content.store_id

    @property
    def practice(self) -> bool:
        """Whether this is a practice store; bound into every slot, so it can't be changed."""
        return self._content.practice

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot, in the order in which they came."""
        return tuple(sealed.slot for sealed in self._content.slots)

    def labels(self) -> tuple[str, ...]:
        """The colleagues' sign-in codes, for the unlock screen."""
        return tuple(slot.label for slot in self.slots if slot.kind == "colleague")

    def unlock(self, passphrase: str, *, label: str | None = None) -> Unlocked:
        """Open the slot of `label`, or without one the first slot that opens.

        Only without a label the recovery code is taken, so it never passes for a colleague.
        Each slot tried takes one key derivation.

        Raises:
            WrongPassphraseError: no slot opens.
            RecoveryCodeError: as above, but it was a recovery code.
            DamagedKeyFileError: a slot opens, on a key that is not this store's.
            OutOfMemoryError: the computer can't spare the memory.
        """
        for sealed, secret in self._tries(passphrase, label):
            data_key = keyfile.unseal(self._content, sealed, secret)
            if data_key is None:
                continue
            if not self._fits(data_key):
                raise DamagedKeyFileError(self._path)
            slot = sealed.slot
            return Unlocked(slot.colleague, slot.label, data_key, slot.kind == "recovery")
        if label is None:
            _complain_about_code(passphrase)
        raise WrongPassphraseError

    def add_colleague(
        self, data_key: bytes, *, colleague: str, label: str, passphrase: str
    ) -> None:
        """Give a colleague a slot: `colleague` is the record's id, `label` the sign-in code.

        Raises:
            InvalidInputError: label or colleague has a slot, or label or passphrase is not sound.
            StoreError: it could not be written; nothing was changed.
        """
        label = clean_label(label)
        secret = check_new_passphrase(passphrase, label)
        if not 0 < len(colleague) <= 64:
            raise ValueError("a record's id has 1 to 64 characters")
        if self._find(label) is not None:
            raise InvalidInputError(
                text(
                    "The sign-in code {label} is taken. Choose another one, so that it stays "
                    "clear who signs.",
                    label=label,
                )
            )
        if any(slot.colleague == colleague for slot in self.slots):
            raise InvalidInputError(
                text("This colleague has a passphrase already. Change that one instead.")
            )
        slot = Slot(secrets.token_hex(8), "colleague", label, colleague)
        sealed = self._seal(slot, secret, data_key)
        self._keep((*self._content.slots, sealed))

    def add_recovery(self, data_key: bytes) -> str:
        """Make a recovery code, which replaces the one before; shown once, kept nowhere.

        Its 160 bits need no stretching, but it goes through the same derivation as a passphrase:
        one form of slot and one path to test, for a fifth of a second in a year.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        code = new_code()
        symbols = parse_code(code) or ""
        slot = Slot(secrets.token_hex(8), "recovery", "", "")
        sealed = self._seal(slot, symbols.encode(), data_key)
        others = (found for found in self._content.slots if found.slot.kind == "colleague")
        self._keep((*others, sealed))
        return code

    def change_passphrase(self, unlocked: Unlocked, new: str) -> None:
        """Let the colleague who unlocked take another passphrase.

        Raises:
            InvalidInputError: the passphrase is not sound, or the colleague has no slot now.
            StoreError: it could not be written; nothing was changed.
            ValueError: the recovery code unlocked, so it is nobody's; a bug.
        """
        if unlocked.recovery:
            raise ValueError("nobody's passphrase: use set_passphrase")
        self.set_passphrase(unlocked.data_key, label=unlocked.label, passphrase=new)

    def set_passphrase(self, data_key: bytes, *, label: str, passphrase: str) -> None:
        """Give the colleague with `label` a new passphrase, as after one was forgotten.

        Raises:
            InvalidInputError: the passphrase is not sound, or nobody has that label.
            StoreError: it could not be written; nothing was changed.
        """
        old = self._slot_of(label)
        secret = check_new_passphrase(passphrase, old.slot.label)
        sealed = self._seal(old.slot, secret, data_key)
        self._keep(tuple(sealed if found is old else found for found in self._content.slots))

    def remove(self, label: str) -> None:
        """Take away a colleague's slot; see the module for what that does not do.

        Raises:
            InvalidInputError: nobody has that label, or it is the last colleague.
            StoreError: it could not be written; nothing was changed.
        """
        old = self._slot_of(label)
        if len(self.labels()) == 1:
            raise InvalidInputError(
                text("{label} is the last one who can unlock this store.", label=old.slot.label)
            )
        self._keep(tuple(found for found in self._content.slots if found is not old))

    def save(self) -> None:
        """Write the key file, readable by its owner alone; a new one makes the folder too.

        Raises:
            AlreadyAStoreError: a new keyring would replace a key file.
            OpenElsewhereError: the file changed since it was read; it is left as it is.
            StoreError: it could not be written; the old file is whole.
            ValueError: no colleague could ever unlock; a bug.
        """
        self._write(self._content)

    def _write(self, content: KeyFile) -> None:
        if not any(sealed.slot.kind == "colleague" for sealed in content.slots):
            raise ValueError("a store that nobody can unlock is lost")
        raw = keyfile.encode(content)
        if self._on_disk is None:
            make_private_folder(self._path.parent)
            if self._path.exists():
                raise AlreadyAStoreError(self._path.parent)
        elif self._changed_elsewhere():
            raise OpenElsewhereError
        write_private(self._path, raw)
        self._content, self._on_disk = content, raw

    def _changed_elsewhere(self) -> bool:
        try:
            return read_bounded(self._path, LIMIT) != self._on_disk
        except FileNotFoundError:
            return False
        except OSError as error:
            raise UnreadableError(self._path) from error

    def _keep(self, slots: tuple[SealedSlot, ...]) -> None:
        content = replace(self._content, slots=slots)
        if self._on_disk is None:
            self._content = content
        else:
            self._write(content)

    def _seal(self, slot: Slot, secret: bytes, data_key: bytes) -> SealedSlot:
        if not self._fits(data_key):
            raise ValueError("this data key belongs to another store")
        if slot.kind == "colleague":
            self._refuse_shared(slot, secret)
        return keyfile.seal(self._content, slot, secret, data_key, self._cost)

    def _refuse_shared(self, slot: Slot, secret: bytes) -> None:
        """Without a label, a shared passphrase would sign for the wrong one.

        Whoever adds a colleague holds the data key and could try guesses on the file all the
        same, so the answer gives nothing away. Practice colleagues may share theirs.
        """
        others = (found for found in self._content.slots if found.slot.id != slot.id)
        if self.practice:
            return
        if any(keyfile.unseal(self._content, found, secret) is not None for found in others):
            raise InvalidInputError(
                text(
                    "Another colleague has this very passphrase. Choose another one, so that it "
                    "stays clear who signs."
                )
            )

    def _fits(self, data_key: bytes) -> bool:
        return hmac.compare_digest(derive(data_key, "check"), self._content.key_check)

    def _find(self, label: str) -> SealedSlot | None:
        for found in self._content.slots:
            if found.slot.kind == "colleague" and fold(found.slot.label) == fold(label):
                return found
        return None

    def _slot_of(self, label: str) -> SealedSlot:
        found = self._find(label)
        if found is None:
            raise InvalidInputError(text("Nobody here has the sign-in code {label}.", label=label))
        return found

    def _tries(self, passphrase: str, label: str | None) -> list[tuple[SealedSlot, bytes]]:
        secret = passphrase_bytes(passphrase)
        if label is not None:
            mine = self._find(label)
            return [(mine, secret)] if mine and secret is not None else []
        symbols = parse_code(passphrase)
        by_kind = {"recovery": symbols and symbols.encode(), "colleague": secret}
        # What is written like a recovery code most likely is one.
        ordered = sorted(self._content.slots, key=lambda found: found.slot.kind == "colleague")
        return [(found, way) for found in ordered if (way := by_kind[found.slot.kind])]


def verify_colleague(keyring: Keyring, label: str, passphrase: str) -> Unlocked:
    """Check the own passphrase of a second colleague, as the hard stop asks.

    The caller sees to it that this is someone else than who is signed in.

    Raises:
        WrongPassphraseError: it is not that colleague's; a recovery code never is.
    """
    return keyring.unlock(passphrase, label=label)


def _cost_of(content: KeyFile) -> KdfCost:
    known = [sealed.cost for sealed in content.slots]
    if not content.practice:
        known.append(DEFAULT_COST)
    return max(known, key=lambda cost: (cost.memory * cost.iterations, cost.memory))


def _complain_about_code(typed: str) -> None:
    if parse_code(typed) is not None:
        raise RecoveryCodeError(
            text(
                "This recovery code has no typing error, but it does not open this store: it "
                "belongs to another one, or a newer code replaced it. Nothing was changed."
            )
        )
    if looks_like_code(typed):
        raise RecoveryCodeError(
            text(
                "This recovery code has a typing error. Nothing was changed. Compare each group "
                "of four with the paper and try again."
            )
        )
