"""Bytes in: files and standard input, gzip and zstandard taken off by what the file holds, not by its name."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from apology_check.errors import InputError, MissingExtraError

GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
STANDARD_INPUT = "standard input"
_PIECE = 1 << 14


def name_of(path: Path | None) -> str:
    """What messages call the input."""
    return STANDARD_INPUT if path is None else str(path)


@contextmanager
def open_input(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file, or standard input for ``None``, and take compression off.

    Raises:
        InputError: There is no such file, or it cannot be read.
        MissingExtraError: It is compressed with zstandard, which is not installed.
    """
    if path is None:
        if sys.stdin is None:
            raise InputError("there is no standard input to read from")
        yield _decompressed(cast(io.BufferedReader, sys.stdin.buffer))
        return
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    with stream:
        yield _decompressed(stream)


def peek_input(path: Path | None) -> bytes:
    """The first bytes of an input, decompressed, without taking them; empty where they cannot be had yet."""
    if path is not None:
        try:
            with open_input(path) as stream:
                return stream.read(64)
        except (EOFError, OSError, zlib.error):
            return b""  # reading on says what is wrong, with its place
    peek = getattr(sys.stdin.buffer, "peek", None) if sys.stdin is not None else None
    start: bytes = peek(64) if peek is not None else b""
    try:
        if start.startswith(GZIP):
            return zlib.decompressobj(wbits=31).decompress(start, 64)
        if start.startswith(ZSTANDARD):
            return _start_of_frame(start)
    except (zlib.error, MissingExtraError):
        return b""  # reading on says what is wrong
    return start[:64]


def unreadable(path: Path | None, error: Exception) -> InputError:
    """The error for a file that cannot be opened or read."""
    reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return InputError(f"cannot read {name_of(path)}: {reason}")


def pieces(stream: BinaryIO, path: Path | None) -> Iterator[bytes]:
    """The bytes of a stream as they come.

    Raises:
        InputError: Reading fails, or the compressed data is damaged or ends early.
    """
    read = getattr(stream, "read1", stream.read)
    while True:
        try:
            piece = read(1 << 16)
        except EOFError as error:
            raise InputError(f"{name_of(path)} ends early: its compressed data is cut off. Fetch it again") from error
        except zlib.error as error:
            raise InputError(f"{name_of(path)}: its compressed data is damaged ({error}). Fetch it again") from error
        except OSError as error:
            raise unreadable(path, error) from error
        if not piece:
            return
        yield piece


def _decompressed(stream: io.BufferedReader) -> BinaryIO:
    try:
        start = stream.peek(4)[:4]
    except OSError:
        return stream  # the first read says what is wrong, with the name of the file
    if start.startswith(GZIP):
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))
    if start == ZSTANDARD:
        return cast(BinaryIO, io.BufferedReader(_ZstandardReader(stream)))
    return stream


def zstandard_module() -> Any:
    """The standard library's zstandard (Python 3.14), or the package of that name. Raises: MissingExtraError."""
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        try:
            import zstandard
        except ImportError as error:
            raise MissingExtraError("zstandard files need Python 3.14, or: pip install zstandard") from error
        return zstandard
    return zstd


def _new_frame(module: Any) -> Any:
    decompressor = module.ZstdDecompressor()
    # The package's one-shot object knows where its frame ends; the standard library's already is that.
    return decompressor.decompressobj() if hasattr(decompressor, "decompressobj") else decompressor


def _start_of_frame(start: bytes) -> bytes:
    module = zstandard_module()
    try:
        found: bytes = _new_frame(module).decompress(start)
    except module.ZstdError as error:
        raise zlib.error(str(error)) from error
    return found[:64]


class _ZstandardReader(io.RawIOBase):
    # The package's own readers end silently where data is cut off, or after the first of several frames.

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._module = zstandard_module()
        self._frame = _new_frame(self._module)
        self._rest = b""
        self._ready = memoryview(b"")
        self._is_fresh = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            data = self._rest or self._stream.read(_PIECE)
            self._rest = b""
            if not data:
                if not self._is_fresh:
                    raise EOFError("cut off within a frame")
                return 0
            try:
                self._ready = memoryview(self._frame.decompress(data))
            except self._error as error:
                raise zlib.error(str(error)) from error
            self._is_fresh = False
            if self._frame.eof:
                self._rest = self._frame.unused_data
                self._frame = _new_frame(self._module)
                self._is_fresh = True
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    @property
    def _error(self) -> type[Exception]:
        found: type[Exception] = self._module.ZstdError
        return found
