"""The signal `prevention`: a change against a repeat."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

PREVENTION = Signal(
    label="prevention",
    role="builds",
    title="Keeping it from happening again",
    definition="commits to, or reports, a change against a repeat",
    why=(
        "A promise that it will not happen again made apologies work better, about independently of the other parts. "
        "This guide counts the bare promise as the weakest form of it."
    ),
    source=(
        "Scher, S. J., & Darley, J. M. (1997). How Effective Are the Things People Say to Apologize? Effects of the "
        "Realization of the Apology Speech Act. Journal of Psycholinguistic Research, 26."
    ),
    cues=(
        (
            r"\b(?:won['\u2019]?t|will not|will never|never|not going to|doesn['\u2019]?t|does not|can['\u2019]?t"
            r"|cannot)(?: ever)? (?:let (?:it|this|that) )?(?:happen|happens|do (?:it|that|this)|repeat) (?:like "
            r"this )?(?:ever )?again\b"
        ),
        (
            r"\b(?:make|making|ensure|sure|see to it|so) (?:that |sure )?(?:it|this|that)(?: can|['\u2019]?ll| "
            r"will)?(?:n['\u2019]?t| not| never|not) (?:ever )?(?:happen|repeat)"
        ),
        (
            r"\bfrom (?:now|here|today|this \w+|1 \w+|next \w+|\w+day)(?: on| onwards?| forward),? (?:\w+ )?(?:I|we"
            r"|every|each|all|two|no|checks?|signs?|reviews?|has|have|will|there|it|you|the|my|our)\b|^from (?:now"
            r"|today) on\b"
        ),
        (
            r"\b(?:I|we)(?: have|['\u2019]?ve)(?: now| already| also| since| just)? (?:(?:started|begun) (?:seeing"
            r"|going|a\b|an\b|using|keeping|checking|writing|counsel|therapy|to \w+)|joined|signed up|set up|set (?:a"
            r"|an|two|three)|put in|added|changed (?:how|our|the way)|introduced|installed|trained|hired"
            r"|switched|turned (?:on|off)|stopped|ended|quit|booked (?:a|an|in|my) (?:\w+ )?(?:course|counsell"
            r"|session|therap))"
        ),
        (
            r"\b(?:started|begun|joined|seeing|booked|in|to|up for|going to|doing) (?:a |an |my )?(?:\w+ "
            r")?(?:counselling|counseling|therapy|therapist|counsellor|anger management|rehab|training course"
            r"|retrained|retraining)\b(?! (?:you|was))"
        ),
        (
            r"\b(?:second|extra|double|new|weekly|daily|monthly|outside|independent) (?:\w+ )?(?:check|checks"
            r"|checklist|review|audit|alarm|reminder|reminders|sign-off|safeguards?|process|procedure|rule|policy"
            r"|step)\b(?! (?:point|my))"
        ),
        r"\b(?:set|put|added|have|got) (?:a|an|two|three|my)(?: \w+)? (?:reminder|reminders|alarm|alarms)\b",
        (
            r"\b(?:I|we)(?: will|['\u2019]?ll| promise to|['\u2019]?m going to)(?: always| never)? (?:check|double[- "
            r"]check|ask|call|text|knock|tell|listen|think|write|leave) (?:\w+ ){0,4}(?:before|first|next time|in "
            r"future|in the future|each|every)\b"
        ),
        r"\bnext time,? (?:I|we|I['\u2019]?ll|we['\u2019]?ll)\b",
        (
            r"\b(?:I|we)(?: will|['\u2019]?ll)(?: try to| really)? (?:do|be) better\b|\bI(?: am|['\u2019]?m) working "
            r"on (?:it|that|my|this)\b"
        ),
        r"\b(?:I|we)(?: will|['\u2019]?ll) never (?:again|lie|do|speak|shout|raise|read|touch|treat|say)\b",
        (
            r"\b(?:a|one|two) (?:members? of staff|people|person|manager|colleagues?) now (?:check|sign|read"
            r"|review)s?\b|\bsince (?:\w+day|then|\w+ \d+),? (?:I|we|two|every|each|all|our|no)\b|\bnow (?:checks?"
            r"|signs?|tests?|reviews?) (?:every|each|all|our)\b"
        ),
    ),
    advice=Advice(
        summary="Say what will change.",
        message="The draft does not yet say what will change. Name one step the reader will be able to see.",
        questions={
            "personal": "What will you do in another way next time? Have you begun?",
            "work": "What small step keeps this from coming up again, and since when?",
            "customer": "What has changed in how you work, so that it goes well next time?",
            "public": "What will change, by when, and who checks it?",
        },
        openings={
            "personal": ("Next time ___, I will ___.", "So that you can count on it, I ___."),
            "work": ("From ___ on, I will ___ before ___.", "To keep this from coming back, I ___."),
            "customer": ("Since ___ we ___.", "From ___, every ___ will ___."),
            "public": ("By ___ we will ___.", "___ will check that we ___."),
        },
        reason="One clear change helps the reader trust that it will not come back.",
        praise='"{quote}" says what will change.',
        by_harm={
            "property": "How will you look after it in another way next time?",
            "money": "Which check stops this from going out again?",
            "time": "Which small step keeps this from coming up again?",
            "work": "Which step will catch it before it goes out?",
            "health": "What has changed, so that no one is hurt again?",
            "feelings": "What will you do in another way next time, and have you begun?",
            "trust": "What will you be open about from now on?",
            "privacy": "Who can see what from now on, and who checks it?",
            "reputation": "What will you check before such words go out again?",
            "safety": "What has changed since, and who makes sure of it?",
        },
    ),
    examples=(
        (
            "{{acknowledgment: I drove home after three drinks with Ella in the back}}. {{prevention: I've started "
            "seeing a counsellor}} and {{prevention: my car keys are with my brother}}. {{regret: I'm sorry}}."
        ),
        (
            "{{regret: Sorry}} about {{acknowledgment: the wrong figures in the board pack}}. {{explanation: I'd "
            "pulled them from the old sheet}}. {{prevention: From now on Dev checks the source before it goes out}}."
        ),
        (
            "{{acknowledgment: We delivered your mother's tablets two days late}}. {{regret: We apologise}}. "
            "{{prevention: Since Monday two members of staff sign off every urgent bag}}."
        ),
        (
            "{{acknowledgment: We sold the data of 900 patients}}. {{regret: We are sorry}} to each of them. "
            "{{prevention: We have ended all sales of customer data}}, and {{prevention: an outside audit will be "
            "published each June}}."
        ),
        (
            "{{regret: sorry}} {{acknowledgment: i overslept again}} mate. {{prevention: got two alarms set now, "
            "phone on the other side of the room}}"
        ),
        "{{acknowledgment: I raised my voice at you, Mina}}. {{prevention: It won't happen again}}.",
        "{{responsibility: You deserved better from me}}. {{prevention: I'll do better}}.",
    ),
    near_misses=(
        "Hopefully things get better soon.",
        "I really wish this hadn't happened.",
        "Let's never fight again, you and me.",
        "We take the safety of our guests very seriously.",
        "Please make sure that the gate is shut when you leave.",
        "Things change, and people do too.",
        "I've learned so much about myself this year.",
    ),
    traces=(
        (
            r"\b(?:won't|will not|wont|never|doesn't|does not|can't|shall not|nothing like this|"
            r"none of this)(?: \w+){0,5}? (?:again|any ?more|another time|other time|repeat)\b"
        ),
        r"\b(?:never|ever) (?:again|be repeated)\b|(?<!say )\bno (?:more|longer|repeat)\b|\b(?:last|final) time\b",
        (
            r"\bfrom (?:now|today|tonight|here|this|next|tomorrow|then|monday|tuesday|wednesday|thursday|friday|"
            r"saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|"
            r"\w+) on(?:wards?)?\b|\bfrom (?:now|today|tonight|tomorrow|next|monday|tuesday|wednesday|thursday|"
            r"friday|saturday|sunday)\b|\b(?:since|as of) (?:then|today|now|monday|tuesday|wednesday|thursday|friday|"
            r"saturday|sunday|last|that|january|february|march|april|may|june|july|august|september|october|november|"
            r"december|20\d\d),? (?:i|we|all|every|each|two|no)\b"
        ),
        (
            r"\b(?:going|moving) forward\b|\b(?:in|for) (?:the )?future\b|\bnext (?:time|"
            r"year)\b(?=[^.!?\n]{0,60}\b(?:i|we|will|'ll)\b)|\b(?:i|we)(?:'ll| will)[^.!?\n]{0,40}\b(?:next time|"
            r"in future|for good)\b"
        ),
        (
            r"\b(?:i|we)(?:'ll| will| am going to|'m going to| shall| promise|'d better)(?: \w+){0,2} (?:always|"
            r"make sure|ensure|be (?:more |a lot more )?(?:careful|better|clearer|on time|responsive)|"
            r"double[- ]check|check|learn|remember|set (?:an?|two|the|my)|do better|try (?:harder|not to|to be)|stop|"
            r"never|keep|think before|ask (?:first|you)|train|change|improve|review|listen|endeavou?r|strive|work on|"
            r"turn|wait for|go off)\b"
        ),
        (
            r"\b(?:i|we)(?:'ve| have|'re| are|'m| am|ve)(?: \w+){0,2} (?:started|begun|changed|added|set (?:up|two|"
            r"an?)|put (?:in|a|an|up|new|my)|booked|hired|trained|training|introduced|fixed the|updated|reviewing|"
            r"learned|learnt|working on|signed up|stopped|quit|given up|brought in|taken (?:steps|action|measures)|"
            r"spoken (?:to|with) (?:the|my|our)|tightened)\b"
        ),
        (
            r"\b(?:to make sure|to ensure|so that|so) (?:that )?(?:it|this|that|nobody|no one|none|we|i|you|they|she|"
            r"he)(?: \w+){0,2} (?:doesn't|does not|never|can't|cannot|won't|don't|do not|shall not|will not|hang|"
            r"happen)\b|\b(?:necessary|appropriate) steps\b|\b(?:not|won't|never) (?:happen|be happening)\b|"
            r"\bfor good\b|\b(?:is|are|has been|have been) (?:trained|retrained|in place|being reviewed|reviewed|"
            r"changed)\b|\blessons? (?:has been|have been|are being|learn)|\b(?:hold|keep) me to (?:that|it|this)\b|"
            r"\b(?:two|new) alarms?\b"
        ),
        r"\bi promise\b(?! (?:i|it|this) (?:did|was|wasn't|didn't))|\bdo better\b|\bfrom me ever\b",
    ),
)
