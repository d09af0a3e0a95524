"""``excuse``: circumstances or intent, put forward to lessen the blame."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

EXCUSE = Signal(
    label="excuse",
    role="undermines",
    title="Excuse",
    definition="offers circumstances or intent to lessen the blame, or in the place of owning the act",
    why=(
        "Excuses go down better than claims to have been in the right, yet an apology that leans on them takes back "
        "part of what it owns: they belong to the defensive moves that a full apology does without."
    ),
    source=(
        "Shaw, Wild & Colquitt 2003, 'To justify or excuse? A meta-analytic review of the effects of explanations', "
        "Journal of Applied Psychology 88; Schumann 2014, 'An affirmed self and a better apology', Journal of "
        "Experimental Social Psychology 54"
    ),
    cues=(
        (
            r"\b(?:but|though|although|however|because|cause|cos|just that|it['’]?s just|only) (?:\w+ )?(?:I"
            r"|we)(?:['’]?d| had|['’]?ve| have|['’]?m| am| was|['’]?re| are| were)(?: (?:just|been|so|really|very"
            r"|under|completely|only|all|also))* (?:tired|exhausted|stressed|drunk|busy|swamped|overwhelmed|having"
            r"|going through|under|hungover|ill|sick|upset|angry|scared|hungry|short[- ]staffed|a lot|in a (?:rush"
            r"|hurry|bad)|pressure|snowed|knackered|up all|rushed off|young|trying|working|dealing)\b"
        ),
        (
            r"(?<!stuff )(?<!things )\b(?:I|we) (?:never|did ?n['’]?t|did not|was ?n['’]?t|were ?n['’]?t"
            r"|had no)(?: \w+){0,2}? (?:mean(?:t|ing)? (?:to|it|any|for|anything)|intend(?:ed)?|intention|intent"
            r"|trying to (?:hurt|upset|offend|be|cause))\b(?!,? which)"
        ),
        (
            r"\b(?:it|that) (?:was ?n['’]?t|was not|was never) (?:(?:my|our|the) (?:intention|intent|aim|plan)"
            r"|intentional|deliberate|on purpose|meant|malicious|personal)\b"
        ),
        (
            r"\b(?:not|never|nothing|wasn['’]?t) (?:done |said |meant )?(?:on purpose|intentional(?:ly)?"
            r"|deliberate(?:ly)?|out of malice|malicious|maliciously|in malice)\b"
        ),
        r"\bno (?:offen[cs]e|harm|malice|ill[- ]will|disrespect) (?:was )?(?:meant|intended)\b",
        r"\b(?:never|not|no|was ?n['’]?t|were ?n['’]?t)\b(?: \w+){0,3} (?:intention|intent)\b",
        (
            r"\b(?:I|we|the \w+) (?:had|have|was left with|were left with|was given|saw) (?:no|little|not much"
            r"|no other) (?:choice|option|alternative|other way)\b|\bleft (?:me|us) (?:with )?no (?:choice|option)\b"
        ),
        r"\b(?:there (?:was|is)|there ?was|was) (?:nothing|not much|little) (?:else |more )?(?:I|we) could\b",
        (
            r"\b(?:(?:beyond|outside|out of) (?:my|our) (?:direct )?(?:control|hands)|out of (?:my|our) hands"
            r"|unforeseen|unforeseeable|unprecedented|exceptional circumstances)\b"
        ),
        (
            r"\b(?<!you )(?<!you were )(?:meant|was meant|was trying|were trying|was tryna|only (?:wanted|tried"
            r"|trying)|just (?:wanted|trying)|meant it) (?:(?:it )?(?:as a (?:joke|compliment|laugh)|in good faith"
            r"|well\b|for the best|to (?:help|protect|be (?:funny|helpful|nice)|keep|do (?:the right|my|what|right))"
            r"|help))"
        ),
        r"\b(?:I|we) meant well\b|\b(?:best|good) (?:of )?intentions\b|\bin good faith\b",
        (
            r"\b(?:I|we)(?: was| were|['’]?m| am)? (?:only|just) (?:trying|tryna|wanted|tried|doing|did) (?:to (?:help"
            r"|protect|keep|make|do|look|save)|help|(?:my|our) (?:job|best)|what)\b"
        ),
        (
            r"\b(?:(?:you(?:['’]?ve| have) (?:got )?to|you need to|please) (?:understand|appreciate)|(?:you|u"
            r"|ye) know (?:how|what) (?:busy|stressed|it is|things|i['’]?m like|im like|work|hard)|bear in mind"
            r"|in (?:my|our) defen[cs]e(?!\.)|to be fair,? (?:I|we)|cut me some slack|(?:I|we)['’]?(?:m"
            r"|re) only human)\b"
        ),
        (
            r"\b(?:been|having|had|was|were|it['’]?s been|there['’]?s been)(?: (?:a|an|one|under|in|so|such|kind|of"
            r"|really|such|just|the|pretty|very|some|completely|proper|absolutely))* (?:(?:rough|long|hard|bad|tough"
            r"|stressful|terrible|crazy|hectic|mad|manic|awful|rotten|busy|difficult|nightmare)(?: \w+)? (?:day|week"
            r"|month|year|time|patch|night|few|period|one|morning|shift)s?|one of those (?:days|weeks|nights)"
            r"|a lot (?:of (?:stress|pressure)|on (?:my|our)|going on)|(?:so much|enormous|huge|immense|a lot of"
            r"|under) (?:pressure|stress|strain)|(?:crazy|manic|hectic|mad|mental)(?: busy| here"
            r"| over here)?)\b(?! for me)"
        ),
        (
            r"\b(?:everyone|everybody|anyone|any(?:one|body) else|all of us|most people|(?:it|that)['’]?s (?:what|how"
            r"|the way) (?:people|they|we|everyone)) (?:else )?(?:talks?|does|did|do|would(?:['’]ve| have)"
            r"|makes? mistakes|has bad days|forgets)\b"
        ),
        (
            r"\b(?:I|we) (?:was|were) (?:just |only )?(?:following (?:orders|instructions|procedure|the rules)|told to"
            r"|raised|brought up|under the impression)\b"
        ),
        r"\b(?:(?:it|that)(?:['’]?s| is| was)|you know) (?:just )?(?:how|the way) I(?:['’]?m| am| was| get)\b",
        (
            r"\b(?:the (?:drink|wine|beer|booze|alcohol|meds|hormones|stress) (?:talking|took|got|made)|had (?:a few"
            r"|too many|one too many|a bit too much)|(?:in|was) the heat of the moment|was not myself"
            r"|was ?n['’]?t myself)\b"
        ),
        (
            r"\b(?:staff(?:ing)? (?:shortages?|shortage|sickness|absences?)|short[- ]staffed"
            r"|high (?:call )?(?:volumes?|demand)|unusually (?:high|busy)|(?:due|owing) to (?:the )?(?:high|heavy"
            r"|severe|unforeseen|unexpected|exceptional|circumstances|staff\w*|technical|adverse|covid|pandemic))\b"
        ),
        (
            r"\b(?:due|owing) to (?:an? )?(?:\w+ )?(?:system|technical|software|human|clerical|administrative"
            r"|operational|unforeseen|unexpected)\b|\bsomething (?:came|had come) up\b"
        ),
        (
            r"\b(?:there was|had|is)? ?(?:nothing|not much|n['’]?t much) (?:else )?(?:I|we) could (?:have done|do"
            r"|really)\b|\b(?:I|we) (?:can|could) ?(?:n['’]?t|not) help (?:it|myself)\b"
        ),
    ),
    advice=Advice(
        summary="Own the act first; keep reasons short and free of 'but'",
        message='"{quote}" can read as a reason not to be blamed. Keep it only as plain fact, after the act is owned.',
        questions={
            "personal": "What could you say here that owns it, with no 'but'?",
            "work": "What was in your hands that day?",
            "customer": "What could we have done, even on a day like that?",
            "public": "What was ours to decide, and what did we choose?",
        },
        openings={
            "personal": ("I could have ___ and I did not", "It was up to me to ___"),
            "work": ("I could have ___ and I did not", "It was my job to ___, and I ___"),
            "customer": ("It was up to us to ___, and we ___", "We could have ___"),
            "public": ("We chose to ___", "It was up to us to ___"),
        },
        reason="A reason set against the sorry takes part of it back.",
    ),
    examples=(
        "{{regret: Sorry}} {{acknowledgment: I snapped at you in front of the kids}}, but {{excuse: I was exhausted}}.",
        (
            "Hi both, {{acknowledgment: I missed the handover}}. {{regret: Sorry about that}}. {{excuse: It's been one "
            "of those weeks}}."
        ),
        (
            "Dear Mrs Lindqvist, {{regret: we apologise}} for {{acknowledgment: the three-hour wait}}. {{excuse: This "
            "was due to unforeseen circumstances beyond our control}}."
        ),
        (
            "{{excuse: I never meant to hurt you}}. {{regret: I'm sorry}} {{acknowledgment: I told Sam about us}}, and "
            "{{responsibility: I was wrong to}}."
        ),
        (
            "{{acknowledgment: We approved the felling of the limes}}. {{excuse: The council had no choice}}: "
            "{{excuse: we were under enormous pressure to open the road by June}}. {{regret: We regret}} {{impact: the "
            "loss to the street}}."
        ),
        (
            "{{regret, responsibility: my bad}}. {{acknowledgment: forgot ur shift swap}}. {{excuse: had a few last "
            "night}} lol"
        ),
        (
            "{{regret: I apologise}} for {{acknowledgment: the name I called your son}}. {{excuse: I meant it as a "
            "joke}}, and {{excuse: where I grew up that's how people talk}}."
        ),
    ),
    near_misses=(
        "I was tired, and that is no excuse. I shouted at you and I'm sorry.",
        "I'd written the wrong date in my calendar, so I came a day late. My mistake.",
        "We had a software fault on Monday and did not check the totals. The error is ours.",
        "It was my choice to drink and my choice to drive. Nobody else put me in that car.",
        "I know you were exhausted after the night shift, and I left you with the whole kitchen. I'm sorry.",
        "I meant every nasty word when I said it, and I'm ashamed of that now.",
    ),
)
