"""The recovery code: what still opens the store when every passphrase is forgotten.

Crockford's base32 (no I, L, O or U), read without regard to case, spaces and dashes, I and L as
1, O as 0. The last symbol is Crockford's check: the number modulo 37, a prime above the base, so
that every single wrong symbol and every swap of two neighbours shows.
"""

from __future__ import annotations

import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {symbol: value for value, symbol in enumerate(_ALPHABET)}
_READ_AS = str.maketrans("ILO", "110", " -‐‑–—\u00a0\t\r\n")
_SYMBOLS = 32
_GROUP = 4
_MODULUS = 37
_FEWEST_DIGITS = 2
_NEAR = range(_SYMBOLS - 3, _SYMBOLS + 5)


def new_code() -> str:
    """A new code of 160 random bits, in groups of four and a check symbol.

    Codes whose check would be one of Crockford's five extra signs (`*~$=U`, hard to find on an
    AZERTY keyboard) are drawn again, which costs a quarter of a bit; and so are the one in 1,400
    with so few digits that, with a slip in it, it would pass for a passphrase.
    """
    while True:
        symbols = "".join(secrets.choice(_ALPHABET) for _ in range(_SYMBOLS))
        check = _number(symbols) % _MODULUS
        if check < len(_ALPHABET) and _digits(symbols) > _FEWEST_DIGITS:
            return _grouped(symbols + _ALPHABET[check])


def parse_code(typed: str) -> str | None:
    """The 32 symbols of a code as typed by a human, or None when its check is wrong."""
    symbols = _folded(typed)
    if len(symbols) != _SYMBOLS + 1 or not set(symbols) <= _VALUES.keys():
        return None
    body, check = symbols[:-1], symbols[-1]
    return body if _number(body) % _MODULUS == _VALUES[check] else None


def looks_like_code(typed: str) -> bool:
    """Whether `typed` is more likely a recovery code with a slip in it than a passphrase."""
    symbols = _folded(typed)
    odd = sum(symbol not in _VALUES for symbol in symbols)
    return len(symbols) in _NEAR and odd <= 2 and _digits(typed) >= _FEWEST_DIGITS


def _digits(written: str) -> int:
    return sum(symbol.isdigit() for symbol in written)


def _folded(typed: str) -> str:
    return typed[:200].upper().translate(_READ_AS)


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number * len(_ALPHABET) + _VALUES[symbol]
    return number


def _grouped(symbols: str) -> str:
    return "-".join(symbols[at : at + _GROUP] for at in range(0, len(symbols), _GROUP))
