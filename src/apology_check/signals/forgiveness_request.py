"""The signal `forgiveness_request`: forgiveness is asked for, not demanded."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

FORGIVENESS_REQUEST = Signal(
    label="forgiveness_request",
    role="builds",
    title="Asking for forgiveness",
    definition="asks or hopes for forgiveness without demand",
    why=(
        "A request for forgiveness mattered least of six parts of an apology (two studies, N = 755): it adds a "
        "little and can be left out."
    ),
    source=(
        "Lewicki, R. J., Polin, B., & Lount, R. B. (2016). An Exploration of the Structure of Effective Apologies. "
        "Negotiation and Conflict Management Research, 9(2)."
    ),
    cues=(
        (
            r"\b(?:hope|hoping|pray|wish)(?: that)?(?: (?:one day|some day|someday|in time|with time|maybe"
            r"|eventually))?,? (?:you|she|he|they|you all)(?: guys)?(?: can| could| will|['\u2019]?ll| might| may| "
            r"would)?(?: (?:one day|some day|someday|in time|eventually|ever|find it in your heart to))? (?:forgive"
            r"|pardon|excuse)\b"
        ),
        (
            r"\b(?:please|plz|pls)(?:,)?(?: can you| could you| do| try to)? (?:forgive|pardon) (?:me|us|my|our|the"
            r"|this)\b"
        ),
        (
            r"(?<!n't )(?<!n\u2019t )(?<!not )\b(?:ask|asking|beg|begging)(?: for| you for)?(?: your| you(?: all)? "
            r"for)? forgiveness\b|\bask (?:you )?to (?:be forgiven|forgive)\b"
        ),
        r"\b(?:can|could|will|would) you(?: ever| please| one day| find it in your heart to)* forgive\b",
        (
            r"\b(?:I|we) (?:hope|would like|want|wish) (?:for|to (?:earn|have|be given)) (?:your"
            r"|you)? ?(?:forgiveness|forgiven|pardon|(?:another|a second|one more) (?:chance|go))\b"
        ),
        r"\b(?:give|grant) (?:me|us) (?:another|a second|one more|the) (?:chance|go|try|shot|opportunity)\b",
        r"\b(?:another|a second|one more) chance\b(?= to (?:show|prove|earn|be|make|serve|do))",
        (
            r"\b(?:hope|hoping)(?: that)? (?:we|you and I|us) (?:can|could|will)(?: still| one day| in time)? (?:be "
            r"(?:friends|okay|ok|close|good)|get past|move past|put this|start (?:over|again|afresh)|find (?:our|a) "
            r"way back|mend)\b"
        ),
        (
            r"\b(?:win|earn|gain)(?:ing)? (?:back )?your (?:trust|forgiveness|custom|confidence|respect)(?: back| "
            r"again)?\b"
        ),
        (r"\bhope(?: that)? you(?:['\u2019]?ll| will| can)? (?:accept|take) (?:my|our|this) apolog(?:y|ies)\b"),
        r"\b(?:no hard feelings|still friends|friends again|are we (?:ok|okay|good))\b ?\?",
    ),
    advice=Advice(
        summary="Ask for forgiveness only if it fits, and without haste.",
        message="The draft does not ask for forgiveness. It can do without; if you ask, leave the answer to them.",
        questions={
            "personal": "Do you want to ask to be forgiven, and can you leave the time to them?",
            "work": "What would you like from here on, if they are willing?",
            "customer": "Would you like them to give you a new try, with no push?",
            "public": "Do you hope for something from those hurt that they are free to refuse?",
        },
        openings={
            "personal": ("I hope that in time you can ___.", "If you can one day ___, I ___."),
            "work": ("I hope we can ___ again.", "If you are willing, I'd like ___."),
            "customer": ("We would be glad of the chance to ___.", "We hope that you will ___ us ___."),
            "public": ("We do not ask ___; we hope ___.", "We hope that one day ___ can ___."),
        },
        reason="It is the part that adds least, and it can wait.",
        praise='"{quote}" asks and leaves the answer to them.',
    ),
    examples=(
        (
            "{{acknowledgment: I kissed someone else at the office party}}. {{responsibility: Nobody made me}}. "
            "{{forgiveness_request: I hope that one day you can forgive me}}, and {{listening: I'll wait as long as "
            "you need}}."
        ),
        (
            "{{acknowledgment: I took the credit for your idea}}, Sam. {{regret: I'm ashamed of it}}. {{amends: I've "
            "told Lena it was yours}}. {{forgiveness_request: Please forgive me}}."
        ),
        (
            "{{regret: We are sorry}} that {{acknowledgment: we lost your luggage}}. {{amends: It will be at your "
            "door by six}}. {{forgiveness_request: We hope you will give us another chance}}."
        ),
        (
            "To the people of the valley: {{acknowledgment: we knew the dam was weak and kept silent}}. {{regret: We "
            "apologise}}. {{forgiveness_request: We ask for your forgiveness}}, and {{listening: we know that it is "
            "yours to give or to keep}}."
        ),
        (
            "{{responsibility: i messed up}}, {{acknowledgment: i left you at that bus stop}}. {{regret: sorry}}. "
            "{{forgiveness_request: still friends?}}"
        ),
        (
            "{{acknowledgment: I missed your graduation}}, and {{impact: you kept looking for me at the door}}. "
            "{{forgiveness_request: I'd love to earn your trust back}}, {{listening: at whatever speed feels right "
            "to you}}."
        ),
    ),
    near_misses=(
        "I forgive you, and I'm glad you called.",
        "You have to forgive me. I said I was sorry.",
        "Forgive me for asking, but is that seat free?",
        "Nobody at that firm has ever asked for our pardon.",
        "We forgave the loan last year.",
        "I hope the weather holds for your trip.",
        "If you loved me you would let this go.",
    ),
    traces=(
        (
            r"\b(?:forgiv\w+|pardon|(?:another|second|one more|a new) (?:chance|try|go)|(?:your|ur|her|his|"
            r"their) trust|be friends|still friends|friends again|no hard feelings|start (?:over|again|afresh)|"
            r"(?:are )?(?:we|you and i) (?:good|ok|okay|cool|even)\b|make it up to|find it in (?:your|ur))\b"
        ),
    ),
)
