"""The signal `amends`: a concrete repair is offered or reported."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

AMENDS = Signal(
    label="amends",
    role="builds",
    title="Making it good",
    definition="offers or reports concrete repair, material or emotional",
    why=(
        "An offer of repair was the second most important of six parts of an apology, after responsibility (two "
        "studies, N = 755)."
    ),
    source=(
        "Lewicki, R. J., Polin, B., & Lount, R. B. (2016). An Exploration of the Structure of Effective Apologies. "
        "Negotiation and Conflict Management Research, 9(2)."
    ),
    cues=(
        (
            r"\b(?:I|we)(?: will|['\u2019]?ll| would like to|['\u2019]?d like to| want to| can| am going to"
            r"|['\u2019]?m going to)(?: of course| gladly| happily| also| personally)? (?:pay|cover|refund|replace"
            r"|repay|reimburse|compensate|credit|repair|fix (?:it|the|your)|clean|re-?do|re-?send|buy you|get you a"
            r"|bring you|cook|bake|drive you|waive|return)\b"
        ),
        (
            r"\b(?:I|we)(?: have|['\u2019]?ve)(?: already| now| just| today)?,? (?:refunded|replaced|ordered|paid"
            r"|repaid|credited|re-?sent|sent|corrected|fixed|transferred|waived|written to|told (?:them|everyone|her"
            r"|him|the|my|your)|booked|rebooked|restored|returned|cleaned|called (?:her|him|them|the)|taken (?:it"
            r"|the \w+) down|emailed)\b"
        ),
        (
            r"(?<!no )(?<!no further )\b(?:refund|replacement|voucher|credit note|compensation)(?: of "
            r"[^.]{1,25})?(?:,? (?:is|was|has been|have been|will be|should reach|is on its way|went|for)\b|, free)"
        ),
        r"\b(?:full|partial|immediate) refund\b",
        (
            r"\b(?:refunded|reimbursed|credited|replaced|sent back|paid back)(?: in full| free| today| this morning| "
            r"to your)\b"
        ),
        (
            r"\b(?:is|are|will be|dinner['\u2019]?s|lunch['\u2019]?s|coffee['\u2019]?s|drinks are|tickets are) on "
            r"(?:me|us)\b(?<!that is on me)(?<!this is on me)(?<!it is on me)(?<!that is on us)(?<!this is on "
            r"us)(?<!blame is on us)(?<!blame is on me)"
        ),
        (
            r"\b(?:free of charge|at no (?:extra )?cost|at our (?:own )?expense|out of my (?:own )?pocket|no "
            r"charge)\b"
        ),
        r"\bsend me the (?:bill|receipt|invoice)\b|\bpay for (?:the|your|a new|half|it)\b",
        r"\blet me (?:pay|cover|replace|buy|take (?:your|over)|fix|clean|make you)\b",
        (
            r"\bI(?: will|['\u2019]?ll) (?:take|do|cover|swap) your (?:\w+ )?(?:shift|turn|sunday|saturday|weekend"
            r"|chores|dishes|share|on-call)s?\b"
        ),
        (
            r"\b(?:I|we)(?: will|['\u2019]?ll) (?:tell|write to|email) (?:everyone|them|her|him|the team|the client"
            r"|your (?:boss|manager|mum|mom|parents|sister|brother))\b"
        ),
        r"\b(?:set up|opened|created|put aside) a (?:\w+ )?fund\b|\bfree credit monitoring\b",
    ),
    advice=Advice(
        summary="Offer a repair you will carry out.",
        message="The draft does not yet offer a repair. One small thing with a date says more than a big promise.",
        questions={
            "personal": "What could you do to mend this? Will you do it, and when?",
            "work": "What can you put right, and by when?",
            "customer": "What will the customer get, who sends it, and by which day?",
            "public": "What will you do for the people hurt, who pays, and by when?",
        },
        openings={
            "personal": ("To mend this, I will ___ on ___.", "Would it help if I ___?"),
            "work": ("I will ___ by ___.", "So far I have ___."),
            "customer": ("We will ___ by ___.", "You do not need to ___; we will ___."),
            "public": ("By ___ we will ___ for ___.", "To those who ___, we offer ___."),
        },
        reason="A repair counts almost as much as owning it.",
        praise='"{quote}" offers a real repair.',
        by_harm={
            "property": "Who pays for it, and by when?",
            "money": "How much goes back, how, and by which day?",
            "time": "What can be sent, done or given back now?",
            "work": "What can you finish, fix or give credit for, and by when?",
            "health": "Which help or cost can you take on, and from when?",
            "feelings": "What would help to mend it, and will you do it?",
            "trust": "What will they be able to see you do, and from when?",
            "privacy": "Who has it now, and how will it be taken down or got back?",
            "reputation": "Who heard it, and when will you set it straight with them?",
            "safety": "What will make it safe, who does it, and by when?",
        },
    ),
    examples=(
        (
            "{{acknowledgment: I cracked your phone screen}} and {{acknowledgment: put it back as if nothing had "
            "happened}}. {{amends: I'll pay for a new one}}, and {{amends: you can use mine till then}}. {{regret: "
            "I'm sorry}}."
        ),
        (
            "{{acknowledgment: I left your name off the paper}}. {{amends: I've written to the editor and the "
            "corrected version goes up on Monday}}. {{responsibility: My fault entirely}}."
        ),
        (
            "{{regret: We're sorry}} {{acknowledgment: we sent you a sofa with a torn arm}}. {{amends: A replacement "
            "is on its way}}, and {{amends: the driver will take the old one away free of charge}}."
        ),
        (
            "{{acknowledgment: We underpaid 212 of our cleaners}}. {{amends: Each of them will be paid back in full, "
            "with interest, by the end of May}}. {{prevention: An outside firm now checks our payroll every month}}."
        ),
        (
            "{{regret: sorry}} {{acknowledgment: i bailed on the move}}, {{impact: you carried that fridge alone}}. "
            "{{amends: ill do your paint job next weekend, both days}}"
        ),
        (
            "{{acknowledgment: I told the family you'd dropped out}}. {{amends: I've told them all that it was my "
            "mistake}}, and {{amends: I'll say it again on Sunday when you're there}}."
        ),
    ),
    near_misses=(
        "I'll make it up to you, I swear.",
        "I want to make things right between us.",
        "We are committed to doing the right thing for our customers.",
        "I'm ready to do whatever it takes.",
        "When can I expect my refund? I sent the kettle back in May.",
        "That's on me, all of it.",
        "We value your custom and hope to see you again soon.",
    ),
    traces=(
        (
            r"\b(?:i|we)(?:'ll| will|'m going to| am going to|'re going to|ll|'ve| have|'d like to| would like to|'m|"
            r" am|'re| are| can| could)(?: (?:also|now|already|just|happily|gladly|of course|personally|be|been|both|"
            r"all|today|to|be happy to|be glad to|love to)){0,3} (?:refund\w*|replac\w+|repair\w*|fix\w*|pay\w*|paid|"
            r"cover\w*|reimburs\w+|compensat\w+|re-?sen[dt]\w*|sen[dt]\w*|buy\w*|bought|bring\w*|brought|return\w*|"
            r"drop\w*|collect\w*|make it up|made it up|mak\w+ (?:it|this|things) (?:right|up)|put\w* (?:it|this|that|"
            r"things) (?:right|back)|sort\w*|correct\w*|clean\w*|mend\w*|re-?do\w*|re-?writ\w+|re-?book\w*|"
            r"re-?issue\w*|credit\w*|deliver\w*|offer\w*|giv\w+ (?:it|you|u|them|her|him|back)|tak\w+ (?:it|you|u|"
            r"your|them) (?:down|back|out|to)|tell\w* (?:them|everyone|everybody|him|her|the|mum|dad|my|your)|"
            r"remov\w+|delet\w+|cancel\w*|knock\w*|waiv\w+|recall\w*|retract\w*|withdr\w+)\b"
        ),
        (
            r"\b(?:refund\w*|reimburs\w+|compensat\w+|money back|gift card|voucher|goodwill|free of (?:charge|cost)|"
            r"on the house|with our compliments|on its way|in the post|replacement|(?:% |per ?cent |percent )off|"
            r"(?:drinks?|dinners?|lunch|coffees?|beers?|pints?|taxi|round|next one|this one)(?: for \w+)?(?:'s| is|"
            r" are)? on (?:me|us)|i pay|my treat|(?:i'm|im) buying)\b"
        ),
        (
            r"\b(?:let|allow) (?:me|us) (?:pay|buy|fix|make|put|take|bring|replace|sort|help|cover|treat|"
            r"know what (?:i|we) can)\b"
        ),
        (
            r"\b(?:can|could|may|shall) (?:i|we) (?:offer|buy|pay|bring|make (?:it|this)|take you|replace|fix|help|"
            r"send|do (?:another|it|mon|tues|wednes|thurs|fri|satur|sun))\b|\bwould it help if\b|\bwhat can (?:i|"
            r"we) do\b|\bhow can (?:i|we) (?:make|fix|help|put)\b"
        ),
        (
            r"\b(?:i|we) (?:take (?:it|that|this|what)(?: \w+){0,4} back|take back|retract|withdraw)\b|\bbe round\b|"
            r"\b(?:has|have) been (?:corrected|fixed|refunded|replaced|repaired|removed|taken down|reset|restored|"
            r"sent|cancelled|returned|put right)\b|\b(?:reworded|deleted (?:it|the)|refunded|recalled|replaced|"
            r"(?:have|'ve|has|been|now) corrected|fixed it|patched|rolled back)\b|\b(?:patch|fix|"
            r"update) is (?:coming|out|live)\b"
        ),
        (
            r"\b(?:make it up to|put (?:it|this|things|that) right|make (?:it|this|things|that) right|make amends|"
            r"set (?:it|this|things) (?:right|straight))\b"
        ),
        (
            r"\b(?:bringing|dropping|(?<!by )sending|fixing|paying|replacing|buying|refunding|redoing|"
            r"resending) (?:it|them|you|u|ur|your|the|a|slides?|another|both|one|new)\b"
        ),
        (
            r"\b(?:contact|call|ring|email|message|dm|drop|write to) (?:me|us)\b[^.!?\n]{0,40}\b(?:and|so) (?:we|"
            r"i)(?:'ll| will| can)\b"
        ),
    ),
)
