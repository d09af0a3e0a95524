"""``deflected_regret``: sorry for what the other feels, not for what was done."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

DEFLECTED_REGRET = Signal(
    label="deflected_regret",
    role="undermines",
    title="Sorry for their feelings",
    definition="regrets the recipient's reaction or feelings, and not the act that caused them",
    why=(
        "Sympathy that leaves out the act can do worse than silence: after it 35 % would take a settlement, against 52 "
        "% with no apology and 73 % with a full one."
    ),
    source="Robbennolt 2003, 'Apologies and Legal Settlement: An Empirical Examination', Michigan Law Review 102",
    cues=(
        (
            r"\b(?:sorry|regret|apologi[sz]e|apologies)(?: (?:that|for the fact that|for how|about how|for the way"
            r"|for)\b)? (?:you|he|she|they|u|people|some (?:people|of you)|everyone)(?: all| both| guys)?(?: have| has"
            r"| had| do| did| clearly| seem to| seem| still| ever| really| may| might| also)* (?:feel|felt|feeling"
            r"|found|find|took|take|taking|see|saw|think|thought|got|get|getting|interpret\w*|misunderst\w*"
            r"|perceive\w*|read it|experience\w*|react\w*)\b"
        ),
        (
            r"\b(?:sorry|regret|apologi[sz]e|apologies)(?: (?:that|for the fact that))? (?:you|he|she|they|u|people"
            r"|some (?:people|of you)|everyone)(?:['’]?re|['’]?s| are| is| were| was| have been| has been| had been"
            r"| feel)(?: (?:so|still|all|feeling|clearly|very|really|not|left|being|that|this))* (?:upset|angry|hurt"
            r"|offended|disappointed|frustrated|unhappy|annoyed|mad|bothered|sad|insulted|cross|confused|dissatisfied"
            r"|happy|satisfied|pleased|distressed|disturbed|worried|uncomfortable|sensitive|inconvenienced)\b"
        ),
        (
            r"\bsorry (?:to (?:hear|learn|see|read)|that we learn)\b[^.!?\n]{0,40}\b(?:you|your|he|she|they"
            r"|their)\b[^.!?\n]{0,40}\b(?:disappoint\w*|upset|unhappy|dissatisf\w*|frustrat\w*|hurt|offended|angry"
            r"|not (?:\w+ )?(?:happy|satisfied|pleased|enjoy\w*|restful|meet\w*)|felt|feel|experience|expectations"
            r"|let down|impression|found|find|concerns?)\b"
        ),
        (
            r"\b(?:sorry|regret|apologi[sz]e|apologies)(?: \w+){0,2} (?:your|their|his|her) (?:\w+ )?(?:feelings"
            r"|reaction|disappointment|frustration|anger|hurt|upset|distress|perception|dissatisfaction|concerns?"
            r"|feeling)\b"
        ),
        (
            r"\b(?:those|people|people out there|fans|customers|members|colleagues|everyone|viewers|readers|residents"
            r"|parents) (?:who|that)(?: \w+)? (?:were|was|felt|feel|are|took|have been|found)(?: \w+)? (?:offended"
            r"|hurt|upset|let down|offen[cs]e|disappointed|insulted|unhappy|it|aggrieved|concerned|uncomfortable"
            r"|excluded|ignored|that way)\b|\bthose (?:who|that) (?:were|felt|feel|are|took) (?:\w+ )?(?:offended|hurt"
            r"|upset|insulted|let down|left out|offen[cs]e|excluded|ignored)\b"
        ),
        (
            r"\b(?:sorry|regret|apologi[sz]e|apologies)[^.!?\n]{0,20} (?:that|how|the way) (?:it|this|that|my \w+"
            r"|our \w+|the \w+)(?: \w+)? (?:was|were|has been|have been|got|came to be)(?: \w+)? (?:taken|received"
            r"|perceived|interpreted|misinterpreted|misread|misunderstood|construed|misconstrued|heard|seen)\b"
        ),
        r"\b(?:sorry|regret)(?: that)? (?:it|this|that)(?:['’]?s| has| is)? (?:bother\w*|upset\w*|ma(?:de|kes) you)\b",
        (
            r"\b(?:sorry|regret)(?: (?:for|about))? (?:any |the )?(?:offen[cs]e|hurt feelings) (?:taken|(?:you|people"
            r"|some) took)\b"
        ),
        r"\bwish you (?:did ?n['’]?t|did not|had ?n['’]?t|had not) (?:feel|take|taken|felt|see|seen|find|found)\b",
        (
            r"\b(?:sorry|regret)(?: that)? (?:you|they) (?:did ?n['’]?t|did not) (?:like|enjoy|find|appreciate"
            r"|get the joke|feel)\b"
        ),
    ),
    advice=Advice(
        summary="Be sorry for the act, not for how it felt to them",
        message='"{quote}" can read as if the feeling were the problem. Name the act that caused it.',
        questions={
            "personal": "What did you do just before they felt that way?",
            "work": "What did you say or do that led to this?",
            "customer": "What did we get or do badly that let them down?",
            "public": "What did we do that people were hurt by?",
        },
        openings={
            "personal": ("I'm sorry that I ___", "I'm sorry for the way I ___"),
            "work": ("I'm sorry that I ___", "I apologise for ___"),
            "customer": ("We are sorry that we ___", "We apologise for ___"),
            "public": ("We are sorry that we ___", "We apologise to ___ for ___"),
        },
        reason="To be sorry for a feeling leaves out the act that caused it.",
    ),
    examples=(
        "{{deflected_regret: I'm sorry you feel that way}}, Dad. {{minimization: It was one Sunday}}.",
        (
            "Dear Ms Adeyemi, {{deflected_regret: we are sorry to hear that you were disappointed with your stay}}. "
            "{{self_focus: Our team always strives for the highest standards}}."
        ),
        (
            "{{deflected_regret: I regret that my remarks were taken the way they were}}. {{denial: I did not mock "
            "anybody's faith}}, and {{pressure: I hope we can now return to the work of this council}}."
        ),
        (
            "ok {{deflected_regret: sorry u got so upset about it}}. {{acknowledgment: i did tell him about the baby}} "
            "but {{blame_shift: you never said it was a secret}}"
        ),
        (
            "Team, {{regret: I apologise}} to {{deflected_regret: those who felt left out}} on Tuesday. "
            "{{acknowledgment: I sent the invite to half the floor}}, and {{amends: the recording is on the shared "
            "drive}}."
        ),
        "{{deflected_regret: I'm sorry your feelings were hurt}}, Lena, and {{acknowledgment: I did laugh}}.",
    ),
    near_misses=(
        "I'm sorry I made you feel alone at your own birthday. I left without a word and that was cowardly.",
        "We are sorry that our engineer did not turn up. You waited in all day for nothing.",
        "I'm so sorry to hear about your grandmother. She taught me to knit.",
        "You must have felt like nobody in the room was on your side. I'm sorry I kept quiet.",
        "I'm sorry. I can see why you're angry, and you have every right to be.",
        "The choir was let down by me, and I apologise. I booked the hall for the wrong week.",
    ),
)
