"""``denial``: the act, the wrong or the responsibility is denied."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

DENIAL = Signal(
    label="denial",
    role="undermines",
    title="Denial",
    definition="denies the act, that it was a wrong, or that the writer is responsible for it",
    why=(
        "Where it comes out that someone was at fault, trust recovers better after an apology than after a denial. A "
        "denial serves only the one who did not do it."
    ),
    source=(
        "Kim, Ferrin, Cooper & Dirks 2004, 'Removing the shadow of suspicion: The effects of apology versus denial for "
        "repairing competence- versus integrity-based trust violations', Journal of Applied Psychology 89"
    ),
    cues=(
        (
            r"\b(?:I|we)(?:['’]?ve| have)? (?:really |honestly |still )?(?:did|done|do) (?:absolutely "
            r"|literally )?(?:nothing|nowt|no) (?:wrong|of the (?:sort|kind)|to (?:apologi[sz]e|be sorry|be ashamed"
            r"|regret))\b"
        ),
        (
            r"\b(?:I|we|my \w+|our \w+|he|she) (?:did ?n['’]?t|did not|have ?n['’]?t|have not|never) (?:do|done|did"
            r"|say|said) (?:anything|any thing) (?:wrong|bad|like that|of the (?:sort|kind)|to (?:you|deserve"
            r"|be sorry))\b"
        ),
        (
            r"\b(?:I|we) (?:never|did ?n['’]?t|did not) (?:actually |even |ever |personally )?(?:said (?:that|it)"
            r"|say (?:that|it|any)|promised?|agreed?|called? (?:you|him|her|them) (?:a|an|any|that)\b"
            r"|touch(?:ed)? (?:it|you|him|her|the|your|any)|steal|stole|lied?\b|hit|threaten(?:ed)?|mock(?:ed)?"
            r"|insult(?:ed)?|cheat(?:ed)?|fake|refused?|delete|shout(?:ed)?|take (?:the|your|any)|took (?:the|your"
            r"|any))"
        ),
        (
            r"\b(?:that|this|it)(?:['’]?s| is| was)? (?:simply |just |really |absolutely |plainly )?(?:not"
            r"|n['’]?t) (?:what (?:I|we) (?:said|did|meant|wrote|happened)|what happened|how (?:it|I"
            r"|things) (?:happened|went|was|were|remember)|true|the case|(?:my|our) (?:fault|problem|doing|job"
            r"|responsibility))\b"
        ),
        (
            r"\b(?:is|was|were|are) ?(?:not|n['’]?t) (?:my|our) (?:fault|responsibility|problem|doing|job|mistake"
            r"|error)\b|\bnot on (?:me|us)\b|\bnot on our side\b"
        ),
        (
            r"\b(?:nothing|none of (?:it|this|that)) (?:is |was |to do with |had to do with )?(?:to do with (?:me|us)"
            r"|(?:my|our) (?:fault|doing)|true|(?:that )?(?:I|we) (?:need|have) to (?:apologi[sz]e|be sorry)"
            r"|wrong (?:with|on)|was done wrong)\b|\b(?:there is|there['’]?s|I have"
            r"|we have) nothing to apologi[sz]e for\b"
        ),
        (
            r"\b(?:I|we)(?:['’]?m| am|['’]?re| are) not (?:at all )?(?:to blame|at fault|responsible|liable"
            r"|apologi[sz]ing|going to apologi[sz]e|racist|(?:a|an) (?:racist|sexist|liar|thief|bully|bigot|homophobe"
            r"|cheat))\b|\bI was ?n['’]?t wrong\b"
        ),
        (
            r"\b(?:I|we|\w+ does|\w+ did) (?:do ?n['’]?t|do not|does not|can ?not|can['’]?t|could ?n['’]?t"
            r"|not) (?:think|believe|accept|see|feel|recogni[sz]e|agree)(?: that)? (?:(?:I|we|our \w+|my \w+|it"
            r"|any(?:one|thing|body)?|there)(?: (?:was|is|were|have|has|had|did|ever|actually|really))* (?:wrong\w*"
            r"|anything|fault|did|promised|said|blame|responsib\w+|unreasonable|unfair|acted|done|caused|rude|knew"
            r"|misrep\w+)|responsibility|liability|(?:the|your|this|that|these) (?:allegation|claim|accusation|account"
            r"|version|description|premise|characteri[sz]ation|suggestion)s?|fault|blame)\b"
        ),
        (
            r"\b(?:I|we|club|board|company|council|trust|minister|school|diocese|bank|university|categorically"
            r"|strongly|flatly|firmly) (?:\w+ )?(?:deny|denies|denied|rejects?|rejected|refutes?"
            r"|disputes?) (?:\w+ )?(?:the|your|any|all|these|those|that|having|this|every|absolutely)\b"
        ),
        (
            r"\b(?:no|without|any) (?:admission of|acceptance of|finding of|evidence of (?:any )?)(?: any)? "
            r"?(?:liability|guilt|wrong\w*|fault|responsibility|negligence|misconduct)\b"
        ),
        (
            r"\bno (?:wrong-?doing|rules? (?:was|were) broken|laws? (?:was|were) broken|policy was (?:broken|breached)"
            r"|breach)\b"
        ),
        (
            r"\b(?:acted|behaved|was handled|were handled|was done|were followed|performed"
            r"|functioned) (?:\w+ ){0,3}?(?:in (?:full )?(?:line|accordance|keeping|compliance) with|according to"
            r"|by the book|within (?:the |our |my |all )?(?:rules|rights|guidelines|policy|law)|appropriately|properly"
            r"|correctly|lawfully|proportionately|as (?:designed|intended|it should))\b|\b(?:procedures?|rules"
            r"|protocols?|process) (?:was|were) (?:\w+ )?followed\b"
        ),
        (
            r"\b(?:within (?:my|our) rights|(?:I|we) (?:had|have) every right to|stand by (?:my|our|what|the|every"
            r"|that)|(?:I|we)(?:['’]d| would) do (?:it|the same) again|no (?:need|reason) (?:for (?:me"
            r"|us) )?to (?:apologi[sz]e|be sorry)|don['’]?t owe (?:you|any)|(?:taken )?(?:completely |totally "
            r"|way )?out of context|false (?:claims?|accusations?|allegations?|rumou?rs?)|baseless|unfounded"
            r"|without foundation|a (?:complete |total )(?:lie|fabrication|smear))\b"
        ),
        (
            r"\b(?:you(?:['’]?re| are)|someone is|people are|they(?:['’]?re| are)) (?:imagining|making (?:it|this"
            r"|things|stuff) up|lying|remembering (?:it )?wrong|misremembering|confused|mistaken|paranoid|crazy"
            r"|inventing)\b"
        ),
        (
            r"\b(?:it|that|this) never (?:happened|took place|occurred)\b|\bthere was no (?:shouting|malice|racism"
            r"|delay|wrong\w*|bullying|intent|misuse|need)\b"
        ),
        r"\b(?:accept|take|admit|assume|bear) no (?:responsibility|liability|blame|fault|guilt)\b",
    ),
    advice=Advice(
        summary="Say what is true on this side; leave out what is denied",
        message='"{quote}" can read as if there were nothing to be sorry for. Say which part did happen.',
        questions={
            "personal": "Which part of what they say is true?",
            "work": "Which part of it did you do?",
            "customer": "Which part of the complaint is fair?",
            "public": "What do we know that did take place?",
        },
        openings={
            "personal": ("What is true is that I ___", "I did ___"),
            "work": ("What I did was ___", "It is true that I ___"),
            "customer": ("You are right that we ___", "What we did was ___"),
            "public": ("It is true that we ___", "What we did was ___"),
        },
        reason="A denial and a sorry cancel each other out.",
    ),
    examples=(
        "{{denial: I did nothing wrong}}, but {{regret: sorry}}, I guess. {{pressure: Can we stop now}}?",
        (
            "Hi Femi, {{denial: that's not what I said in the meeting}}. {{conditional: If it came across as a dig}}, "
            "{{regret: I apologise}}."
        ),
        (
            "Dear Mr Brandt, {{denial: we do not accept that our fitter caused the crack}}. {{amends: As a gesture we "
            "enclose a voucher for ten pounds}}."
        ),
        (
            "{{regret: I deeply regret}} {{vague: the events of last week}}. {{denial: I categorically deny having "
            "touched the fund}}. {{self_focus: I have given this town twenty years}}."
        ),
        (
            "{{regret: Sorry}} {{acknowledgment: I was late picking you up}}. {{denial: But I never promised it'd be "
            "six}}, {{blame_shift: you just assumed}}."
        ),
        (
            "{{denial: Our staff acted in line with the rules at all times}}. {{deflected_regret: We are sorry you "
            "found the search unpleasant}}."
        ),
    ),
    near_misses=(
        "You did nothing wrong. I was the one who broke my word.",
        "I said it, I can't take it back, and I am sorry.",
        "It would be easy to call this a mix-up in the post. It was not; I forgot to send the form.",
        "I never called you back after the interview, and you waited all week. I'm sorry.",
        "I don't think a text is enough for what I did, so I'd like to say it in person.",
        "The rumours about your brother came from this office. We looked into it, and we regret what we found.",
    ),
)
