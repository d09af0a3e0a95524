"""``minimization``: the act or the harm is made small."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

MINIMIZATION = Signal(
    label="minimization",
    role="undermines",
    title="Making it small",
    definition="makes the act or the harm small: a joke, a trifle, something blown up by others",
    why=(
        "To make the harm small, or to ask whether there was any, is one of the ways in which an apology fails to "
        "acknowledge it."
    ),
    source="Lazare 2004, On Apology, Oxford University Press",
    cues=(
        (
            r"\b(?:it|that|this|they|those|these|which)(?:['’]?s| is| was| were|['’]?re| are) (?:only|just|merely"
            r"|simply|literally(?: just)?|hardly|barely|nothing (?:but|more than)) (?!(?:fair|right|the (?:start"
            r"|beginning)|now|after|before|when|that|because|as|about to|not|one of|me|how|yours|mine|to)\b)\w+"
        ),
        (
            r"\b(?:only|just) (?:a |an |some |one )?(?:little |bit of |small |silly |stupid |harmless "
            r"|bit of a )?(?:joke|joking|kidding|banter|fun|laugh|teasing|messing|misunderstanding|bit of|hiccup|slip"
            r"|text|tweet|typo|comment|word|figure of speech|once|one time|few (?:minutes|days|words|quid))\b"
        ),
        (
            r"\b(?:was|were|['’]?s|is|i was|we were) (?:just |only )?(?:joking|kidding|messing about|messing around"
            r"|teasing|having a laugh|pulling your leg|bantering?)\b"
        ),
        (
            r"\b(?:blown|blowing) (?:\w+ ){0,2}(?:out of (?:all )?proportion|up by)\b|\bblown (?:this|it|things"
            r"|the whole thing) up\b"
        ),
        (
            r"\b(?:mak\w+|made|kick\w+ up) (?:such )?(?:a )?(?:mountain|(?:such )?(?:a )?(?:fuss|big deal|drama"
            r"|song and dance|scene|meal))\b"
        ),
        (
            r"\b(?:not|no|isn['’]?t|wasn['’]?t|hardly|never) (?:that |such |exactly |really |actually )?(?:a |an "
            r"|the )?(?:big (?:a )?deal|biggie|biggy|great (?:loss|harm)|end of the world|drama|huge (?:issue|deal"
            r"|problem)|that (?:bad|serious|deep|big)|world[- ]ending|(?:real|lasting|serious|actual|great"
            r"|permanent) (?:harm|damage|hurt|injury)|(?:harm|damage) (?:was )?done)\b"
        ),
        (
            r"\b(?:nobody|no one|no-one) (?:was |got |has been |has )?(?:actually |really |seriously |even )?(?:hurt"
            r"|died|dies|injured|noticed|harmed|cares?|minds?|else (?:minded|complained|noticed))\b"
        ),
        (
            r"\b(?:over-?react\w*|over-?sensitive|too sensitive|thin[- ]skinned|ca ?n['’]?t take a joke|taking (?:it"
            r"|this|things) (?:too|so) \w+|so serious(?:ly)?|too much to heart|melodramatic|being dramatic"
            r"|storm in a teacup|tempest in a teapot|splitting hairs)\b"
        ),
        (
            r"\b(?:could (?:have|['’]?ve) been|there are|there['’]?s|worse things|much) (?:a lot |far |much )?worse\b"
            r"|\bworse things\b"
        ),
        (
            r"(?<!no )\b(?:minor|small|slight|tiny|trivial|little|isolated|brief|momentary|petty"
            r"|negligible) (?:\w+ )?(?:incident|mistake|slip|error|oversight|lapse|issue|hiccup|glitch|mishap"
            r"|inconvenience|misunderstanding|delay|disagreement|tiff|blip|scratch|dent|detail|fraction|mix-up|hitch"
            r"|interruption)s?\b"
        ),
        r"\b(?<!being )a bit of (?:a )?(?:fun|banter|mix-up|misunderstanding|bad luck|noise|tiff|cheek|laugh|hiccup)\b",
        (
            r"\b(?:at (?:the )?(?:most|worst)|all (?:I|we) did was|all (?:that|it) was|in the (?:grand|great) scheme"
            r"|when all is said)\b"
        ),
        (
            r"\b(?:one|a (?:single|one-off)|two|a few|a couple of|five|ten) (?:\w+ )?(?:time|mistake|minute|minutes"
            r"|comment|times|text|night|email|seconds)s?(?:,)? (?:that['’]?s (?:all|it)|in (?:\w+ )?years|only"
            r"|big deal)"
        ),
        r"\b(?:lighten up|(?:no|any) (?:real |lasting |great )?harm (?:was )?done)\b",
        r"\b(?:harmless|hardly (?:a|an|any|anyone|anybody|the)|(?:was|were|is|['’]s) barely)\b",
        (
            r"\b(?:it|that|this) (?:did ?n['’]?t|did not) (?:really |even |actually )?(?:mean (?:any|a thing)"
            r"|affect (?:any|you)|do (?:any|much|you any) (?:harm|damage)|cost you)\b"
        ),
    ),
    advice=Advice(
        summary="Let it be as big as it was for them",
        message='"{quote}" can read as if it was no big thing. Say how it was for the other side, or cut these words.',
        questions={
            "personal": "What did it mean to them, seen from their side?",
            "work": "What did it cost them in time, work or good name?",
            "customer": "What did this customer lose or have to put up with?",
            "public": "Who was hurt, how many, and in what way?",
        },
        openings={
            "personal": ("I can see that for you it ___", "For you it meant ___"),
            "work": ("For you it meant ___", "It cost you ___"),
            "customer": ("We see that it cost you ___", "For you it meant ___"),
            "public": ("For ___ it meant ___", "It hurt ___, who ___"),
        },
        reason="Small words tell the reader that they feel too much.",
    ),
    examples=(
        (
            "{{regret: Sorry}} {{acknowledgment: I put the video in the group}}. {{minimization: It was only a joke}} "
            "though."
        ),
        (
            "Jo, {{acknowledgment: I left your name off the paper}}, {{regret: apologies}}. {{minimization: It's "
            "hardly the end of the world}}, and {{amends: I've asked for a correction}}."
        ),
        (
            "Dear customer, {{regret: we are sorry}} for {{minimization: the slight delay}} to your order. "
            "{{acknowledgment: It left our warehouse nineteen days late}}."
        ),
        (
            "The trust {{regret: regrets}} {{minimization: what was an isolated incident}}. {{minimization: Nobody was "
            "seriously hurt}}, and {{prevention: a second guard is on duty since Monday}}."
        ),
        (
            "jeez ok {{regret: sorry}} {{acknowledgment: i ate ur leftovers}}. {{minimization: ur making such a big "
            "deal of it}}"
        ),
        (
            "{{acknowledgment: I backed into your gatepost}}, {{regret: sorry}}. {{minimization: It's a tiny "
            "scratch}}; {{amends: I'll bring round a tin of paint}}."
        ),
    ),
    near_misses=(
        "You were the only one who stood by me, and I didn't stand by you. I'm sorry.",
        "I called it a joke at the time. It was cruel, and everyone in the room could see your face.",
        "We only noticed on Friday that your refund had gone to an old account. That is far too late.",
        "I just got home and found your note. You're right, I forgot her recital.",
        "It was no small thing to lose a year of photos. I'm sorry I wiped that drive.",
        "I told you to take your time, then rushed you out of the door. I'm sorry.",
    ),
)
