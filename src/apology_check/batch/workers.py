"""Texts in, results out, in order: in this process, or in worker processes with a bounded window.

Workers are started by joblib's loky, which needs no ``__main__`` guard and works from notebooks. Only texts and small
results cross processes; ``Doc`` objects and reports do not. No more than two chunks a worker are ahead of the
consumer, so that memory does not grow with the input.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from apology_check.batch.arrow_cells import UndecodableText, ValueAsText
from apology_check.batch.result import Result, read_report
from apology_check.errors import DraftError, OptionError, WorkerError
from apology_check.evaluator import MAX_CHARACTERS, Evaluator, default_evaluator
from apology_check.report import Report
from apology_check.signals.signal import AUDIENCES, Audience

CHUNK_ROWS = 64
CHUNK_CHARACTERS = 1_000_000
CHUNKS_AHEAD = 2
# Matrices of one draft are small: more threads per worker only get into each other's way. In this process too: the
# order in which threads sum decides the last bit of a long draft, and the number of workers must not.
_THREADS = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)

# What the import system takes for a module that cannot be found.
_ABSENT: Any = None
_KILL = signal.SIGTERM if os.name == "nt" else signal.SIGKILL

T = TypeVar("T")


class Evaluating(Protocol):
    """What a batch asks of an evaluator."""

    @property
    def model_version(self) -> str: ...

    def evaluate_many(self, texts: Iterable[str], *, audience: Audience | None = None) -> Iterator[Report]: ...


class Task(NamedTuple):
    """What is to be evaluated for one row: a text and its audience, or the error that the row already has.

    Args:
        text: The draft.
        audience: For whom it is.
        error: Set where there is nothing to evaluate.
        size: About how many characters its row, with all other columns, holds in memory.
    """

    text: str = ""
    audience: Audience | None = None
    error: str | None = None
    size: int = 0


def size_of(value: Any) -> int:
    """About how many characters a row holds; counted no further than a chunk may grow."""
    size = 0
    held = [value]
    while held and size < CHUNK_CHARACTERS:
        found = held.pop()
        size += len(found) if isinstance(found, str | bytes) else 8
        if isinstance(found, Mapping):
            held.extend(found.keys())
            held.extend(found.values())
        elif isinstance(found, list | tuple):
            held.extend(found)
    return size


def make_task(
    draft: Any, audience: Any = None, *, error: str | None = None, limit: int = MAX_CHARACTERS, size: int | None = None
) -> Task:
    """Check one draft; what cannot be evaluated becomes an error that names the reason and none of its words.

    Args:
        draft: The value of the draft's column.
        audience: One of the audiences in any case of letters, or empty.
        error: An error that the row already has.
        limit: The most characters a draft may have.
        size: See ``Task``; that of the draft where it is not given.
    """
    size = size_of(draft) if size is None else size
    if error is not None:
        return Task(error=error, size=size)
    if draft is None:
        return Task(error="there is no draft: the value is null or missing", size=size)
    if not isinstance(draft, str):
        return Task(error=f"the draft is not text but {type(draft).__name__}", size=size)
    if isinstance(draft, UndecodableText):
        return Task(error="the draft is not valid UTF-8", size=size)
    if isinstance(draft, ValueAsText):
        return Task(error="the draft is not text but a value of another type", size=size)
    if not draft.strip():
        return Task(error="the draft is empty", size=size)
    if len(draft) > limit:
        return Task(error=f"the draft has {len(draft):,} characters, the limit is {limit:,}", size=size)
    if audience is None or audience == "":
        return Task(draft, None, size=size)
    named = audience.strip().lower() if isinstance(audience, str) else ""
    for known in AUDIENCES:
        if named == known:
            return Task(draft, known, size=size)
    if isinstance(audience, str) and not named:
        return Task(draft, None, size=size)
    return Task(error=f"the audience is none of {', '.join(AUDIENCES)}", size=size)


def evaluate_tasks(evaluator: Evaluating, tasks: Sequence[Task]) -> list[Result]:
    """One result per task, in order. A text that fails, for whatever reason, fails alone."""
    results = [Result(error=task.error) for task in tasks]
    for audience in dict.fromkeys(task.audience for task in tasks if task.error is None):
        places = [i for i, task in enumerate(tasks) if task.error is None and task.audience == audience]
        for i, result in zip(places, _evaluate(evaluator, [tasks[i].text for i in places], audience), strict=True):
            results[i] = result
    return results


def _evaluate(evaluator: Evaluating, texts: Sequence[str], audience: Audience | None) -> Iterator[Result]:
    at = 0
    try:
        for report in evaluator.evaluate_many(texts, audience=audience):
            yield read_report(report)
            at += 1
    except Exception:
        # Some text of those that are read together failed: find out which, one by one.
        for text in texts[at:]:
            try:
                yield read_report(next(evaluator.evaluate_many([text], audience=audience)))
            except DraftError as error:
                yield Result(error=str(error))
            except Exception as error:
                # The message of an unforeseen error may quote the draft: only its type is told.
                yield Result(error=f"the draft could not be evaluated ({type(error).__name__})")


def evaluate_in_order(
    rows: Iterable[T],
    to_task: Callable[[T], Task],
    *,
    workers: int = 1,
    model: str | Path | None = None,
    evaluator: Evaluating | None = None,
) -> Generator[list[tuple[T, Result]], None, None]:
    """Evaluate rows, lazily and in order; yields them in chunks of at most 64.

    Args:
        rows: Anything; read no more than ``2 * workers`` chunks ahead of the consumer.
        to_task: Row → task.
        workers: Processes; 1 evaluates in this one.
        model: A tier or model folder, loaded once per process.
        evaluator: Instead of ``model``, for one worker.

    Raises:
        OptionError: ``workers`` is below 1, or more than 1 with an ``evaluator``.
        ModelError: The model cannot be loaded.
        WorkerError: A worker ended by itself.
    """
    check_workers(workers, evaluator)
    chunks = _chunks(rows, to_task)
    if workers == 1:
        return _evaluate_here(chunks, model, evaluator)
    return _evaluate_in_workers(chunks, workers, model)


def check_workers(workers: int, evaluator: Evaluating | None) -> None:
    """Refuse a number of workers that cannot be. Raises: OptionError."""
    if workers < 1:
        raise OptionError(f"workers must be 1 or more, found {workers}")
    if workers > 1 and evaluator is not None:
        raise OptionError("an evaluator cannot be sent to workers: give its model instead, or use one worker")


def _chunks(rows: Iterable[T], to_task: Callable[[T], Task]) -> Iterator[tuple[list[T], list[Task]]]:
    # The first chunks are small, so that the first results do not wait for 64 rows.
    limit = 1
    held: list[T] = []
    tasks: list[Task] = []
    size = 0
    for row in rows:
        task = to_task(row)
        held.append(row)
        tasks.append(task)
        size += task.size
        if len(held) >= limit or size >= CHUNK_CHARACTERS:
            yield held, tasks
            held, tasks, size, limit = [], [], 0, min(CHUNK_ROWS, 2 * limit)
    if held:
        yield held, tasks


def _evaluate_here(
    chunks: Iterable[tuple[list[T], list[Task]]], model: str | Path | None, evaluator: Evaluating | None
) -> Generator[list[tuple[T, Result]], None, None]:
    for rows, tasks in chunks:
        evaluator = evaluator if evaluator is not None else load_once(model)
        with _one_thread():
            results = evaluate_tasks(evaluator, tasks)
        yield list(zip(rows, results, strict=True))


def _evaluate_in_workers(
    chunks: Iterable[tuple[list[T], list[Task]]], workers: int, model: str | Path | None
) -> Generator[list[tuple[T, Result]], None, None]:
    from joblib.externals.loky import ProcessPoolExecutor
    from joblib.externals.loky.process_executor import BrokenProcessPool

    model = absolute_model(model)
    pool = ProcessPoolExecutor(max_workers=workers, initializer=_prepare_worker, initargs=(os.getpid(),), env=_THREADS)
    window: deque[tuple[list[T], Any]] = deque()
    is_done = False
    try:
        for rows, tasks in chunks:
            window.append((rows, pool.submit(_evaluate_remotely, model, tasks)))
            while window and (len(window) >= CHUNKS_AHEAD * workers or window[0][1].done()):
                done, future = window.popleft()
                yield list(zip(done, future.result(), strict=True))
        while window:
            done, future = window.popleft()
            yield list(zip(done, future.result(), strict=True))
        is_done = True
    except BrokenProcessPool as error:
        raise WorkerError(
            f"a worker ended by itself ({type(error).__name__}): most often for want of memory. Use fewer workers"
        ) from None
    finally:
        _stop(pool, is_done=is_done)


_threads = threading.Lock()
_inside = 0
_limited: Any = None


@contextmanager
def _one_thread() -> Iterator[None]:
    # The limit is the process's, so the first to come sets it and the last to go takes it off again.
    global _inside, _limited
    if "numpy" not in sys.modules:
        yield
        return
    with _threads:
        if _inside == 0:
            _limited = _thread_pools().limit(limits=1, user_api="blas")
        _inside += 1
    try:
        yield
    finally:
        with _threads:
            _inside -= 1
            if _inside == 0:
                _limited.restore_original_limits()


@lru_cache(maxsize=1)
def _thread_pools() -> Any:
    # Finding the libraries takes milliseconds, setting their threads microseconds. It comes with scikit-learn.
    from threadpoolctl import ThreadpoolController  # type: ignore[import-not-found, import-untyped, unused-ignore]

    return ThreadpoolController()


_ending: weakref.WeakSet[threading.Thread] = weakref.WeakSet()
_say_uncaught = threading.excepthook


def _expect_to_fail(thread: threading.Thread | None) -> None:
    # The thread that collects a pool's results may trip over one that comes in while the pool is torn down.
    if thread is not None:
        _ending.add(thread)
        threading.excepthook = _say_uncaught_unless_ending


def _say_uncaught_unless_ending(args: threading.ExceptHookArgs) -> None:
    if args.thread not in _ending:
        _say_uncaught(args)


def _stop(pool: Any, *, is_done: bool) -> None:
    processes = list((pool._processes or {}).values())
    if not is_done:
        _expect_to_fail(getattr(pool, "_executor_manager_thread", None))
    pool.shutdown(wait=is_done, kill_workers=not is_done)
    if not is_done:
        # The pool's own way asks the system for the children of each worker, one after another: that takes seconds.
        for process in processes:
            with suppress(OSError):
                os.kill(process.pid, _KILL)


def absolute_model(model: str | Path | None) -> str | None:
    """A model as another process finds it, which may have another working directory."""
    if isinstance(model, Path) or (model is not None and ("/" in model or "\\" in model)):
        return str(Path(model).resolve())
    return model


@contextmanager
def without_torch() -> Iterator[None]:
    """Keep spaCy from importing torch: 3 s and 150 MB where it is installed, for nothing that reading drafts needs.

    Only for processes that do nothing else: spaCy would believe that there is no torch for as long as they live.
    """
    if "torch" in sys.modules or "thinc" in sys.modules:
        yield
        return
    sys.modules["torch"] = _ABSENT
    try:
        yield
    finally:
        sys.modules.pop("torch", None)


# What runs in a worker


def _prepare_worker(parent: int) -> None:
    sys.modules.setdefault("torch", _ABSENT)  # see without_torch
    # Ctrl-C in a terminal reaches the workers too; the parent is the one to answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name == "posix":
        threading.Thread(target=_end_with_parent, args=(parent,), daemon=True).start()


def _end_with_parent(parent: int) -> None:
    # A parent that is killed cannot stop its workers.
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _evaluate_remotely(model: str | Path | None, tasks: Sequence[Task]) -> list[Result]:
    return evaluate_tasks(load_once(model), tasks)


@lru_cache(maxsize=2)
def load_once(model: str | Path | None = None) -> Evaluator:
    """The evaluator of a model, loaded on first use and kept in this process.

    It has evaluated a draft: what is wrong with the installation shows here, and not as an error of every row.
    """
    evaluator = default_evaluator() if model is None else Evaluator.load(model)
    evaluator.warm_up()
    return evaluator


__all__ = [
    "CHUNKS_AHEAD",
    "CHUNK_ROWS",
    "Evaluating",
    "Task",
    "absolute_model",
    "check_workers",
    "evaluate_in_order",
    "evaluate_tasks",
    "load_once",
    "make_task",
    "size_of",
    "without_torch",
]
