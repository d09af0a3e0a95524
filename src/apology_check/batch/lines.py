"""Bytes → lines of text, with the place of every byte that does not decode."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from apology_check.batch.streams import name_of, pieces
from apology_check.errors import InputError, OptionError

# A record above this is not a draft but a quote that never closes: it must not fill the memory.
MAX_RECORD = 64 * 1024 * 1024
# The ends of lines as csv knows them; str.splitlines also splits at characters that drafts are full of.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r(?!\Z)|\n)")


def check_encoding(name: str) -> str:
    """The encoding to read with: UTF-8 may begin with a byte order mark.

    Raises:
        OptionError: Python knows no such text encoding.
    """
    try:
        info = codecs.lookup(name)
        "a".encode(name)
    except (LookupError, UnicodeError) as error:
        raise OptionError(f"unknown encoding {name!r}: try utf-8, cp1252, latin-1 or utf-16") from error
    return "utf-8-sig" if info.name == "utf-8" else info.name


class Lines:
    """The lines of a stream, each with its end.

    Args:
        stream: Bytes, already decompressed.
        path: For messages; ``None`` is standard input.
        encoding: As ``check_encoding`` returns it.
    """

    def __init__(self, stream: BinaryIO, path: Path | None, encoding: str) -> None:
        self._pieces = pieces(stream, path)
        self._path = path
        self._encoding = encoding
        self.first_line_of_record = 1
        self._characters = 0
        self.number = 0

    def new_record(self) -> None:
        """Say that the lines so far have been dealt with."""
        self._characters = 0
        self.first_line_of_record = self.number + 1

    def __iter__(self) -> Iterator[str]:
        rest: list[str] = []
        for text in self._decoded():
            if "\n" not in text and "\r" not in text and not (rest and rest[-1].endswith("\r")):
                rest.append(text)
                self._count(len(text))
                continue
            text = "".join([*rest, text])
            self._characters -= sum(map(len, rest))
            end = 0
            # What follows the last line end is not searched: from each of its characters the search would run to the
            # end in vain, which takes seconds where a cell is long.
            decided = len(text) - text.endswith("\r")
            last_end = max(text.rfind("\n", 0, decided), text.rfind("\r", 0, decided)) + 1
            for match in _LINE.finditer(text, 0, last_end + 1):
                end = match.end()
                self._count(end - match.start())
                self.number += 1
                yield match.group()
            rest = [text[end:]] if end < len(text) else []
            self._count(len(text) - end)
        last = "".join(rest)
        self._characters -= len(last)
        if last:
            self._count(len(last))
            self.number += 1
            yield last

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_RECORD:
            raise InputError(
                f"{name_of(self._path)}, line {self.first_line_of_record}: a row of more than "
                f"{MAX_RECORD // 2**20} million characters begins here. Most often a quote opens there and is never "
                "closed; or the file is not what --format says"
            )

    def _decoded(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self._encoding)()
        offset = newlines = 0
        start = b""
        for piece in self._pieces:
            start = start or piece[:4]
            offset += len(piece)
            try:
                text = decoder.decode(piece)
            except UnicodeError as error:
                raise self._undecodable(error, offset, newlines, start) from error
            newlines += text.count("\n")
            if text:
                yield text
        try:
            text = decoder.decode(b"", True)
        except UnicodeError as error:
            raise self._undecodable(error, offset, newlines, start) from error
        if text:
            yield text

    def _undecodable(self, error: UnicodeError, read: int, newlines: int, start: bytes) -> InputError:
        name = name_of(self._path)
        shown = "UTF-8" if self._encoding == "utf-8-sig" else self._encoding
        if not isinstance(error, UnicodeDecodeError):
            return InputError(f"{name} is not {shown}: {error}. Give its encoding with --encoding")
        # What the decoder was given ends where the last piece ends, whatever it had kept back before.
        at = read - len(error.object) + error.start
        before = error.object[: error.start].decode(self._encoding, "replace").count("\n")
        other = "utf-16" if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "cp1252"
        hint = f"try --encoding {other}" if other != self._encoding else "give its encoding with --encoding"
        return InputError(
            f"{name}, line {newlines + before + 1}: byte 0x{error.object[error.start]:02x} at offset {at:,} is not "
            f"{shown}: {hint}"
        )
