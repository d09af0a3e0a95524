"""The signal `explanation`: the reason, without lessening the blame."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

EXPLANATION = Signal(
    label="explanation",
    role="builds",
    title="Saying why it happened",
    definition="tells why it happened without lessening the blame",
    why=(
        "Readers want to know why. In the study of six parts of an apology (N = 755) an explanation stood in the "
        "middle: less than responsibility and repair, more than a request for forgiveness."
    ),
    source=(
        "Lewicki, R. J., Polin, B., & Lount, R. B. (2016). An Exploration of the Structure of Effective Apologies. "
        "Negotiation and Conflict Management Research, 9(2)."
    ),
    cues=(
        (
            r"\b(?:I|we)(?: had|['\u2019]?d)(?: \w+)? (?:written|put|mixed|misread|misjudged|forgotten|saved|set"
            r"|entered|typed|noted|confused|read|copied|booked|turned|pulled|planned|assumed|counted|skipped|promised"
            r"|left) (?:\w+ )*?(?:wrong|old|in|up|the|down|off|from|too|that|it|my|two|more)\b"
        ),
        r"\b(?:it|this|that) (?:happened|came about|is|was|went \w+) because (?:I|we)\b",
        (
            r"\b(?:I|we) (?:wrongly |simply |just )?(?:assumed|thought|believed) (?:that )?(?:it|the|you|we|I|someone"
            r"|they|he|she|\w+day)\b(?! (?:was (?:funny|fine|joking)|were (?:funny|fine|joking)|didn['\u2019]?t "
            r"(?:care|mind)))"
        ),
        (
            r"\b(?:because|since) (?:I|we) (?:had(?! to)|['\u2019]?d|hadn['\u2019]?t|wanted|skipped|forgot|put|cut"
            r"|misread|mixed|thought|chose|let|never|hadn['\u2019]?t|rushed|left|felt)\b"
        ),
        r"\b(?:the|my|our) (?:real |only |simple |main )?(?:reason|cause) (?:is|was|for this|why)\b",
        (
            r"\b(?:happened|came about|went out|failed|came from|down to|this was) (?:because|when (?:I|we)|after "
            r"(?:I|we)|from (?:my|our|a))\b"
        ),
        r"\b(?:a|an) (?:\w+ )?(?:bug|error|typo|slip|fault|mix-up) in (?:our|my|the)\b",
        (
            r"\b(?:I|we) was(?:n['\u2019]?t| not)? (?:tired|stressed|jealous|scared|afraid|angry|rushing|distracted"
            r"|drunk|ashamed|embarrassed|paying attention|looking)\b(?=[^.]{0,15}(?:,? and (?:that|it|none|this)|\. "
            r"(?:that|it|none|this)))"
        ),
        r"\b(?:here(?: is|['\u2019]?s)|this is) (?:why|what (?:happened|went)|how it)\b",
        (
            r"\b(?:not as|isn['\u2019]?t|is not|not an?) (?:an )?(?:excuse|defence|defense),? (?:but|only|just) (?:a"
            r"|an|the|to|so)\b"
        ),
        r"\b(?:I|we) (?:relied|trusted) on (?:my memory|an old|one person|a single|the old)\b",
        (
            r"\b(?:phone|laptop|internet|router|connection|wifi) (?:was|had|died|went) (?:dead|gone|down|died|off|out"
            r"|flat)\b"
        ),
    ),
    advice=Advice(
        summary="Say briefly why it happened.",
        message="The draft does not yet say why it happened. One plain line helps, as long as the blame "
        "stays with you.",
        questions={
            "personal": "What was going on, in one line that keeps the fault with you?",
            "work": "What led to it, and where was the slip?",
            "customer": "What failed on your side, in plain words?",
            "public": "What led to this, and what do you not know yet?",
        },
        openings={
            "personal": ("I had ___, and that is no excuse.", "What led to it is that I ___."),
            "work": ("It came about because I ___.", "The slip was that I ___."),
            "customer": ("This came from our ___.", "On our side, ___ failed because we ___."),
            "public": ("This came about because we ___.", "What we know so far is that we ___."),
        },
        reason="Readers want to know why; a plain reason helps about as much as the sorry.",
        praise='"{quote}" tells why and keeps the fault with you.',
    ),
    examples=(
        (
            "{{regret: I'm sorry}} {{acknowledgment: I wasn't at the recital}}. {{explanation: I'd written the wrong "
            "date in my calendar}}. {{responsibility: My fault}}."
        ),
        (
            "{{acknowledgment: I approved the invoice twice}}. {{explanation: I misread the purchase number and "
            "didn't look at the name}}. {{amends: I've asked the bank to send the second sum back}}."
        ),
        (
            "{{acknowledgment: We shut off your account on Monday}}. {{explanation: It happened because we had "
            "matched your name to someone else's debt}}. {{regret: We are sorry}}, and {{responsibility: the fault "
            "is ours}}."
        ),
        (
            "{{acknowledgment: We let the school wall rot until it fell}}. {{explanation: We put off the survey for "
            "two years because we wanted to save the fee}}. {{responsibility: That choice was ours}}, and {{regret: "
            "we are sorry}}."
        ),
        (
            "{{explanation: I was jealous of her}}, and {{responsibility: that's no excuse}}. {{acknowledgment: I "
            "told him things you'd said in trust}}. {{regret: I'm so sorry}}, Bea."
        ),
        (
            "{{regret: Sorry}} for {{acknowledgment: the late reply}}, {{explanation: my laptop had died and I left "
            "the mail for the weekend}}."
        ),
    ),
    near_misses=(
        "I was tired, what did you expect?",
        "But honestly I had no choice, they made me do it.",
        "I never meant to upset anybody.",
        "Let me explain how the new lock works.",
        "It was a busy season for all of us, so some orders went out late.",
        "I only said it since you started it.",
        "Why did it happen? We may never know.",
    ),
)
