"""The exceptions of the batch stage.

::

    OptionError (also ApologyCheckError, ValueError)   the job makes no sense as asked for
    └── ColumnError (also InputError)                  a column is not there, or there twice
    ResumeError (also InputError)                      the interrupted run was another job
    OutputError (also ApologyCheckError, OSError)      the output cannot be written
    └── OutputBusyError                                another run writes to it
    RowFailedError (also ApologyCheckError)            a row failed and ``on_error`` is "stop"
    WorkerError (also ApologyCheckError)               a worker process ended by itself

No message holds words of a draft: messages end up in logs.
"""

from __future__ import annotations

from apology_check.errors import ApologyCheckError, InputError


class OptionError(ApologyCheckError, ValueError):
    """An option, or two options together, that make no sense."""


class ColumnError(OptionError, InputError):
    """A column that is not there, is there more than once, or cannot be guessed."""


class ResumeError(InputError):
    """What is left of an interrupted run belongs to another input, other options or another model."""


class OutputError(ApologyCheckError, OSError):
    """The output cannot be written."""


class OutputBusyError(OutputError):
    """Another run is writing to the same output."""


class RowFailedError(ApologyCheckError):
    """A row could not be evaluated, and the job was asked to stop there."""


class WorkerError(ApologyCheckError):
    """A worker process ended by itself: most often for want of memory."""
