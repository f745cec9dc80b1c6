"""How a passphrase comes in from a file, and how a recovery code is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.security.keys import PURPOSES, derive
from omgangsdesk.security.passphrases import read_passphrase_file
from omgangsdesk.security.recovery import looks_like_code, new_code, parse_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
codes = st.builds(lambda _: new_code(), st.integers())


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"vink merel\n", "vink merel"),
        (b"vink merel\r\n", "vink merel"),
        (b"vink merel", "vink merel"),
        (b" vink merel \n\n", " vink merel \n"),
        ("\ufeffmère Çelik\n".encode(), "mère Çelik"),
    ],
)
def test_one_line_end_after_a_passphrase_is_the_editors(tmp_path, content, passphrase):
    path = tmp_path / "passphrase.txt"
    path.write_bytes(content)
    assert read_passphrase_file(path) == passphrase


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "no passphrase file"),
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"x" * 5000, "too big"),
        (b"caf\xe9\n", "not UTF-8"),
    ],
)
def test_a_file_without_a_passphrase_is_said(tmp_path, content, sentence):
    path = tmp_path / "passphrase.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InvalidInputError, match=sentence):
        read_passphrase_file(path)


def test_a_folder_in_the_place_of_a_passphrase_file_is_said(tmp_path):
    with pytest.raises(InvalidInputError, match="can't be read"):
        read_passphrase_file(tmp_path)


@given(codes)
def test_a_code_has_160_bits_in_groups_of_four(code):
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 8 + [1]
    assert set("".join(groups)) <= set(ALPHABET)
    body = parse_code(code)
    assert body == "".join(groups[:-1])
    assert len(body) * 5 == 160


@given(codes)
def test_a_code_is_read_as_people_write_it(code):
    written = code.lower().replace("-", " – ").replace("1", "l").replace("0", "o")
    assert parse_code(written) == parse_code(code)


@given(codes, st.integers(0, 32), st.sampled_from(ALPHABET))
def test_every_wrong_symbol_in_a_code_shows(code, at, symbol):
    symbols = code.replace("-", "")
    typed = symbols[:at] + symbol + symbols[at + 1 :]
    assert (parse_code(typed) is None) == (typed != symbols)
    assert looks_like_code(typed)


@given(codes, st.integers(0, 30))
def test_every_two_neighbours_swapped_in_a_code_show(code, at):
    symbols = code.replace("-", "")
    typed = symbols[:at] + symbols[at + 1] + symbols[at] + symbols[at + 2 :]
    assert (parse_code(typed) is None) == (typed != symbols)


def test_a_code_with_few_digits_is_drawn_again(monkeypatch):
    drawn = iter(["A" * 30 + "12", "A" * 29 + "123"])
    signs = iter(())

    def choice(_alphabet):
        nonlocal signs
        sign = next(signs, None)
        if sign is None:
            signs = iter(next(drawn))
            sign = next(signs)
        return sign

    monkeypatch.setattr("omgangsdesk.security.recovery.secrets.choice", choice)
    assert new_code().replace("-", "").startswith("A" * 29 + "123")


@given(st.text())
def test_any_text_can_be_asked_whether_it_is_a_code(typed):
    assert parse_code(typed) is None or looks_like_code(typed) or not any(map(str.isdigit, typed))


@pytest.mark.parametrize(
    "typed", ["", "vink merel specht 12", "x" * 400, "één zin zonder cijfers die even lang is"]
)
def test_a_passphrase_is_not_taken_for_a_code(typed):
    assert not looks_like_code(typed)


def test_each_purpose_has_its_own_key():
    keys = {derive(b"k" * 32, purpose) for purpose in PURPOSES}
    assert len(keys) == len(PURPOSES)
    assert {len(key) for key in keys} == {32}
    assert keys.isdisjoint(derive(b"l" * 32, purpose) for purpose in PURPOSES)


def test_the_keys_stay_the_same_from_version_to_version():
    """Stores on desks depend on these; HKDF-SHA256 computed apart, with openssl kdf."""
    known = "aaae881a04398b72cfb30b7de278e33d7a2f892426be4242f462d4480c67602d"
    assert derive(bytes(range(32)), "store").hex() == known


@pytest.mark.parametrize(("key", "purpose"), [(b"k" * 32, "other"), (b"k" * 16, "store")])
def test_a_key_for_nothing_known_is_a_bug(key, purpose):
    with pytest.raises(ValueError, match=r"purpose|32 bytes"):
        derive(key, purpose)
