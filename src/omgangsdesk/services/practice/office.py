"""A practice centre together with its practice office, whose key lies open beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.domain.moments import Clock
from omgangsdesk.errors import InvalidInputError, NoStoreError
from omgangsdesk.exchange import office
from omgangsdesk.language import text
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.services.opening.make_centre import refuse_existing, remove_store
from omgangsdesk.services.practice import centre as practice


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCentre:
    """What was made; nothing of it is secret, everything in it is invented."""

    store: Path
    centre: practice.Centre
    codes: tuple[str, ...]
    """Sign-in codes of the colleagues; `passphrase` is that of the first."""
    passphrase: str
    office_key: Path
    """The office's secret key, with its public one beside it."""


def clear_practice(store: Path, *, keys: Path) -> None:
    """Remove a practice store and its office's key, to begin anew.

    Raises:
        InvalidInputError: a real store lies there; it was left as it is.
        StoreError: what lies there can't be read as a store; it was left as it is.
    """
    try:
        practice_mark = Keyring.load(store).practice
    except NoStoreError:
        refuse_existing(store)
        return
    if not practice_mark:
        raise InvalidInputError(
            text(
                "In {folder} lies the store of a centre, and not one to practise with. It was "
                "left as it is. Choose another folder.",
                folder=str(store),
            )
        )
    remove_store(store)
    for name in (office.KEY_FILE, office.PUBLIC_FILE):
        (keys / name).unlink(missing_ok=True)


def make_practice_centre(
    store: Path,
    *,
    keys: Path,
    devices: Path,
    clock: Clock,
    passphrase: str | None = None,
) -> PracticeCentre:
    """Make a practice store in `store`, loaded for today, and its office's key in `keys`.

    Args:
        store: where the store goes.
        keys: where the key goes.
        devices: the folder of this computer's device identities.
        clock: tells what today is.
        passphrase: of the first colleague, where another than the usual is wanted.

    Raises:
        AlreadyAStoreError: there is a store already.
        InvalidInputError: there is an office's key already, or the passphrase is not sound.
        ExpectedError: something could not be written; nothing is left.
    """
    refuse_existing(store)
    now = clock.now()
    centre = practice.load_centre(practice.centre_file(), now=now)
    codes = tuple(one.code for one in centre.colleagues)
    usual = practice.practice_passphrase(codes[0])
    secret, public = office.generate_key(now)
    practice.make_practice(
        store,
        centre,
        devices=devices,
        clock=clock,
        receiver=public,
        passphrases={codes[0]: passphrase or usual},
    )
    try:
        # Last: a key without its store could not be told from the key of a real office.
        key = office.keep_key(keys, secret, public)
    except BaseException:
        remove_store(store)
        raise
    return PracticeCentre(
        store=store,
        centre=centre,
        codes=codes,
        passphrase=passphrase or usual,
        office_key=key,
    )
