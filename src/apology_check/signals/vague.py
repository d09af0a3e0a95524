"""``vague``: the offence stays unnamed, or is wrapped in a stock phrase."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

VAGUE = Signal(
    label="vague",
    role="undermines",
    title="Left unnamed",
    definition="leaves the offence unnamed, or covers it with a stock phrase such as 'any inconvenience caused'",
    why=(
        "A vague or incomplete naming of the offence is one of the ways in which an apology fails: the reader cannot "
        "tell whether the writer knows what was done."
    ),
    source="Lazare 2004, On Apology, Oxford University Press",
    cues=(
        (
            r"(?<![\\x22“])\b(?:any|the|all|whatever|this|these|such|for|no) (?:and all )?(?:possible |undue |further "
            r"|potential |resulting |temporary |considerable |great |unintended )?(?:inconveniences?"
            r"|incovenience)\b(?![\\x22”])"
        ),
        r"\binconvenience (?:this|that|it|which|caused|experienced|you)\b",
        (
            r"\bany (?:and all )?(?:confusion|trouble|upset|distress|disruption|offen[cs]e|harm|hurt|pain|issues?"
            r"|problems?|disappointment|frustration|concerns?|misunderstandings?|bother|delays?|stress|damage|mistakes"
            r"|errors|worry|hard feelings|discomfort|embarrassment)\b"
        ),
        (
            r"(?<![\\x22“])\b(?:sorry|apologi[sz]e|apologi[sz]ing|apologies|apology|regret"
            r"|make up)(?: \w+){0,3}? (?:for|about) (?:absolutely |just )?(?:everything|anything|it all|all of (?:it"
            r"|this|that)|all (?:this|that)|all the (?:trouble|drama|mess|hassle|bother|confusion)|whatever|stuff"
            r"|things|the whole thing)\b"
        ),
        (
            r"\b(?:sorry|apologi[sz]e|apologi[sz]ing|apologies|apology|regret)(?: \w+){0,3}? (?:for|about) (?:the|this"
            r"|that|my|our) (?:\w+ )?(?:issues?|problems?|situation|confusion|trouble|mix-?up|misunderstanding|mess"
            r"|matter|circumstances|events?|incident|experience|hassle|bother|mistakes?|actions?|behaviou?r|conduct"
            r"|shortcomings|failings|difficulties|upset|disruption|controversy|remarks|comments|other (?:day|night"
            r"|week)|drama)\b(?! (?:of|with|in|at|that|where|when|over|on|to|towards?|I|we|about)\b)"
        ),
        (
            r"\b(?:sorry|apologi[sz]e|apologies|regrets?|regret(?:ted)?|ashamed|responsibility|deplores?|for"
            r"|about) (?:\w+ ){0,3}(?:what|everything|whatever|all that|anything)(?: has| had|['’]?s| recently| just"
            r"| all)* (?:happened|went on|occurred|transpired|took place|gone on|went down)\b"
        ),
        (
            r"\b(?:sorry|apologi[sz]e|apologies|apology|regret|forgive me|make up)(?: \w+){0,2} (?:for )?(?:what"
            r"|everything|all|anything|something|things|stuff|whatever|the things) (?:that )?(?:I|we)(?:['’]?ve"
            r"| have)? (?:did|done|said|put you through|do)(?=\s*[.,;!?]|$| (?:and|but|so)\b)"
        ),
        (
            r"\b(?:the|my|our) (?:\w+ )?(?:events|situation|incident|matter|circumstances|episode|developments"
            r"|experience|position) (?:of (?:last|the past|the other|yesterday|recent|that|this|monday|tuesday"
            r"|wednesday|thursday|friday|saturday|sunday)|in question|that (?:occurred|arose|unfolded|some)|you (?:had"
            r"|experienced|describe|encountered)|last|some)\b"
        ),
        (
            r"\b(?:less than|not the|poor|negative|unpleasant|bad|disappointing|frustrating|unsatisfactory|subpar"
            r"|sub-par) (?:\w+ )?experience\b"
        ),
        (
            r"\b(?:recent|last (?:week|night|month)['’]?s|yesterday['’]?s|unfortunate|regrettable) (?:events?"
            r"|incidents?|situation|developments|matters?|circumstances|happenings|occurrences?|episode|business"
            r"|issues?)\b"
        ),
        (
            r"\b(?:my|our) (?:recent |past |bad |poor |unacceptable |terrible |inappropriate )?(?:behaviou?r|actions?"
            r"|conduct|attitude|mistakes)(?=[\s]*[.,;!?]|$| (?:lately|recently|was|were|have|has|that|the other"
            r"|over the))"
        ),
        r"\bthe other (?:day|night|evening|week)\b(?=\s*[.,!?]|$)",
    ),
    advice=Advice(
        summary="Name the thing itself in plain words",
        message='"{quote}" can read as if it could mean anything. Name the one thing that was done.',
        questions={
            "personal": "What one thing hurt them most?",
            "work": "What was late, lost, said or left out?",
            "customer": "What did they wait for, pay or lose?",
            "public": "What was done, where, when and to whom?",
        },
        openings={
            "personal": ("how I ___ when ___", "the ___ that I ___"),
            "work": ("the ___ that I ___", "how I ___ in ___"),
            "customer": ("the ___ that we ___", "how we ___"),
            "public": ("the ___ that we ___ on ___", "what we did to ___ when we ___"),
        },
        reason="The reader cannot tell what the sorry is for.",
    ),
    examples=(
        "{{regret: I'm sorry}} for {{vague: everything}}. {{forgiveness_request: Please give me another chance}}.",
        (
            "Dear passenger, {{acknowledgment, agentless: the 7:42 was cancelled}}. {{regret: We apologise}} for "
            "{{vague: any inconvenience caused}}."
        ),
        "Hi team, {{regret: sorry}} about {{vague: the confusion}}. {{amends: New slides are in the folder}}.",
        (
            "{{regret: I wish to apologise}} for {{vague: my recent conduct}}. {{self_focus: Those who know me know my "
            "heart}}."
        ),
        "look {{regret: im sorry}} about {{vague: the other night}}. {{listening: can i come by n talk}}",
        (
            "{{regret: The bank regrets}} {{vague: what happened last week}} and {{prevention: has put two new checks "
            "in place}}."
        ),
    ),
    near_misses=(
        "I'm sorry for telling your boss about the interview. You trusted me with that.",
        "We are sorry that you sat four hours on a cold platform because we sent no bus.",
        "I told Ana everything you said to me in private. I'm ashamed of it.",
        "Is everything all right at home? You left so fast yesterday.",
        "I ask you to tell me what it was like for you when I walked out of the hospital.",
        "Sorry for the late reply, I was on leave until this morning.",
    ),
)
