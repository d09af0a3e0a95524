"""``conditional``: the act or the harm is put under an "if"."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

CONDITIONAL = Signal(
    label="conditional",
    role="undermines",
    title="If and maybe",
    definition="makes the act or the harm hypothetical: with 'if', with 'anyone who', or with a hedged 'may have'",
    why=(
        "Making the offence conditional is one of the ways in which an apology fails to acknowledge it: the reader is "
        "left to prove that anything happened."
    ),
    source="Lazare 2004, On Apology, Oxford University Press",
    cues=(
        (
            r"\b(?:sorry|apologi[sz]e[sd]?|apologi[sz]ing|apolog(?:y|ies)|regret|forgive me"
            r"|pardon)\b[^.!?\n]{0,40}\bif\b(?! (?:you(?: would|['’]?d)? (?:want|like|prefer|need|wish|can)|(?:I"
            r"|we) (?:could|can)|necessary|possible))"
        ),
        (
            r"\bif (?:I|we)(?:['’]?ve| have| did| ever)* ?(?:hurt|offended|upset|embarrassed|wronged|insulted"
            r"|let (?:you|any)|caused|came across|came off|gave (?:you|any)|said anything|did anything|made (?:you"
            r"|any)|misled|scared|crossed)"
        ),
        (
            r"\bif (?:any|some)(?:one|body)\b[^.!?\n]{0,30}\b(?:hurt|offen[dcs]\w*|upset|feels?|felt|affected|bothered"
            r"|embarrassed|uncomfortable|misled|took)\b"
        ),
        r"\bif (?:any|some)(?:thing|things)? (?:I|we|of (?:my|our|what))\b",
        (
            r"\bif (?:my|our)\b[^.!?\n]{1,40}\b(?:hurt|offended|upset|caused|came|sounded|made|seemed|landed|felt|was"
            r"|were)\b"
        ),
        (
            r"\bif (?:it|that|this|things) (?:\w+ )?(?:came (?:across|off|over)|offended|hurt|upset|sounded|seemed"
            r"|felt|caused|landed|read as|bothered|made you)\b"
        ),
        (
            r"\bif you (?:(?:really|somehow|do|did|genuinely|guys|all) )?(?:felt|feel|were (?:hurt|offended|upset"
            r"|bothered)|(?:got|are) (?:hurt|offended|upset)|took (?:it|that|offen[cs]e)|found (?:it|that|this))\b"
        ),
        (
            r"\b(?:to |with )?any(?:one|body) (?:who|that|whom)(?: ever)? (?:was|were|is|felt|feels?|may|might|took"
            r"|got|has been|I|we|found)\b"
        ),
        (
            r"\bany (?:\w+ ){0,2}(?:harm|hurt|offen[cs]e|pain|upset|distress|damage|inconvenience|confusion"
            r"|disappointment)[^.!?\n]{0,20}\b(?:may|might|could) have\b"
        ),
        (
            r"\b(?:I|we) (?:may|might) (?:well |possibly |also |even |sometimes |inadvertently |unintentionally "
            r"|perhaps )?(?:have|['’]ve|of) (?!to\b)\w+"
        ),
        r"\b(?:may|might) have (?:been|felt|seemed|come|caused|hurt|offended|upset|appeared|given)\b",
        r"\bto (?:the|whatever) extent (?:that|to which)?\b",
        r"\bin the event (?:that|of)\b",
        r"\b(?:insofar|in so far) as\b",
        (
            r"\bshould (?:you|your|any(?:one|body|thing)?|my|our|the|there) [^.!?\n]{0,40}\bhave (?:been|felt|caused"
            r"|given|offended|upset|arrived)\b"
        ),
        r"\bwhatever (?:it (?:is|was) )?(?:that )?(?:I|we)(?:['’]?ve| have)? (?:may|might|supposedly|apparently)\b",
        r"\b(?:perhaps|maybe) (?:I|we) (?:was|were|did|said|went|came|shouldn['’]?t|should not|could have)\b",
    ),
    advice=Advice(
        summary="Say what was done, with no 'if' and no 'maybe'",
        message='"{quote}" can read as if it may not have happened. State it as a fact.',
        questions={
            "personal": "What do you know that you said or did?",
            "work": "What did you do, and who told you that it hurt?",
            "customer": "What did we do or miss for this customer?",
            "public": "Who was hurt, and what did we do to them?",
        },
        openings={
            "personal": ("that I ___", "for the way I ___"),
            "work": ("that I ___", "for ___"),
            "customer": ("that we ___", "for the ___"),
            "public": ("that we ___", "to ___, because we ___"),
        },
        reason="An 'if' leaves it open whether it took place at all.",
    ),
    examples=(
        (
            "{{regret: I'm sorry}} {{conditional: if what I said about your mum came across badly}}. I'll be home by "
            "eight."
        ),
        (
            "Hi Priya, {{regret: apologies}} {{conditional: if I stepped on your toes in the budget call}}. {{excuse: "
            "I was only trying to keep us on time}}."
        ),
        (
            "The committee wishes to {{regret: apologise}} {{conditional: to anyone who may have felt left out}} of "
            "Saturday's procession. {{prevention: Next year the sign-up list will hang in the porch from May}}."
        ),
        (
            "Dear guest, {{conditional: should your breakfast have been served cold}}, {{regret: we regret this}} and "
            "{{amends: will take it off your bill}}."
        ),
        "{{conditional: I might have been a bit sharp with the new lad}}. {{regret: Sorry}}, boss.",
        (
            "{{regret: Sorry}} babe {{conditional: if u felt ignored at the party}}, {{acknowledgment: i was on my "
            "phone a lot}} and {{responsibility: thats on me}}"
        ),
        (
            "{{conditional: To the extent that our report caused concern among tenants}}, {{regret: we are sorry}}. "
            "{{listening: Our door is open on Thursday from five}}."
        ),
    ),
    near_misses=(
        "I'm sorry I hurt you. If you'd like, I'll come over after work and we can talk.",
        "If I could do that evening again I would stay at the table and hear you out.",
        "I read your message out to the whole group. I don't know if you can forgive that, and I won't ask today.",
        "We sent you the wrong size twice. Let us know if the parcel is not there by Friday.",
        "Sorry, I may be ten minutes late, the tram is stuck at the bridge.",
        "We charged you twice in March. Anyone who paid by card that week has had the money back since Monday.",
    ),
)
