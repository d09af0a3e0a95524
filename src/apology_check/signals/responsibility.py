"""The signal `responsibility`: the writer owns the act."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

RESPONSIBILITY = Signal(
    label="responsibility",
    role="builds",
    title="Owning it",
    definition="owns the act as the writer's own fault, choice or wrong",
    why=(
        "Of six parts of an apology, readers rated the taking of responsibility as the most important one (two "
        "studies, N = 755)."
    ),
    source=(
        "Lewicki, R. J., Polin, B., & Lount, R. B. (2016). An Exploration of the Structure of Effective Apologies. "
        "Negotiation and Conflict Management Research, 9(2)."
    ),
    cues=(
        (
            r"(?<!not )(?<!n't )(?<!n\u2019t )\b(?:all |entirely |completely |totally |only |solely )?(?:my|our)(?: "
            r"own)? (?:fault|mistake|error|doing|failure|failing)\b(?! to)"
        ),
        (
            r"\b(?:I|we) (?:was|were) (?:so |completely |totally |simply |just )?(?:in the )?wrong\b(?! about the "
            r"(?:date|time))"
        ),
        (
            r"\b(?:it|that|this|which) was (?:so |very |completely )?(?:wrong|unfair|selfish|careless|cruel|unkind"
            r"|thoughtless|rude|lazy) of (?:me|us)\b"
        ),
        r"\b(?:I|we) (?:take|accept|bear|own)(?: the)?(?: full| complete| sole)? (?:responsibility|blame)\b",
        r"\b(?:I|we) (?:own|owned) (?:it|that|this|up)\b",
        (
            r"\b(?:that|this|it)(?: is|['\u2019]?s| was)(?: all| entirely| completely| squarely| totally)? on (?:me"
            r"|us)\b"
        ),
        (
            r"\b(?:the )?(?:fault|blame) (?:is|was|lies|rests)(?: entirely| only| all)? (?:mine|ours|with (?:me"
            r"|us))\b"
        ),
        (
            r"\b(?:there(?: is|['\u2019]?s| was) |I(?: have|['\u2019]?ve) |we(?: have|['\u2019]?ve) )?no "
            r"excuses?\b(?! me)"
        ),
        (
            r"\b(?:I|we) (?:have|['\u2019]ve) (?:no one|nobody) (?:else )?to blame but\b|\b(?:I|we) (?:only )?blame "
            r"(?:myself|ourselves)\b"
        ),
        (
            r"\b(?:I|we) chose (?:to|not to)\b|\bit was (?:my|our) (?:own )?(?:choice|decision)\b|\bthat was (?:my"
            r"|our) (?:own )?(?:choice|decision)\b"
        ),
        r"\b(?:I|we) should(?:n['\u2019]?t| not| never)? (?:have|of|['\u2019]?ve) (?:\w+ )?\w+",
        (
            r"\b(?:I|we) knew better\b|\b(?:I|we) had no right\b|\b(?:I|we) let (?:you|her|him|them|the team|everyone"
            r"|people)(?: \w+)? down\b"
        ),
        (
            r"\b(?:I|we) (?:really |totally |completely )?(?:messed|screwed|stuffed|cocked|fucked|f\*+ed) (?:\w+ "
            r")?up\b"
        ),
        (
            r"\b(?:I|we) failed (?:you|them|her|him|our|in our|as|the (?:\w+ )?(?:children|people|families|team"
            r"|patients|victims))\b"
        ),
        (
            r"\byou(?: did|['\u2019]d done| had done) nothing wrong\b|\byou deserved better\b|\bnone of (?:it|this) "
            r"was your fault\b"
        ),
        r"\b(?:my bad|mea culpa|shame on (?:me|us))\b",
    ),
    advice=Advice(
        summary="Own it in one line.",
        message="The draft does not yet own the act. A short 'that was my fault' tells the reader it is yours.",
        questions={
            "personal": "Which part of this was your own choice or fault?",
            "work": "Which part was yours to get right?",
            "customer": "Can you say in plain words that the fault is on your side?",
            "public": "Can you say in plain words that the fault lies with you?",
        },
        openings={
            "personal": ("It was my fault that ___.", "I chose to ___, and that is on me."),
            "work": ("That was my mistake: I ___.", "It was my job to ___, and I ___."),
            "customer": ("It is our fault that ___.", "We own this: we ___."),
            "public": ("The blame for ___ is ours.", "We ___. That was our failure."),
        },
        reason="Owning it is the part that readers weigh most.",
        praise='"{quote}" owns what was done.',
    ),
    examples=(
        (
            "{{acknowledgment: I lied to you about the money}}. {{responsibility: That's on me and on nobody else}}. "
            "{{regret: I'm sorry}}."
        ),
        (
            "{{responsibility: My mistake}}: {{acknowledgment: I sent the client last year's prices}}. {{amends: "
            "I've called her and the right sheet is in her inbox}}."
        ),
        (
            "{{responsibility, acknowledgment: We should have told you about the delay on Tuesday}}. {{impact: You "
            "took a day off for nothing}}. {{amends: We will refund the delivery fee}}."
        ),
        (
            "{{responsibility: I was wrong}}, Dad. {{acknowledgment: I said you never cared}}, and {{impact: I saw "
            "your face fall}}."
        ),
        (
            "{{acknowledgment: For eleven years this school kept the reports in a drawer}}. {{responsibility: We "
            "failed the children in our care}}. {{regret: We are deeply sorry}}."
        ),
        (
            "{{explanation: I was tired}}, and {{responsibility: that's no excuse}}. {{acknowledgment: I snapped at "
            "you}} and {{responsibility: you did nothing wrong}}."
        ),
        (
            "{{regret, responsibility: mea culpa}}, {{acknowledgment: i ate the last of your cake}}. {{amends: "
            "baking a new one tonight}}"
        ),
    ),
    near_misses=(
        "I broke the blue bowl this morning.",
        "It wasn't my fault that the tyre went.",
        "I'm sorry that my joke was taken the wrong way.",
        "We take these concerns very seriously.",
        "Whose fault is it, then? Somebody has to say something.",
        "She said it was her mistake and that she'd pay.",
        "The wrong file went out on Friday.",
    ),
    traces=(
        (
            r"\b(?:is|was|are|that's|thats|it's|its|this|all|entirely|squarely|fully|wholly|be) (?:all |entirely |"
            r"completely |squarely |wholly |fully |purely |just |100% )?on (?:me|us)\b"
        ),
        (
            r"(?<!not )(?<!n't )(?<!never )(?<!nor )\b(?:all |entirely |completely )?(?:my|our)(?: own|"
            r" very own)? (?:\w+ )?(?:fault|mistake|error|slip|bad|b|doing|responsibility|failure|failing|choice|"
            r"decision|call|stupidity|carelessness|negligence|blunder|cock-up|screw-up|oversight)\b(?! was (?:to|"
            r"that))"
        ),
        (
            r"\b(?:fault|blame|error|mistake|responsibility|decision|choice|"
            r"failure)\b(?: for \w+(?: \w+){0,3}?)? (?:is|was|are|lies|lay|rests|sits|stays)(?: \w+)? (?:mine|ours|"
            r"with (?:me|us)|at my|at our)\b"
        ),
        (
            r"\b(?:i|we)(?:'m| am| was|'re| are| were)(?: \w+){0,2} (?:wrong|in the wrong|at fault|to blame|"
            r"out of (?:line|order)|careless|negligent|selfish|thoughtless|slapdash|stupid|an? (?:\w+ )?(?:idiot|"
            r"fool|jerk|arse|coward|prat|muppet|twit)|rude|unfair|cruel|cowardly|lazy|sloppy|guilty|responsible)\b"
        ),
        (
            r"\b(?:i|we)(?:'ll| will|'d)?(?: \w+){0,2} (?:take|took|accept|own|owned|bear|hold|"
            r"shoulder)s?(?: \w+){0,2} (?:responsibility|blame|ownership|accountab\w+)\b|\b(?:i|we) own (?:it|this|"
            r"that|up)\b"
        ),
        (
            r"\b(?:i|we) (?:really |just |never )?(?:should|shouldn't|shouldnt|ought)(?: not| never| to)? ?(?:have|"
            r"'ve|of|a)\b|\b(?:i|we) should've\b"
        ),
        r"\b(?:no|zero|without|isn't an?|not an?|any) excuses?\b|\binexcusable|unacceptable|unforgivable\b",
        (
            r"\b(?:i|we) (?:\w+ )?(?:let (?:you|u|ya|them|him|her|everyone|us all|the team|people)(?: \w+){0,2} down|"
            r"failed|fell short|messed up|screwed up|fucked up|stuffed up|cocked up|mucked up|blew it|botched|"
            r"bungled|dropped the ball|got (?:it|this|that)(?: \w+)? wrong|knew better|had no (?:right|business)|"
            r"overstepped|crossed (?:a|the) line|went too far|did not deliver|didn't deliver)\b"
        ),
        (
            r"\b(?:nobody|no one|none)(?: else)?(?:'s| is| was)? (?:to blame )?but (?:me|us|mine|ours|my|our)\b|"
            r"\b(?:i|we) (?:only )?blame (?:myself|ourselves|only)\b|\b(?:mea culpa|my bad)\b"
        ),
        (
            r"\b(?:rude|wrong|stupid|dumb|daft|silly|shabby|unfair|low|cheap|mean|nasty|thoughtless|careless|unkind|"
            r"selfish|uncalled for)(?: \w+)? (?:of|from) (?:me|us)\b|\b(?:that|it|this) was (?:\w+ )?(?:rude|wrong|"
            r"stupid|dumb|daft|unfair|a low blow|low|cheap|mean|nasty|thoughtless|careless|unkind|selfish|cruel|"
            r"out of (?:line|order)|uncalled for)\b|\buncalled for\b"
        ),
        (
            r"\bwhich (?:i|we) should\b|\b(?:that|this|it)(?:'s| is| was) (?:me|us) (?:being|not)\b|"
            r"\bi did it anyway\b|\bi chose to\b"
        ),
    ),
)
