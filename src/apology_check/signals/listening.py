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
            "work": "When could you talk it over, if they want to?",
            "customer": "How can they reach you about it, and who will listen?",
            "public": "Where can the people hurt tell you how it was, and who will listen?",
        },
        openings={
            "personal": ("I'd like to hear how ___ was for you.", "Take the time you need before ___."),
            "work": ("If you want to talk it through, I ___.", "Tell me what I ___."),
            "customer": ("If you want to tell me more, you can reach me at ___.", "I will check in with you on ___."),
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
    traces=(
        (
            r"\b(?:let|tell) (?:me|us) (?:know|how|what|when|about|if|where|in)\b|\b(?:talk|talking|speak|speaking|"
            r"discuss|chat|chatting|sit down|meet|hear)(?: (?:it|this|that|things))?(?: \w+)? (?:over|through|"
            r"about (?:it|this|that|what)|with (?:me|us|you)|directly|further|from you|your side|you out|"
            r"your (?:views?|thoughts|concerns|experience|feedback))\b|\bhear how\b|\bhappy to (?:talk|chat|hear|"
            r"listen|discuss|answer)\b|\b(?:ready|free|willing) to (?:talk|listen|meet)\b|\b(?:(?:to|will|'ll|can|"
            r"i'm|we're|just) listen(?:ing)?)\b"
        ),
        (
            r"\b(?:contact|call|ring|phone|text|message|email|e-mail|dm|pm|write to|get in touch with|reach|"
            r"reach out to|speak to|come and see|drop) (?:me|us)\b(?! an?\b(?! (?:line|message|note|text|call|ring|"
            r"dm)))\b|\b(?:get|be|stay) in touch\b|\bdrop (?:by|in|me|us)\b|\b(?:dm|ring|call|"
            r"write)\b (?:\w+ ){0,4}(?:if|with|on 0|any ?time)\b|\b(?:check|checking) (?:in|back)\b|\b(?:i|we)(?:'ll|"
            r" will) (?:ring|call|phone|come|be (?:in|at|there|here|by|around|round|free|outside)|wait|stop by|"
            r"pop)\b|\bmy door\b|\b(?:office|line|desk|inbox|dms?) (?:is|are) (?:always )?open\b|"
            r"\bkeeping a line open\b"
        ),
        (
            r"\b(?:whenever|when|if|as soon as) (?:you|u|ya|you're|ur|you've|you'd|she|he|"
            r"they)(?: \w+){0,2} (?:ready|like|want|wanna|feel like|fancy|wish|prefer|up for|need)\b|\b(?:should|"
            r"if) you (?:wish|want|like)\b|\b(?:in|at) (?:your|ur|their|her|his) own (?:time|pace|speed)\b|"
            r"\btake (?:all |as much |as long |your |ur |the |whatever )(?:the )?(?:time|as|of|long|you|space)\b|"
            r"\bno (?:rush|hurry|pressure)\b|\bno need (?:to|for you to|for an?) (?:reply|answer|respond|"
            r"write back)\b|\bfor as long as\b|\b(?:i'm|we're|im|i am|we are|will be|'ll be)(?: always| still| also|"
            r" both)? (?:here (?:if|when|to|for|any)|around|free|available|all ears)\b|\b(?:that|it)(?:'s|"
            r" is) (?:up to you|your call|your choice)\b|\b(?:at|on) your (?:pace|terms)\b"
        ),
        (
            r"\b(?:can|could|may|shall|would) (?:i|we|you|u)\b(?!(?: \w+)? (?:drop|move|moving|forget|leave|put|"
            r"get past|call it|let (?:it|this)|be friends|go back|start|forgive|believe|not|stop|calm|draw|just|"
            r"still|ever|expect))[^.!?\n]{0,100}\?|\bwould (?:it|any|that|tomorrow|tonight|\w+day)\b[^.!?\n]{0,80}\?|"
            r"\b(?:when|where|what time|which) (?:are|can|could|would|is|suits|do|works|day)\b[^.!?\n]{0,60}\?|"
            r"\b(?:coffee|drinks?|lunch|dinner|tea|pint|beer|brunch|call|chat|walk)\b[^.!?\n]{0,25}\?|\bwhat (?:do|"
            r"would|can|should) (?:you|u|i|we)\b(?! expect)[^.!?\n]{0,50}\?|\bhow (?:are|is|do|can|was|were|"
            r"did) (?:you|u|it|that|she|he|they|i|we)\b[^.!?\n]{0,50}\?|\banything (?:else )?(?:i|we|"
            r"you)\b[^.!?\n]{0,40}\?"
        ),
        (
            r"\basked (?:me|us|him|her|them|that (?:i|we)|for)\b[^.!?\n]{0,25}?\b(?:not to|to stop|to leave|to stay|"
            r"to keep away|space|some time|time|distance|peace|no contact)\b|\bno contact\b|\b(?:won't|will not|wont|"
            r"not going to) (?:contact|write|call|ring|text|message|bother|send|reach|turn up|approach|come near|"
            r"pester)\b|\bleave (?:you|u|her|him|them) (?:alone|be|in peace|to it)\b|\b(?:don't|do not|dont|needn't|"
            r"need not)(?: have to| need to| owe me(?: an?)?| want you to)? (?:reply|answer|respond|write back|"
            r"say anything|talk to me|read|forgive)\b|\bgive (?:you|u|her|him|them) (?:space|room|time)\b|"
            r"\bspace\b(?= (?:you|to|for))|\b(?:keep|kept|keeping) (?:my|our) distance\b|\brespect (?:your|her|his|"
            r"their) (?:wish|wishes|space|decision|privacy|no)\b"
        ),
        (
            r"\byour honou?r\b|\bmembers of the (?:jury|panel|inquiry|committee)\b|\bthe (?:inquest|inquiry|tribunal|"
            r"jury|coroner|hearing)\b|\b(?:like|want|wish) to say to (?:mr|mrs|ms|miss|dr|the)\b"
        ),
        r"\bgo ahead\b|\bafter you\b",
    ),
)
