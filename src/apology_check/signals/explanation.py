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
    spoiled=("excuse", "blame_shift"),
    traces=(
        r"\b(?:because|cos|coz|cuz|bc|'cause)\b(?! of (?:this|that|it|me|us|you|what|how|all|which))",
        (
            r"\b(?:due|owing) to\b(?! you\b)|\bon account of\b|\b(?:that's|this is|here's|that is) (?:why|how)\b|"
            r"\b(?:the|my|our) (?:real |only |main |simple |honest )?(?:reason|cause)\b|\b(?:came|comes|stems?|"
            r"stemmed|arose) (?:about |down )?(?:from|to|because|when|through)\b|\bcame about\b|\bthe slip (?:is|"
            r"was)\b|\bwhat led to\b"
        ),
        (
            r"\b(?:i|we)(?: (?:just|simply|only|honestly|really|wrongly|stupidly|genuinely|must have|had|also|then)|"
            r"'d|'ve){0,2} (?:thought(?! (?:about|of|long|hard))|assumed|figured|reckoned|believed|meant|misread|"
            r"misheard|misunderstood|misjudged|miscounted|mistook|mixed|muddled|mistyped|confused|overslept|"
            r"slept (?:through|in)|double[- ]?booked|lost (?:track|count|my (?:temper|head|cool))|panicked|rushed|"
            r"had forgotten|got (?:carried|distracted|caught|confused|mixed|stuck|held|lost|defensive|jealous|scared|"
            r"drunk)|took (?:it|the \w+) for|read (?:a|your|the) [\w ']{1,20} as|fell off|put off|matched|relied|"
            r"trusted)\b"
        ),
        (
            r"\b(?:i|we)(?: was| were|'d been|'ve been| had been| have been|'d had| had|"
            r" was so)(?: [\w']+){0,3} (?:tired|exhausted|knackered|shattered|drunk|hungover|stressed?|swamped|busy|"
            r"snowed|overwhelmed|rushing|rushed|running|distracted|jealous|scared|afraid|frightened|angry|raging|"
            r"furious|upset|ill|poorly|nervous|embarrassed|hurry|asleep|staffed|understaffed|proud|joking|teasing|"
            r"wine|drinks?|beers?|pressure|lot on|mood|day|week|month|night|morning)\b"
        ),
        (
            r"\b(?:phone|battery|laptop|alarm|car|bus|train|trains|traffic|flight|wifi|wi-fi|internet|system|server|"
            r"software|computer|machine|camera|printer|courier|driver|supplier|contractor|post|boiler|van|app|lift|"
            r"kid|kids|baby|dog|child|son|daughter)(?: \w+){0,2} (?:died|was|were|has been|had|broke|crashed|failed|"
            r"froze|jammed|ran|overran|went|didn't|did not|let us|threw|fell|met|kept|sent|is down|read|cut)\b"
        ),
        (
            r"\bthe (?:bus|train|traffic|tube|trains|buses) again\b|\bstuck (?:in|on|at|behind|with)\b|\b(?:job|"
            r"meeting|call|shift|appointment|errand)(?: \w+){0,3} (?:went|ran|overran|dragged)\b|"
            r"\btraffic\b(?! (?:cone|light|warden))|\b(?:bug|glitch|fault|mix-?up|misunderstanding|"
            r"miscommunication) (?:in|with|on|at|between|from)\b|\b(?:by (?:mistake|accident)|accidentally|"
            r"inadvertently|mistakenly|in error|unintentional\w*)\b|\b(?:an?|the) (?:old|wrong|outdated|out-of-date|"
            r"previous) (?:\w+ )?(?:list|file|version|copy|address|number|date|spreadsheet|template|sheet|calendar|"
            r"draft|link|bag|box|code)\b|\b(?:heat of the moment|slipped (?:my|our) mind|held up|understaffed|"
            r"short[- ]staffed|staff(?:ing)? (?:shortage|sickness)\w*|unforeseen|unprecedented|(?:beyond|outside|"
            r"out of) (?:my|our) control|in the rush|in a (?:rush|hurry|mood|state|bad|strop)|went early|overran|"
            r"depression|anxiety|insomnia|migraine|jet ?lag\w*|hormones|the (?:drink|wine|beer|booze) )\b"
        ),
        (
            r"\b(?:i|we|they|he|she) (?:\w+ )?(?:didn't|did not|hadn't|had not|haven't|never|wasn't|weren't|was not|"
            r"were not)(?: \w+){0,1} (?:know|known|realise|realised|realize|realized|see|seen|notice|noticed|check|"
            r"checked|read|look|looked|looking|think|thinking|understand|get (?:the|your)|hear|heard|want|paying|"
            r"concentrating|told|aware|mean|sleep|slept)\b|\b(?:had )?no idea\b|\bwithout (?:checking|looking|"
            r"thinking|reading|testing|trying)\b|\bcan't (?:count|read|add|spell|tell)\b"
        ),
        (
            r"\b(?:busy|long|hard|rough|mad|crazy|mental|tough|hectic|stressful|bad|manic|awful|terrible|difficult|"
            r"one of those|horrible) (?:old )?(?:day|days|week|weeks|month|months|time|times|night|year|morning|"
            r"shift|few|period|patch|at work|season)\b|\b(?:work|life|school|home|things|it) (?:was|is|has been|"
            r"'s been|have been|got|were)(?: \w+)? (?:mental|mad|crazy|hectic|manic|busy|insane|a lot|nuts|chaos|"
            r"chaotic)\b|\bgot (?:a little |a bit |so |too )?(?:out of (?:hand|control)|heated|on top of)\b"
        ),
        (
            r"\b(?:i|we) (?:just |only |really |honestly )?(?:wanted (?!to (?:say|apolog|reach|let|tell|write|"
            r"address|get in|check|thank|explain|acknowledge|offer|make|be clear|begin|start|express|come|send|own|"
            r"talk|speak))|was (?:just |only )?trying|were (?:just |only )?trying|tried to|couldn't (?:help|hold|"
            r"stop|sleep|get|bear|find|resist)|could not (?:recruit|help|get|find)|had to|needed to|worry|worried)\b|"
            r"\b(?:out of|from|in) (?:love|care|jealousy|fear|spite|anger|habit|panic|frustration|greed|pride|"
            r"laziness|ignorance|vanity|cowardice)\b|\bto save (?:money|time|the|a)\b|\bfor (?:a laugh|fun|attention|"
            r"the money|a joke|a bet|likes)\b|\b(?:as|since) (?:i|we) (?:was|were|didn't|thought|had no|never|had)\b|"
            r"\bwhen (?:i|we) (?:was|were) (?:tired|drunk|angry|upset|stressed)\b"
        ),
    ),
)
