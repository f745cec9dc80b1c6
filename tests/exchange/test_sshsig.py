"""Signatures that OpenSSH verifies, and the other way round."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from omgangsdesk.errors import TamperedError
from omgangsdesk.exchange import sshsig

MESSAGE = b'{"centre":"Oefencentrum De Brug"}'


@pytest.fixture
def key():
    return Ed25519PrivateKey.generate()


@pytest.fixture
def public(key):
    return key.public_key().public_bytes_raw()


def test_ssh_keygen_verifies_what_we_sign(key, public, run, tmp_path):
    (tmp_path / "signers").write_bytes(sshsig.allowed_signers(public, "balie-1"))
    (tmp_path / "message.sig").write_bytes(sshsig.sign(key, MESSAGE))
    said = run(
        *("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "balie-1"),
        *("-n", "omgangsdesk-manifest", "-s", "message.sig"),
        given=MESSAGE,
    )
    assert b"Good" in said
    assert sshsig.fingerprint(public).encode() in said


def test_we_verify_what_ssh_keygen_signs(key, public, run, tmp_path):
    private = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    file = tmp_path / "id"
    file.write_bytes(private)
    file.chmod(0o600)
    signature = run(
        "ssh-keygen", "-Y", "sign", "-f", file, "-n", "omgangsdesk-manifest", given=MESSAGE
    )
    assert signature == sshsig.sign(key, MESSAGE)
    sshsig.verify(public, signature, MESSAGE)


def test_a_changed_message_does_not_fit(key, public):
    with pytest.raises(TamperedError):
        sshsig.verify(public, sshsig.sign(key, MESSAGE), MESSAGE + b" ")


def test_a_signature_for_something_else_does_not_fit(key, public):
    with pytest.raises(TamperedError):
        sshsig.verify(public, sshsig.sign(key, MESSAGE, "omgangsdesk-receipt"), MESSAGE)


def test_another_key_does_not_fit(key):
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    with pytest.raises(TamperedError):
        sshsig.verify(other, sshsig.sign(key, MESSAGE), MESSAGE)


@pytest.mark.parametrize(
    "armoured",
    [
        b"",
        b"-----BEGIN SSH SIGNATURE-----",
        b"-----BEGIN SSH SIGNATURE-----\n*\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN SSH SIGNATURE-----\n" + b"A" * 10_000 + b"\n-----END SSH SIGNATURE-----\n",
    ],
    ids=["empty", "no end", "no base64", "cut off", "endless"],
)
def test_what_is_no_signature_does_not_fit(armoured, public):
    with pytest.raises(TamperedError):
        sshsig.verify(public, armoured, MESSAGE)


def test_each_flipped_byte_of_a_signature_is_noticed(key, public):
    armoured = sshsig.sign(key, MESSAGE)
    for place in range(len(armoured.rstrip())):
        changed = bytearray(armoured)
        changed[place] ^= 0x01
        with pytest.raises(TamperedError):
            sshsig.verify(public, bytes(changed), MESSAGE)


def test_a_public_line_is_read_back(public, run, tmp_path):
    line = sshsig.public_line(public, "balie van De Brug")
    assert sshsig.read_public_line(line) == public
    (tmp_path / "id.pub").write_text(line + "\n")
    assert sshsig.fingerprint(public) in run("ssh-keygen", "-lf", "id.pub").decode()


@pytest.mark.parametrize(
    "line", ["", "ssh-ed25519", "ssh-rsa AAAA", "ssh-ed25519 AAAA", "ssh-ed25519 *"]
)
def test_what_is_no_public_line_is_refused(line):
    with pytest.raises(ValueError, match=r"."):
        sshsig.read_public_line(line)
