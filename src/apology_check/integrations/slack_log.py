"""Loggers for Slack's libraries that cannot write down what people typed.

Both libraries log request bodies below ``WARNING``, and some messages and tracebacks above it quote them. Here nothing
below it passes, whatever level somebody sets, Bolt's messages are replaced by the place that they came from, and errors
by their type.
"""

from __future__ import annotations

import logging

_PREFIX = "apology_check.integrations.slack"


class _Discreet(logging.Filter):
    def __init__(self, *, keeps_messages: bool) -> None:
        super().__init__()
        self._keeps_messages = keeps_messages

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return False
        place = f"{record.module}.{record.funcName}"
        if place == "app.__init__":
            # Advice about settings of other set-ups, such as the token that is given here in another way.
            return False
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        if error or not self._keeps_messages:
            record.msg = f"{place}: {error or 'see the source of slack-bolt'}"
            record.args = None
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def bolt_logger() -> logging.Logger:
    """For slack-bolt: warnings and errors without their texts."""
    return _logger("bolt", keeps_messages=False)


def sdk_logger() -> logging.Logger:
    """For slack-sdk: its warnings and errors are about connections, and keep their texts unless there is an error."""
    return _logger("sdk", keeps_messages=True)


def _logger(name: str, *, keeps_messages: bool) -> logging.Logger:
    logger = logging.getLogger(f"{_PREFIX}.{name}")
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(_Discreet(keeps_messages=keeps_messages))
    return logger
