"""The unfinished output: ``OUT.partial`` with its rows, and ``OUT.partial.state`` with what they were made from.

Rows are appended and, about every second, forced to the disk; then the state is replaced, which holds the job, and the
last few checkpoints: rows, bytes, a hash of those bytes and the counts so far. A run that goes on cuts the rows back
to the last checkpoint that still matches and continues there, so that the finished file is byte for byte that of an
undisturbed run. The finished file gets its name in one step.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from apology_check.batch.tally import Tally
from apology_check.errors import OutputBusyError, OutputError, ResumeError

SECONDS_BETWEEN = 1.0
_KEPT = 4
_BLOCK = 1 << 20
Job = dict[str, dict[str, Any]]


class Checkpoint(NamedTuple):
    """A state of the rows that is safe on the disk."""

    rows: int
    size: int
    sha256: str
    tally: dict[str, Any]


class PartialFile:
    """Writes the rows of one output. Use ``open_partial``.

    Attributes:
        resumed_rows: Rows that an interrupted run has left.
        tally: The counts over them.
    """

    def __init__(self, out: Path, stream: BinaryIO, job: Job) -> None:
        self.out = out
        self.path, self._state_path = names(out)
        self._stream = stream
        self._job = job
        self._checkpoints: list[Checkpoint] = []
        self._hash = hashlib.sha256()
        self._size = 0
        self._last = time.monotonic()
        self.resumed_rows = 0
        self.tally = Tally()

    @property
    def safe_rows(self) -> int:
        """Rows of the last checkpoint."""
        return self._checkpoints[-1].rows if self._checkpoints else 0

    @property
    def is_new(self) -> bool:
        """Whether nothing is written yet, not even a header."""
        return self._size == 0

    def write(self, data: bytes) -> None:
        """Append bytes. Raises: OutputError."""
        try:
            write_all(self._stream, data)
        except OSError as error:
            raise self._unwritable(error) from error
        self._hash.update(data)
        self._size += len(data)

    def checkpoint(self, *, is_due_only: bool = True) -> None:
        """Make the rows so far safe; by default no more than once a second. Raises: OutputError."""
        if is_due_only and time.monotonic() - self._last < SECONDS_BETWEEN:
            return
        try:
            os.fsync(self._stream.fileno())
            found = Checkpoint(self.tally.rows, self._size, self._hash.hexdigest(), self.tally.to_state())
            self._write_state([*self._checkpoints, found][-_KEPT:])
        except OSError as error:
            raise self._unwritable(error) from error
        self._last = time.monotonic()

    def finish(self, convert: Callable[[Path, BinaryIO], None] | None = None) -> None:
        """Give the output its name and take the rest away.

        Args:
            convert: Rows → the output where that is no plain text; by default the rows become the output.

        Raises:
            OutputError: The disk is full, or the like.
        """
        self.checkpoint(is_due_only=False)
        packed = self.path.with_name(self.path.name + ".packed")
        try:
            if convert is None:
                self._rename(self.path, self.out)
            else:
                with packed.open("wb") as stream:
                    convert(self.path, stream)
                    stream.flush()
                    os.fsync(stream.fileno())
                packed.replace(self.out)
                sync_folder(self.out.parent)
                self.close()
                self.path.unlink()
            sync_folder(self.out.parent)
            self._state_path.unlink()
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            with suppress(OSError):
                packed.unlink()
            self.close()

    def close(self) -> None:
        """Close the rows' file; its lock goes with it."""
        self._stream.close()

    def resume(self) -> None:
        """Cut back to the last checkpoint that matches, and go on there.

        Raises:
            ResumeError: The rows were made from something else, or their state is lost.
            OutputError: The disk is still full, or the like.
        """
        state = self._read_state()
        differences = list(_differences(state["job"], self._job))
        if differences:
            raise ResumeError(f"{self.path} was made by another job: {'; '.join(differences)}. Give the same input, "
                              f"options and model, or delete {self.path.name} to start over")  # fmt: skip
        try:
            self._checkpoints = kept = self._matching(state["checkpoints"])
            if kept:
                found = kept[-1]
                self.tally = Tally.from_state(found.tally)
                self.resumed_rows = found.rows
                self._size = found.size
            self._stream.truncate(self._size)
            self._stream.seek(self._size)
            self._write_state(kept)
        except OSError as error:
            self.discard_if_empty()
            raise self._unwritable(error) from error

    def start(self) -> None:
        """Begin with nothing. Raises: OutputError where rows of an interrupted run would be lost."""
        if os.fstat(self._stream.fileno()).st_size:
            self._refuse_to_overwrite()
        try:
            self._stream.truncate(0)
            self._write_state([])
        except OSError as error:
            self.discard_if_empty()
            raise self._unwritable(error) from error

    def discard_if_empty(self) -> None:
        """Take the files away where no row is safe in them yet."""
        if self.safe_rows == 0:
            for path in (self.path, self._state_path):
                with suppress(OSError):
                    path.unlink()

    def _refuse_to_overwrite(self) -> None:
        try:
            checkpoints: list[Checkpoint] = self._read_state()["checkpoints"]
        except ResumeError as error:
            raise OutputError(str(error)) from error
        if checkpoints and checkpoints[-1].rows:
            raise OutputError(f"{self.path} holds {checkpoints[-1].rows:,} rows of an interrupted run. Go on with "
                              "--resume, or delete it to start over")  # fmt: skip

    def _matching(self, checkpoints: list[Checkpoint]) -> list[Checkpoint]:
        kept: list[Checkpoint] = []
        digest = hashlib.sha256()
        at = 0
        self._stream.seek(0)
        for found in checkpoints:
            while at < found.size and (block := self._stream.read(min(_BLOCK, found.size - at))):
                digest.update(block)
                at += len(block)
            if at != found.size or digest.hexdigest() != found.sha256:
                break
            kept.append(found)
            self._hash = digest.copy()
        return kept

    def _read_state(self) -> dict[str, Any]:
        try:
            state = json.loads(self._state_path.read_text(encoding="utf-8"))
            return {"job": state["job"], "checkpoints": [Checkpoint(*found) for found in state["checkpoints"]]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ResumeError(
                f"{self._state_path} is missing or damaged: the rows in {self.path.name} cannot be trusted. Delete "
                f"{self.path.name} to start over"
            ) from error

    def _write_state(self, checkpoints: list[Checkpoint]) -> None:
        new = self._state_path.with_name(self._state_path.name + ".new")
        text = json.dumps({"job": self._job, "checkpoints": checkpoints}, ensure_ascii=True)
        try:
            with new.open("wb") as stream:
                stream.write(text.encode("ascii"))
                stream.flush()
                os.fsync(stream.fileno())
            new.replace(self._state_path)
        finally:
            with suppress(OSError):
                new.unlink()
        self._checkpoints = checkpoints

    def _rename(self, path: Path, out: Path) -> None:
        if os.name == "nt":
            self.close()  # an open file cannot be renamed there
        path.replace(out)

    def _unwritable(self, error: OSError) -> OutputError:
        rows = f" {self.safe_rows:,} rows are safe in {self.path.name}: make room and go on with --resume"
        return OutputError(f"cannot write {self.path}: {error.strerror or error}.{rows if self.safe_rows else ''}")


def names(out: Path) -> tuple[Path, Path]:
    """Where the unfinished rows and their state lie."""
    partial = out.with_name(out.name + ".partial")
    return partial, partial.with_name(partial.name + ".state")


def open_partial(out: Path, job: Job, *, is_resumed: bool) -> PartialFile:
    """Open and lock the unfinished output.

    Args:
        out: The output.
        job: What its bytes depend on: group → name → value.
        is_resumed: Whether to go on with what is there; where nothing is there, that is a start.

    Raises:
        OutputBusyError: Another run has it.
        OutputError: It cannot be written, or rows of an interrupted run would be lost.
        ResumeError: What is there belongs to another job.
    """
    path, _ = names(out)
    try:
        stream = path.open("r+b" if path.exists() else "x+b", buffering=0)
    except FileExistsError:
        raise _busy(out) from None
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    try:
        if not _lock(stream) or not _is_same(stream, path):
            raise _busy(out)
        partial = PartialFile(out, stream, job)
        # State without rows is what a run leaves that ends between its last two steps: nothing to go on with.
        if is_resumed and os.fstat(stream.fileno()).st_size:
            partial.resume()
        else:
            partial.start()
    except BaseException:
        stream.close()
        raise
    return partial


def write_all(stream: BinaryIO, data: bytes) -> None:
    """Write all of it: an unbuffered file may take a part."""
    view = memoryview(data)
    while view:
        view = view[stream.write(view) or 0 :]


def sync_folder(folder: Path) -> None:
    """Make a renaming in a folder safe, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _differences(old: Job, new: Job) -> list[str]:
    return [
        f"{group} {name} was {_shown(old.get(group, {}).get(name))}, now {_shown(new.get(group, {}).get(name))}"
        for group in dict.fromkeys([*new, *old])
        for name in dict.fromkeys([*new.get(group, {}), *old.get(group, {})])
        if old.get(group, {}).get(name) != new.get(group, {}).get(name)
    ]


def _shown(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else text[:14] + "…" + text[-1]


def _busy(out: Path) -> OutputBusyError:
    return OutputBusyError(f"another run is writing to {out}: wait for it, or choose another output")


def _is_same(stream: BinaryIO, path: Path) -> bool:
    # Between opening and locking, the run that had it may have finished and renamed it.
    if os.name == "nt":
        return True
    with suppress(OSError):
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    return False


def _lock(stream: BinaryIO) -> bool:
    # The system's own locks end with the process, however it ends.
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(stream)
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks
    return True


def _lock_on_windows(stream: BinaryIO) -> bool:
    import msvcrt

    stream.seek(2**40)  # beyond all rows, which stay readable
    try:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except OSError:
        return False
    finally:
        stream.seek(0)
    return True
