"""``agentless``: the sentence hides who did it."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

AGENTLESS = Signal(
    label="agentless",
    role="undermines",
    title="Nobody did it",
    definition="hides who did it: a passive without a doer, or an abstract subject, for the writer's own act",
    why=(
        "Leaving out the doer is a known way of playing down one's part in public apologies: the reader is left to "
        "guess who owns the act."
    ),
    source=(
        "Kampf 2009, 'Public (non-)apologies: The discourse of minimizing responsibility', Journal of Pragmatics 41; "
        "Lazare 2004, On Apology, Oxford University Press"
    ),
    cues=(
        (
            r"(?<!['\\x22‘“])\b(?:mistakes?|errors?(?: of judge?ment)?|omissions?|things|(?<!my )words|promises|lines"
            r"|assumptions|shortcuts|decisions?|wrongs?|rules|steps|failings|comments|remarks|hurt|offen[cs]e"
            r"|damage) (?:was|were|have been|had been|has been|got|may have been|might have been"
            r"|clearly been)(?: \w+ly)? (?:made|said|done|crossed|broken|missed|exchanged|overlooked|skipped|ignored"
            r"|posted|spoken|passed|caused|arrived at|reached|published)\b(?! (?:by|is|in my))"
        ),
        (
            r"\b(?:things|matters|it all|the (?:situation|evening|night|party|conversation|discussion|meeting|argument"
            r"|debate|joke|prank)(?: \w+ the \w+)?|emotions|tempers|the whole thing) (?:just |all |really |kind of "
            r"|sort of |simply |quickly )?(?:(?:got|went|became|ran|ended up|slipped) (?:a bit |a little |somewhat "
            r"|so |way |badly |rather |too )?(?:out of (?:hand|control)|heated|wrong|far|too far|carried away|nasty"
            r"|ugly|messy|sideways|high|off the rails|longer than|south)|escalated|spiral?led|flared|did not go as"
            r"|fell through)\b"
        ),
        (
            r"\b(?:the|a|an|my|our|this) (?:\w+ )?(?:message|e-?mail|deadline|meeting|call|date|birthday|appointment"
            r"|reply|payment|ticket|invoice|form|note|file|order|request|letter) (?:just |somehow |simply "
            r"|unfortunately )?(?:slipped|got (?:lost|missed|forgotten|overlooked|buried|mixed|deleted|away)"
            r"|fell (?:through|off|between)|went (?:missing|astray|unanswered|out late|out without|unnoticed)"
            r"|disappeared|ended up)\b"
        ),
        (
            r"(?<!not )\b(?:was|were|has been|have been|had been|got)(?: \w+ly)? (?:missed|overlooked|mishandled"
            r"|misplaced|mislaid|misdirected|misrouted|disclosed|overcharged|double-?booked|miscommunicated|misjudged"
            r"|misfiled|lost|laid aside|disposed of|left (?:out|off|behind|unlocked|open|unanswered|readable)"
            r"|not (?:\w+ )?(?:sent|passed|delivered|processed|met|followed|carried out|checked|updated|returned"
            r"|refunded|paid|recorded|answered|communicated|upheld|observed|dealt"
            r"|achieved))\b(?![^.!?\n]{0,25}\bby (?:me|us|our|my)\b)|\bwas (?:sent|issued|charged|removed|closed"
            r"|made) (?:to you )?in error\b"
        ),
        (
            r"(?<!if )\bthere (?:was|were|['’]?s been|has been|have been|had been) (?:an? |some |several |a few "
            r"|certain |clear |serious |also )*(?:\w+ )?(?:mistakes?|errors?|failures?|failings?|breakdown|lapses?"
            r"|mix-?ups?|misunderstandings?|oversights?|shortcomings?|miscommunications?|mishaps?|slip-?ups?"
            r"|gaps?)\b(?! on our| in your)"
        ),
        (
            r"\b(?:a|an|the|some|several) (?:\w+ )?(?:mistake|error|failure|breakdown|lapse|mix-?up|misunderstanding"
            r"|oversight|delay|miscommunication|mishap|slip-?up|breach|incident|altercation|regrettable \w+)s? (?:has "
            r"|have |had )?(?:occurred|happened|took place|taken place|arose|crept in|came about|resulted|led to"
            r"|meant that|in (?:the|our) (?:system|process|billing|handling|communication))\b"
        ),
        (
            r"\b(?:standards?|expectations?|procedures?|protocols?|processes|checks|safeguards|communication|service"
            r"|care) (?:(?:was|were|has been|have been|had been)(?: \w+ly| clearly)? (?:not (?:met|followed|kept"
            r"|upheld|what|as|perfect)|below|ignored|poor|lacking|inadequate|missed)|fell (?:well |far )?(?:short"
            r"|below)|slipped|broke down|lapsed|failed|did not take place)\b"
        ),
        (
            r"\b(?:it|this|that) (?:should|ought to|could) (?:never |not |n['’]?t )(?:have|['’]?ve) (?:been (?:handled"
            r"|said|done|sent|published)|occurred|come to|got(?:ten)?)\b"
        ),
        (
            r"\bit (?:is|was|has been) (?:deeply |very |most |truly |to be )?(?:regrettable|regretted"
            r"|unfortunate) that (?:an?|the|some|mistakes|errors|there|this|things|your \w+ \w+)\b"
        ),
        (
            r"\b(?:your|her|his|their|ur) (?!comments|feedback|complaint)(?:\w+ )?(?:\w+ )?(?:was|were|got|has been"
            r"|have been|had been)(?: \w+ly)? (?:broken|damaged|lost|deleted|missed|cancelled|canceled|delayed"
            r"|overlooked|mishandled|disclosed|ruined|misplaced|spilled|scratched|smashed|scorched|bent|forgotten"
            r"|disposed)\b(?![^.!?\n]{0,25}\bby (?:me|us|our|my)\b)"
        ),
    ),
    advice=Advice(
        summary="Put the doer in: 'I' or 'we'",
        message='"{quote}" can read as if it did itself. Say who did it.',
        questions={
            "personal": "Who did it? Can the line start with 'I'?",
            "work": "Which part of this did you do?",
            "customer": "Who on our side did it, or failed to?",
            "public": "Who made this choice? Can the line start with 'we'?",
        },
        openings={
            "personal": ("I ___", "I did not ___"),
            "work": ("I ___", "My team and I ___"),
            "customer": ("We ___", "We did not ___"),
            "public": ("We ___", "I ___, and we ___"),
        },
        reason="Readers mind a line with no doer more than they mind an 'if'.",
    ),
    examples=(
        (
            "{{agentless: Mistakes were made}} in the handling of the fund. {{regret: We regret}} {{impact: the worry "
            "this brought to our pensioners}}."
        ),
        (
            "Nadia, {{regret: I'm sorry}} that {{agentless: things got a bit heated last night}}. {{listening: Ring me "
            "when you feel like it}}."
        ),
        (
            "Hi Chris, {{acknowledgment, agentless: your leave request was overlooked}}. {{regret: Apologies}}. "
            "{{amends: It's approved now}}."
        ),
        (
            "{{regret: We apologise}}. {{acknowledgment, agentless: Your deposit was not returned within ten days}}. "
            "{{amends: You will have it by Friday, with interest}}."
        ),
        (
            "mate {{acknowledgment, agentless: your bike got scratched}}, {{regret: sorry}}. {{amends: ive got some "
            "touch up paint coming tmrw}}"
        ),
        (
            "Dear parents, {{agentless: it is regrettable that an incident took place on the trip}}. {{agentless: "
            "Procedures were not followed}}, and {{prevention: we have since trained all six leaders again}}."
        ),
    ),
    near_misses=(
        "I made mistakes on your file, and they cost you a month.",
        "Your complaint was answered late by me, nobody else.",
        "The bridge was built in 1911 and closed to lorries last year.",
        "You were promised a room with a view. We gave yours to someone else.",
        "I took the joke too far and you went home early. I'm sorry, Dev.",
        "My flight was cancelled, so I will be with you on Tuesday and not on Monday.",
    ),
)
