"""``blame_shift``: the blame goes to the recipient or to someone else."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

BLAME_SHIFT = Signal(
    label="blame_shift",
    role="undermines",
    title="Blame on others",
    definition="puts blame, or a share of it, on the recipient or on a third party",
    why=(
        "Blaming the one who was hurt is a way to defend oneself. People whose sense of worth was steadied first did "
        "less of it and gave fuller apologies."
    ),
    source=(
        "Schumann 2014, 'An affirmed self and a better apology: The effect of self-affirmation on transgressors' "
        "responses to victims', Journal of Experimental Social Psychology 54"
    ),
    cues=(
        (
            r"\b(?:you|u|they|he|she) (?:should ?n['’]?t|should not|ought ?n['’]?t to|ought not to"
            r"|need ?n['’]?t) (?:have|['’]?ve|of)\b(?! had to)"
        ),
        (
            r"\b(?:you|u|he|she|they) (?:(?:really|also|probably) )?(?:should|could|might) (?:have|['’]?ve"
            r"|of) (?:\w+ )?(?:told|said|asked|called|checked|read|warned|known|let|reminded|mentioned|spoken|rung"
            r"|waited|done|been more|left)\b"
        ),
        (
            r"\bif (?:you|u|he|she|they) (?:had ?n['’]?t|had not|did ?n['’]?t|did not) (?!you\b)\w+|\b(?:if (?:you|u"
            r"|he|she|they)(?: had|['’]?d)|had (?:you|they|he|she)) (?:just |only )?(?:told|said|asked|called|read"
            r"|checked|listened|given|answered|let|warned|sent|come|kept)\b"
        ),
        r"\b(?:you|u) (?:made|forced|pushed) me\b(?! (?:feel|a |so |happy|laugh|smile|some|dinner|promise|who))",
        (
            r"\b(?:you|u) (?:started (?:it|this)|provoked|wound me up|kept (?:pushing|nagging|going on|on at|on about)"
            r"|brought (?:it|this) on|(?:do |did |always |really )?push(?:ed)? (?:my|every|all) (?:my )?buttons?"
            r"|got in my face|egged|overreacted|did ?n['’]?t (?:tell|warn|remind|ask|read|let) (?:me|us|the|any))"
            r"|\bwinding me up\b"
        ),
        (
            r"\b(?:you|u)(?:['’]?re| are| were| was)? (?:(?:hardly|not exactly|no|not) (?:perfect|blameless|innocent"
            r"|an? angel|an? saint)|(?:also |just as |equally |partly |as much )?(?:to blame|at fault|as bad))\b"
        ),
        (
            r"(?<!none of )\b(?:(?:it|this)(?:['’]?s| is| was)|that(?:['’]?s| was)) (?:(?:partly|also|really|entirely"
            r"|largely|mostly|all|as much|actually|at least half) )?(?:your|his|her|their"
            r"|the \w+['’]s) (?:own )?(?:fault|doing|mistake|responsibility|problem)\b"
        ),
        r"\byour (?:own )?(?:part|share|role|side) in (?:this|it|that|what)\b",
        (
            r"\b(?:it takes two(?: to)?|takes two,|two to tango|two sides to|(?:faults?|mistakes|blame"
            r"|wrongs?)(?: \w+){0,2} (?:both|all) sides|both of us (?:said|were (?:at fault|to blame)|made|got)"
            r"|we(?:['’]?ve| have)? both (?:said|made|did things|got|went|lost|have things)|cuts both ways)\b"
        ),
        (
            r"\byou (?:did|said|have done|['’]ve done) (?:it|the same|that|things|some|stuff|plenty) (?:too|as well"
            r"|yourself)\b"
        ),
        (
            r"\b(?:you|u) (?:never|always|still have ?n['’]?t|refuse to|failed to|neglected to|forgot to"
            r"|chose to) (?:told|tell|asked|ask|answer\w*|listen\w*|read|warn\w*|call\w*|let|give|gave|twist|make|made"
            r"|sign|provide|respond|ignore|update|check)\b"
        ),
        (
            r"(?<!n['’]t )(?<!nt )(?<!not )\b(?:blame (?:it on |that on )?(?:the|your|him|her|them|royal|whoever)"
            r"|take (?:it|that) up with)\b"
        ),
        (
            r"\b(?:(?-i:IT|HR)|finance|marketing|payroll|procurement|the (?:supplier|courier|contractor|vendor|carrier"
            r"|agency|bank|driver|intern|other (?:team|side|party)|previous \w+|press|media|landlord|manufacturer"
            r"|kitchen|warehouse|airline|platform|third[- ]party))(?: (?:team|provider|company))? (?:did ?n['’]?t"
            r"|did not|never|failed to|has ?n['’]?t|had ?n['’]?t|broke|messed|dropped|forgot|let us down|got it"
            r"|gave (?:me|us) the|sent (?:me|us) the|had left|had let|left|twisted|misquoted|took (?:too|so) long"
            r"|lost (?:your|my|it,? not))\b"
        ),
        (
            r"\b(?:(?:fault|failing|failure|error|mistake|responsibility|oversight)s? (?:lies? with|lay with|of|by"
            r"|on the part of|on the side of)|originated with|caused by|down to|due to|owing to) (?:the|our|a|an|your"
            r"|his|her|their) (?:\w+ ){0,2}(?:third[- ]party|supplier|courier|contractor|vendor|carrier|agency|bank"
            r"|driver|provider|partner|warehouse|press|media|operator)(?:s|['’]s)?\b"
        ),
        (
            r"\b(?:because|due to|since|as) (?:you|your) (?:did ?n['’]?t|did not|never|failed?|failure|refus\w+"
            r"|would ?n['’]?t|would not|kept|own|late|delay)\b"
        ),
        (
            r"\b(?:customers|guests|passengers|residents|users|members|parents|patients) (?:are|were|is) (?:reminded"
            r"|responsible|expected|advised|asked to note)\b"
        ),
        r"\bwhy did ?n['’]?t (?:you|u|they|he|she) (?:just |ever )?(?:say|tell|ask|call|read|check|warn|let|come)\b",
        (
            r"\b(?:that|this|it)(?:['’]?s| is| was)(?: kind of| partly| also| really)? on (?:you|u|them|him|her)\b"
            r"|\bon you for \w+ing\b"
        ),
    ),
    advice=Advice(
        summary="Keep to this side of it; leave out what others did",
        message='"{quote}" can read as if the fault lay with someone else. Say only what was done on this side.',
        questions={
            "personal": "What was your own part, if theirs is left out?",
            "work": "What could you have done here, whatever others did?",
            "customer": "What was our part, and what is ours to check?",
            "public": "What did we do or fail to do ourselves?",
        },
        openings={
            "personal": ("My part in this was ___", "It was up to me to ___, and I ___"),
            "work": ("My part in this was ___", "I could have ___ and I did not"),
            "customer": ("It was up to us to ___, and we ___", "Our part in this was ___"),
            "public": ("It was up to us to ___", "We failed to ___"),
        },
        reason="Blame on others takes back what the sorry gives.",
    ),
    examples=(
        (
            "{{regret: Sorry}} {{acknowledgment: I read your texts}}, but {{blame_shift: you shouldn't have left your "
            "phone open on the table}}."
        ),
        (
            "Hi Rob, {{regret: apologies}} {{acknowledgment: the figures in slide six were last year's}}. "
            "{{blame_shift: Finance never sent me the new ones}}. {{amends: I'll swap them before two}}."
        ),
        (
            "Dear Mr Kowalczyk, {{regret: we are sorry}} for {{vague: the trouble}}. {{blame_shift: The courier lost "
            "your parcel}}, and {{pressure: we would ask you to raise it with them and not with us}}."
        ),
        (
            "{{acknowledgment, responsibility: I shouted, and I own that}}. But {{blame_shift: it takes two}}, and "
            "{{blame_shift: you kept pushing until I lost it}}."
        ),
        (
            "{{regret: The club regrets}} {{acknowledgment: the banner that was shown on Sunday}}. {{blame_shift: The "
            "previous board had let those people in for years}}. {{prevention: From now on every banner is checked at "
            "the gate}}."
        ),
        (
            "{{blame_shift: If you had read the notes I sent round}}, none of this would have happened. Still, "
            "{{regret: sorry}} {{acknowledgment: your name wasn't on the door}}."
        ),
    ),
    near_misses=(
        "Your mother told me how long you waited at the station. I forgot to set off, and I'm sorry.",
        (
            "The courier brought the box back to us on Monday, and we left it in a corner until Thursday. That is our "
            "fault."
        ),
        "I should have told you sooner. You asked me twice and I ducked the question both times.",
        "We both know I promised to be there. I wasn't, and I have no good answer.",
        "You made me a better person and I paid you back by lying. I'm sorry.",
        "Our supplier sent replacement parts today, so I can fix what I broke by tomorrow noon.",
    ),
)
