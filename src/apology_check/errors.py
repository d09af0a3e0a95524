"""The exceptions.

::

    ApologyCheckError
    ├── DraftError (also ValueError)
    │   ├── EmptyTextError
    │   └── TextTooLongError
    ├── ModelError
    │   ├── ModelNotFoundError
    │   ├── ModelDamagedError
    │   └── ModelFormatError
    ├── CorpusError (also ValueError)
    ├── InputError (also ValueError)
    │   └── ResumeError                    the interrupted run was another job
    ├── OptionError (also ValueError)      a job makes no sense as asked for
    │   └── ColumnError (also InputError)  a column is not there, or there twice
    ├── OutputError (also OSError)         the output cannot be written
    │   └── OutputBusyError                another run writes to it
    ├── RowFailedError                     a row failed and ``on_error`` is "stop"
    ├── WorkerError                        a worker process ended by itself
    └── MissingExtraError (also ImportError)

No message holds words of a draft: messages end up in logs.
"""

from __future__ import annotations


class ApologyCheckError(Exception):
    """The base of all errors that this package raises on purpose."""


class DraftError(ApologyCheckError, ValueError):
    """A draft that cannot be evaluated."""


class EmptyTextError(DraftError):
    """A draft of nothing but white space."""


class TextTooLongError(DraftError):
    """A draft above the length limit of the evaluator."""


class ModelError(ApologyCheckError):
    """A model folder that cannot be used."""


class ModelNotFoundError(ModelError):
    """No model where one was looked for."""


class ModelDamagedError(ModelError):
    """A model file is missing, truncated or altered."""


class ModelFormatError(ModelError):
    """A model written in a format, or for a set of signals, that this version does not read."""


class CorpusError(ApologyCheckError, ValueError):
    """A corpus file that breaks the format; the message names file, draft and place."""


class InputError(ApologyCheckError, ValueError):
    """Input to the command line or to a batch that cannot be read; the message names the place."""


class MissingExtraError(ApologyCheckError, ImportError):
    """An optional dependency is not installed; the message says how to install it."""


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
