"""The stored form: one way to write each value, the same way as any other reader's."""

from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from omgangsdesk.domain.log.canonical import NotCanonicalError, decode, encode

LARGEST = 2**53 - 1
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    words | st.integers(-LARGEST, LARGEST),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_was_written_reads_back(value: object) -> None:
    assert decode(encode(value)) == value


@given(st.dictionaries(words, words), st.randoms(use_true_random=False))
def test_the_order_in_which_it_was_made_does_not_show(value: dict[str, str], chance) -> None:
    pairs = list(value.items())
    chance.shuffle(pairs)
    assert encode(dict(pairs)) == encode(value)


def test_jq_writes_the_same_bytes() -> None:
    written: list[bytes] = []

    @settings(
        database=None,
        derandomize=True,
        max_examples=300,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(values)
    def collect(value: object) -> None:
        written.append(encode(value))

    collect()
    written += [encode({"DEL \x7f": "\x7f\x80\u2028\ufffe\U0001f426", "é": "É", "z": '\b\f\t\\"'})]
    shaken = b"\n".join(
        json.dumps(json.loads(one), indent=1, ensure_ascii=True).encode() for one in written
    )
    jq = subprocess.run(["jq", "-cS", "."], input=shaken, capture_output=True, check=True)
    assert jq.stdout.splitlines() == written


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        float("inf"),
        True,
        False,
        None,
        b"bytes",
        {1: "sleutel"},
        {"a": {"b": [None]}},
        2**53,
        -(2**53),
        "half een paar \ud83d",
        {"\udc26": "sleutel"},
        {"verzameling"},
    ],
    ids=repr,
)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        encode(value)


@pytest.mark.parametrize(
    "stored",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1}\n',
        b"1.0",
        b"1e2",
        b"-0",
        b"NaN",
        b"Infinity",
        b"true",
        b"null",
        b'"\\u00e9"',
        b'"\\/"',
        b'"\\ud83d"',
        b'"\x7f"',
        b"\xef\xbb\xbf1",
        '"é"'.encode("utf-16"),
        b'"\xff"',
        b"",
        b"{",
        str(2**53).encode(),
        b"9" * 5000,
        b"[" * 100_000,
        '"\ud83d"',
    ],
    ids=lambda stored: repr(stored)[:24],
)
def test_other_bytes_for_the_same_are_refused(stored: bytes | str) -> None:
    with pytest.raises(NotCanonicalError):
        decode(stored)


def test_the_form_of_an_entry_is_written_down_here() -> None:
    value = {"zone": "Europe/Brussels", "sequence": 12, "data": {"text": "Çınar\n“dag”"}}
    assert encode(value).decode() == (
        '{"data":{"text":"Çınar\\n“dag”"},"sequence":12,"zone":"Europe/Brussels"}'
    )
