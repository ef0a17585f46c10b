"""Secrets that programs and browsers show: random, recognised by their form, and kept only as digests."""

import hashlib
import hmac
import secrets
import zlib
from string import ascii_letters, digits

PREFIX = "hr_"
ALPHABET = digits + ascii_letters
RANDOM, CHECK = 32, 6  # 32 signs of 62: 190 bits


def make_token() -> str:
    """A new token: the prefix, 32 random signs, and a checksum of both in 6 signs.

    The prefix and the checksum let whoever finds it (a scanner of repositories, our own refusal of a mistyped one)
    know it for a token without asking anybody.
    """
    body = PREFIX + "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return body + _checksum(body)


def is_token(text: str) -> bool:
    """Whether this has the form of a token, its checksum right."""
    body, check = text[:-CHECK], text[-CHECK:]
    whole = len(text) == len(PREFIX) + RANDOM + CHECK and text.startswith(PREFIX) and text.isascii()
    return whole and hmac.compare_digest(check.encode(), _checksum(body).encode())


def make_secret() -> str:
    """A new secret of a session or a ticket: 256 random bits as text."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> bytes:
    """What is kept of a secret. It is random, so a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def csrf_of(session: str) -> str:
    """What a change by this session must show beside its cookie: made from the secret, which no other page reads."""
    return hmac.new(session.encode("utf-8", "surrogatepass"), b"csrf", hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether both are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))


def _checksum(body: str) -> str:
    number, signs = zlib.crc32(body.encode()), ""
    for _ in range(CHECK):
        number, place = divmod(number, len(ALPHABET))
        signs += ALPHABET[place]
    return signs
