"""The signal `regret`: the writer says sorry for the act."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

REGRET = Signal(
    label="regret",
    role="builds",
    title="Saying sorry",
    definition="says sorry, apologises, or shows remorse for the writer's own act",
    why=(
        "Saying sorry outright is the most direct way to mark words as an apology; owning the act, a reason, a repair "
        "and a promise to change are the other ways and add to it."
    ),
    source=(
        "Blum-Kulka, S., & Olshtain, E. (1984). Requests and Apologies: A Cross-Cultural Study of Speech Act "
        "Realization Patterns (CCSARP). Applied Linguistics, 5(3)."
    ),
    cues=(
        (
            r"\b(?:I|we)(?: am| are|['\u2019]?m|['\u2019]?re)(?: (?:so|very|really|truly|deeply|just|genuinely"
            r"|terribly|awfully|both|all|incredibly))* sorry\b(?! (?:to (?:bother|interrupt|trouble|disturb|hear)"
            r"|for your loss|if|you feel|you felt|but|that you (?:feel|felt)))"
        ),
        (
            r"(?:^|[.!?;,\n] *|\band |\bso )sorry (?:for (?:not |my |our |the |that\b|being |how I|what I"
            r"|[a-z]+ing\b)|about (?:my|the|that|not|[a-z]+ing)|that (?:I|we)\b|I (?!can|have to|did not catch"
            r"|didn['\u2019]?t catch|need|was on)|we (?!can|have to|are closed))"
        ),
        (
            r"\b(?:so|really|truly|very|terribly|proper) sorry\b(?! (?:for your loss|to (?:hear|bother|interrupt)|if"
            r"|you))"
        ),
        (
            r"\b(?:I|we)(?: (?:do|would like to|want to|wish to|sincerely|deeply|fully|both|unreservedly))* "
            r"apologi[sz]e\b(?! if)"
        ),
        r"\b(?:my|our) (?:(?!an? )[\w-]+ ){0,3}apolog(?:y|ies)\b(?! if)",
        r"\bapologies (?:for|about|on)\b(?! any)",
        r"\b(?:I|we) (?:\w+ly )?regret (?:that (?:I|we)|what (?:I|we)|my|our|how (?:I|we)|\w+ing)\b",
        r"\bI wish (?:I (?:could|hadn['\u2019]?t|had not|had never)|I['\u2019]?d never)\b",
        (r"\bI(?: am|['\u2019]?m| feel)(?: (?:so|really|truly|deeply))? (?:ashamed|gutted|mortified|remorseful)\b"),
        (
            r"\bI (?:hate|can['\u2019]?t believe|cannot believe) (?:that |what |how )?I (?:did|said|hurt|let|made"
            r"|spoke|treated)\b"
        ),
        r"\bI owe you (?:an?|a real|a proper|a huge)(?: \w+)? apology\b",
        r"\b(?:my bad|mea culpa)\b",
    ),
    advice=Advice(
        summary="Say sorry once, in plain words.",
        message="The draft does not yet say sorry. One clear 'I'm sorry' tied to the act is enough.",
        questions={
            "personal": "What are you sorry for, said to them in one line?",
            "work": "What part of this do you wish you had done in another way?",
            "customer": "Which failure is the firm sorry for?",
            "public": "Who are you saying sorry to, by name or group, and for which act?",
        },
        openings={
            "personal": ("I'm sorry I ___.", "I wish I had ___."),
            "work": ("I'm sorry for ___.", "I apologise that I ___."),
            "customer": ("We are sorry that we ___.", "Please accept our apology for ___."),
            "public": ("To ___: we are sorry that we ___.", "We apologise to ___ for ___."),
        },
        reason="A plain 'sorry' is what marks the words as an apology.",
        praise='"{quote}" says sorry plainly.',
    ),
    examples=(
        (
            "{{regret: I'm sorry}} {{acknowledgment: I shouted at you in front of the kids}}. {{impact: They went "
            "quiet for the whole evening, and so did you}}."
        ),
        (
            "{{acknowledgment: I cut you off twice in stand-up}}. {{regret: I wish I could take it back}}. "
            "{{prevention: From now on I write my point down and wait}}."
        ),
        (
            "{{regret: We apologise}} that {{acknowledgment: we sent you someone else's test results}}. {{amends: A "
            "nurse will ring you with your own today}}."
        ),
        (
            "Jo, {{regret: I am gutted}}. {{acknowledgment: I told your mum about the baby}} before you could. "
            "{{impact: That was your news to give}}."
        ),
        (
            "{{regret: Our apology}} goes to the families of Mill Lane: {{acknowledgment: we built over their graves "
            "without asking}}. {{responsibility: It was our decision}}."
        ),
        (
            "{{regret, responsibility: my bad}}, {{acknowledgment: forgot to bring your charger}}. {{amends: "
            "dropping it off at 6}}"
        ),
        "{{regret: I'm truly sorry}} for {{vague: everything}}.",
    ),
    near_misses=(
        "I'm so sorry for your loss. She was a lovely woman.",
        "Sorry to bother you, is the library open on Sundays?",
        "Sorry, what was the last number?",
        "I'm not sorry, and I would say it again.",
        "The bank has apologised to its customers after the outage.",
        "Sorry, I can't make Thursday, I have a class.",
        "I'll say sorry to her when she is back from Leeds.",
        "You owe my sister an apology.",
    ),
    traces=(
        (
            r"(?<!not )(?<!n't )(?<!never )\b(?:so+r+y+|sorries|soz|sry|mea culpa|my bad|my b|remorse\w*|ashamed|"
            r"gutted|mortified|pained|saddened|dismayed|heartbroken|(?:am|are|be|feel) embarrassed)\b"
        ),
        (
            r"(?<!not )(?<!nothing to )(?<!need to )(?<!have to )(?<!refuse to )(?<!going to )(?<!n't"
            r" )\bapolog\w+\b(?! (?:is|was) (?:expected|due|owed))"
        ),
        r"(?<!not )(?<!n't )(?<!no )\bregret(?:s|ted|ful|fully)?\b",
        (
            r"\b(?:forgive (?:me|us|my|our|the|this)|(?:beg|ask) (?:your |for )?(?:pardon|forgiveness)|pardon (?:me|"
            r"us|my|our))\b"
        ),
        (
            r"\b(?:i|we) (?:wish (?:i|we|it|that)|hate (?:that|what|how|myself) (?:i|we)\b|(?:can't|"
            r"cannot) believe (?:i|we))\b"
        ),
        (
            r"\b(?:feel|felt|feeling) (?:so |really |just |very |absolutely |pretty )?(?:awful|terrible|bad|sick|"
            r"rotten|dreadful|horrible|guilty|wretched|rubbish)\b"
        ),
    ),
)
