"""Bytes to text: which encoding they are in, and the characters that arrive broken.

Clean UTF-8 comes out as it went in. Every other change is recorded as a repair, and no repair adds or
removes a line, so that line numbers are those of the file.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.formats.repairs import repair
from generator.model import Repair

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x7fELF", "a program"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
BINARY_SHARE = 0.1
"""A file with more control bytes than this is no text in any encoding a browser knows."""
WIDE_SHARE = 0.8
"""UTF-16 of Western text has nearly all its NULs in one half of each pair."""
SAMPLE = 1 << 16
"""Bytes that are looked at to tell an encoding."""
LOCAL = ("shift_jis", "gb18030", "euc_jp", "euc_kr", "big5", "cp1250", "cp1251", "koi8_r", "iso8859_2")
"""What pages without a declaration are in, besides Western ones (63 of 1,990 saved pages)."""
LABELS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
"""Labels that mean another encoding on the web: WHATWG Encoding Standard, "Names and labels"."""
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
DECLARED_WITHIN = 4096
WIDER_THAN_LATIN = re.compile("[^\x00-\u024f\u2000-\u20cf\u2122]")


class NotTextError(ValueError):
    """The bytes are no text; the message names what they are."""


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""The text of a file with ``\\n`` line ends."""

    text: str
    repairs: tuple[Repair, ...] = ()
    encoding: str = "utf-8"
    is_guess: bool = False
    """True where nothing declared the encoding and it is not UTF-8."""


def decode(data: bytes) -> Decoded:
    """Decode and repair a file's bytes.

    Evidence in the order browsers use: byte-order mark, declaration (of ``<meta>`` or ``<?xml``) where the
    bytes agree, UTF-8, detection, Windows-1252, Latin-1. Raises :class:`NotTextError` for binary content.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return _decoded(text, encoding, Repair(0, "\ufeff", "", "byte-order mark"))
    refuse_binary(data)
    wide = _wide(data)
    if wide:
        return _decoded(data.decode(wide, "replace"), wide, is_guess=True)
    for encoding in (_declared(data), "utf-8"):
        readable = _strictly(data, encoding)
        if readable is not None:
            return _decoded(readable, encoding)
    return _guessed(data)


def decode_text(text: str) -> Decoded:
    """Repair text that needs no decoding, as :func:`decode` does."""
    return _decoded(text.removeprefix("\ufeff"), "utf-8")


def refuse_binary(data: bytes) -> None:
    """Raise :class:`NotTextError` where a signature or the share of control bytes says so."""
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"it is {what}")
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > BINARY_SHARE * len(sample) and not _wide(data):
        raise NotTextError("it is binary")


def _wide(data: bytes) -> str | None:
    """The UTF-16 that lacks its mark, by where the NULs stand."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > WIDE_SHARE * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > WIDE_SHARE * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str:
    match = DECLARED.search(data[:DECLARED_WITHIN])
    label = match[1].decode("ascii", "replace").lower() if match else "utf-8"
    if label.startswith("utf-16"):  # readable as ASCII, so it cannot be
        return "utf-8"
    return LABELS.get(label, label)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(data: bytes) -> Decoded:
    """Text that is neither what it declares nor UTF-8."""
    mixed = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= char <= "\udcff" for char in mixed)
    if sum(not char.isascii() for char in mixed) - strays > strays:
        return _decoded(_strays_recovered(mixed), "utf-8", is_guess=True)
    local = _detected(data)
    for encoding in (local, "cp1252"):
        text = _strictly(data, encoding) if encoding else None
        if encoding and text is not None:
            return _decoded(text, encoding, is_guess=True)
    text = _strays_recovered(data.decode("ascii", "surrogateescape"))
    return _decoded(text, "cp1252", is_guess=True)


def _strays_recovered(text: str) -> str:
    """Read each byte that is not UTF-8 as Windows-1252, where that has a character; else mark it lost."""
    return re.sub(
        "[\udc80-\udcff]", lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text
    )


def _detected(data: bytes) -> str | None:
    """The encoding of a writing system other than Western, if the detector is sure of one."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few texts need it

    best = from_bytes(data[:SAMPLE], cp_isolation=[*LOCAL, "cp1252"]).best()
    if best is None or best.encoding == "cp1252":
        return None
    return str(best.encoding)


def _decoded(text: str, encoding: str, *found: Repair, is_guess: bool = False) -> Decoded:
    repaired, repairs = repair(text)
    if encoding != "utf-8":
        found = (*found, Repair(0, encoding, "utf-8", "encoding"))
    return Decoded(repaired, (*found, *repairs), encoding, is_guess)
