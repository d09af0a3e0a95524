"""The catalogue: the 19 signals, one module each, in the order in which feedback and output name them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from apology_check.signals.acknowledgment import ACKNOWLEDGMENT
from apology_check.signals.agentless import AGENTLESS
from apology_check.signals.amends import AMENDS
from apology_check.signals.blame_shift import BLAME_SHIFT
from apology_check.signals.conditional import CONDITIONAL
from apology_check.signals.deflected_regret import DEFLECTED_REGRET
from apology_check.signals.denial import DENIAL
from apology_check.signals.excuse import EXCUSE
from apology_check.signals.explanation import EXPLANATION
from apology_check.signals.forgiveness_request import FORGIVENESS_REQUEST
from apology_check.signals.impact import IMPACT
from apology_check.signals.listening import LISTENING
from apology_check.signals.minimization import MINIMIZATION
from apology_check.signals.pressure import PRESSURE
from apology_check.signals.prevention import PREVENTION
from apology_check.signals.regret import REGRET
from apology_check.signals.responsibility import RESPONSIBILITY
from apology_check.signals.self_focus import SELF_FOCUS
from apology_check.signals.signal import AUDIENCES, ROLES, Advice, Audience, Role, Signal
from apology_check.signals.vague import VAGUE

CATALOGUE: Mapping[str, Signal] = MappingProxyType(
    {
        signal.label: signal
        for signal in (
            ACKNOWLEDGMENT,
            REGRET,
            RESPONSIBILITY,
            IMPACT,
            AMENDS,
            PREVENTION,
            LISTENING,
            FORGIVENESS_REQUEST,
            EXPLANATION,
            CONDITIONAL,
            DEFLECTED_REGRET,
            BLAME_SHIFT,
            EXCUSE,
            MINIMIZATION,
            DENIAL,
            AGENTLESS,
            VAGUE,
            PRESSURE,
            SELF_FOCUS,
        )
    }
)

LABELS: tuple[str, ...] = tuple(CATALOGUE)
BUILDING: tuple[str, ...] = tuple(s.label for s in CATALOGUE.values() if s.role == "builds")
UNDERMINING: tuple[str, ...] = tuple(s.label for s in CATALOGUE.values() if s.role == "undermines")
CORE: tuple[str, ...] = LABELS[:3]

__all__ = [
    "AUDIENCES",
    "BUILDING",
    "CATALOGUE",
    "CORE",
    "LABELS",
    "ROLES",
    "UNDERMINING",
    "Advice",
    "Audience",
    "Role",
    "Signal",
]
