"""The signal `listening`: the reader's view, room and control."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

LISTENING = Signal(
    label="listening",
    role="builds",
    title="Listening and giving room",
    definition="invites the recipient's view, offers talk or a check-in, or gives them room and control",
    why=(
        "Apologies worked better once the hurt person felt heard and understood, which is also why a later apology "
        "could work better than an early one."
    ),
    source=(
        "Frantz, C. M., & Bennigson, C. (2005). Better late than early: The influence of timing on apology "
        "effectiveness. Journal of Experimental Social Psychology, 41(2)."
    ),
    cues=(
        (
            r"\b(?:I|we)(?: would|['\u2019]?d)(?: really| very much)? (?:like|love|want) to (?:hear(?! you (?:say"
            r"|admit|apolog))|listen|understand|know how|talk|sit down|learn)\b"
        ),
        r"\b(?:I|we) want to (?:hear|listen|understand|know how)\b",
        (
            r"\b(?:I|we)(?: am| are|['\u2019]?m|['\u2019]?re|['\u2019]?ll be)(?: always| still)? (?:here|ready|around"
            r"|happy|willing|open) (?:to (?:listen|talk|hear|meet|answer)|if you (?:want|need|ever|feel)"
            r"|when(?:ever)? you|for a (?:talk|chat|call))"
        ),
        r"\b(?:take|have) (?:all |as much of )?(?:the|your|as much) time\b",
        (
            r"\b(?:when(?:ever)?|if|once) you(?: are|['\u2019]?re| feel)(?: ever)? (?:ready|like it|like talking|up "
            r"for|willing|able|comfortable|open)\b"
        ),
        (
            r"\b(?:if|when(?:ever)?) you(?:['\u2019]?d| would)? (?:ever )?(?:want|like|wish|prefer|need|care) (?:to "
            r"(?:talk|meet|speak|tell|call|discuss|shout|say)|space|some space|time|some time|me to (?:leave|stay"
            r"|keep))"
        ),
        (
            r"\byou (?:don['\u2019]?t|do not) (?:have|need) to (?:reply|answer|respond|write back|forgive|say|decide"
            r"|talk|text)\b|\bno (?:need|pressure|rush) to (?:reply|answer|respond|talk|decide)\b"
        ),
        (
            r"\b(?:tell|let) (?:me|us) (?:know )?(?:how (?:it|that|this|you)|what (?:you need|would help|I (?:missed"
            r"|got)|we (?:missed|got)|it was))"
        ),
        (r"\bhow (?:was it|did it feel|are you feeling|did that land|it was) (?:for|with|to|about)? ?(?:you|it)\b"),
        (
            r"\b(?:I|we)(?: will|['\u2019]?ll) (?:check in|check back|ring you|call you|give you (?:space|room|time"
            r"|a call)|leave you (?:alone|be)|respect|follow your lead|go at your pace|listen|keep my distance|stay "
            r"away|wait)\b"
        ),
        (
            r"\b(?:is there|what(?: else)? (?:would|can|could)) (?:anything(?! else I can help)|I|we|help)(?: "
            r"else)?(?: \w+){0,3} (?:do|you need|missed|help|most|left out)\b"
        ),
        (
            r"\b(?:can|could|may) (?:we|I) (?:talk|meet|sit down|come (?:by|over|round) and (?:talk|listen)|listen"
            r"|hear)\b"
        ),
        (
            r"\b(?:it(?: is|['\u2019]?s)|the choice is|that(?: is|['\u2019]?s)) (?:up to you|your call|yours to make"
            r"|in your hands)\b"
        ),
        r"\bat your (?:own )?pace\b|\bon your terms\b",
        r"\b(?:drop-in|open meeting|listening session|public meeting|town hall)s?\b(?! was)",
    ),
    advice=Advice(
        summary="Make room for their side.",
        message="The draft does not yet ask how it was for the reader. An open door, with no haste, helps.",
        questions={
            "personal": "What would you like to hear from them, and can they take their time?",
            "work": "When could the two of you talk, if they want to?",
            "customer": "Who can the customer reach, by name, and when will you check in?",
            "public": "Where can the people hurt tell you how it was, and who will listen?",
        },
        openings={
            "personal": ("I'd like to hear how ___ was for you.", "Take the time you need before ___."),
            "work": ("If you want to talk it through, I ___.", "Tell me what I ___."),
            "customer": ("If anything is still amiss, please tell ___ at ___.", ("___ will check in with you on ___.")),
            "public": ("We want to hear from ___ at ___.", "Those who would like to speak with us can ___."),
        },
        reason="A sorry does more once the other side feels heard.",
        praise='"{quote}" gives them room to speak.',
        by_harm={
            "feelings": "Would they like to tell you how it was, in their own time?",
            "trust": "What may they want to ask, and can you answer it in full?",
            "health": "Who can they talk to, and when will you ask how they are?",
            "privacy": "Who can they reach with questions, and how?",
            "safety": "Who can they tell if something still feels unsafe?",
        },
    ),
    examples=(
        (
            "{{regret: I'm sorry}} {{acknowledgment: I told you to get over it}}. {{listening: I'd like to hear how "
            "it was for you}}, and {{listening: you don't have to answer today}}."
        ),
        (
            "{{acknowledgment: I rewrote your section without asking}}. {{responsibility: That was not my call}}. "
            "{{listening: Could we talk after lunch? I want to know what I broke}}."
        ),
        (
            "{{regret: We apologise}} that {{acknowledgment, agentless: your boiler was left in pieces}} and "
            "{{impact: you sat in the cold all weekend}}. {{amends: Our fitter comes at eight tomorrow}}. "
            "{{listening: I'll check in with you on Friday to see that it holds}}. Rosa, duty manager"
        ),
        (
            "{{acknowledgment: The diocese moved him and told no parish}}. {{regret: We are sorry}}. {{listening: We "
            "want to hear from anyone he hurt, in the place and at the pace they choose}}."
        ),
        (
            "{{responsibility, acknowledgment: i shouldnt have shown him your texts}}. {{listening: take all the "
            "time you need}}, {{listening: ill leave you be till you say}}"
        ),
        (
            "{{regret: Sorry}}, son. {{acknowledgment: I laughed when you said you wanted to dance}}. {{listening: "
            "Whenever you feel like it, tell me about it from the start}}."
        ),
    ),
    near_misses=(
        "For questions call our helpline on 0800 555 010, nine to five.",
        "I listened to the whole album twice.",
        "Answer me. I have been waiting all day.",
        "I'd like to hear you say sorry first.",
        "Take your coat, it will be cold by the lake.",
        "We hear you, and we care about every one of our guests.",
        "Can we just leave this behind us now?",
    ),
)
