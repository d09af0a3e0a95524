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
    └── MissingExtraError (also ImportError)
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
