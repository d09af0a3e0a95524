"""The signal `impact`: the writer sees what it did to the reader."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

IMPACT = Signal(
    label="impact",
    role="builds",
    title="Seeing the harm",
    definition="shows that the writer understands what it did to the recipient: harm, cost, feeling",
    why=(
        "Empathy is one of the strongest parts of an apology: in service recovery it did more for customers than the "
        "intensity or the timing of the apology."
    ),
    source=(
        "Roschk, H., & Kaiser, S. (2013). The nature of an apology: An experimental study on how to apologize after "
        "a service failure. Marketing Letters, 24."
    ),
    cues=(
        r"\byou must(?: have|['\u2019]?ve)? (?:been|felt|feel|be|thought|wondered)\b",
        (
            r"\b(?:I|we) (?:hurt|humiliated|embarrassed|scared|frightened|betrayed|disappointed|upset|offended) "
            r"(?:you|her|him|them|your)\b"
        ),
        (
            r"\b(?:made|left|making|leaving) (?:you|her|him|them) (?:feel|feeling|look|wonder|wondering|wait|waiting"
            r"|worry|worried|think|doubt|alone|with(?:out)?|to|standing|stranded|on your own|cry|sit|sitting|out of "
            r"pocket)\b"
        ),
        (
            r"(?<!if )\byou (?:had to|were left|were forced to|ended up|have had to|spent|wasted|lost|missed|waited"
            r"|paid|sat|stood|covered|felt|went without|drove all)\b(?! (?:if|like it))"
        ),
        r"\bcost (?:you|them|her|him)\b",
        (
            r"\b(?:families|residents|patients|people|customers|passengers|children|parents|students|guests) (?:\w+ "
            r")?(?:went without|were left|had to|lost|waited|missed|suffered|lived with|were (?:scared|hurt|injured"
            r"|cut off))\b"
        ),
        r"\b(?:broke|lost|destroyed|betrayed|damaged|shook) your (?:trust|confidence|faith|heart|sense)\b",
        (
            r"\b(?:how (?:much )?(?:it|that|this|my \w+|what I (?:did|said)) (?:hurt|affected|upset|stung|frightened"
            r"|worried))\b"
        ),
        (
            r"\b(?:I|we) (?:know|understand|realise|realize|see|saw|can see|can imagine) (?:that )?(?:how|why) "
            r"(?:hurt|angry|upset|let down|worried|frightening|painful|frustrating|humiliat\w+|hard|stressful|alone"
            r"|scary|you)\b"
        ),
        (
            r"\b(?:I|we) (?:know|understand|realise|realize|see|saw) (?:that )?(?:it|this|that|my \w+) (?:hurt|upset"
            r"|cost|ruined|caused you|put you|left you|made you)\b"
        ),
        (
            r"\b(?:caused|causing|put) (?:you|your \w+|them|people) (?:\w+ )?(?:pain|stress|worry|distress|hurt"
            r"|trouble|through|in (?:a|an|danger)|at risk)\b"
        ),
        (
            r"\b(?:ruined|spoiled|spoilt) your (?:\w+ )?(?:day|evening|night|weekend|birthday|wedding|trip|holiday"
            r"|morning|plans)\b"
        ),
        r"\byou (?:trusted|relied on|counted on|were counting on|were relying on) (?:me|us)\b",
        r"\byou (?:never|did not|didn['\u2019]?t) (?:deserve|ask for) (?:this|that|it|any of)\b",
        r"\bthat was your \w+ to (?:tell|give|share|make)\b",
    ),
    advice=Advice(
        summary="Say what it did to them.",
        message="The draft does not yet show how it was for the reader. One line on the cost to them helps.",
        questions={
            "personal": "What was it like for them, then and since?",
            "work": "What did it cost them: time, work, face?",
            "customer": "What did the customer have to do, pay or miss because of it?",
            "public": "Who was hurt, and how did it change their days?",
        },
        openings={
            "personal": ("Because of that, you ___.", "I can see that you ___."),
            "work": ("It meant that you ___.", "You lost ___ because of it."),
            "customer": ("Because of this you had to ___.", "You counted on us for ___, and ___."),
            "public": ("For ___, this meant ___.", "People who ___ were left ___."),
        },
        reason="A sorry means more when it shows how it was for the reader.",
        praise='"{quote}" shows that you see how it was for them.',
        by_harm={
            "property": "What did they lose, or have to do without?",
            "money": "What did it cost them, and what could they not do?",
            "time": "What did it cost them in time or trouble?",
            "work": "What did they have to do again, or could not finish?",
            "health": "What did it do to their body and to their days?",
            "feelings": "How was it for them, then and since?",
            "trust": "What can they no longer count on?",
            "privacy": "Who came to know, and what does that mean for them?",
            "reputation": "What do others think of them now because of it?",
            "safety": "What were they at risk of because of it?",
        },
    ),
    examples=(
        (
            "{{acknowledgment: I didn't turn up at the hospital}}. {{impact: You must have felt so alone in that "
            "corridor}}. {{regret: I'm sorry}}, love."
        ),
        (
            "{{regret: Sorry}} that {{acknowledgment: I logged off early on Friday}}. {{impact: You covered my shift "
            "on your own}}. {{amends: I'll take your Sunday}}."
        ),
        (
            "{{acknowledgment: We cancelled your booking without a word}}, and {{impact: you had to find a room at "
            "midnight with two small children}}. {{responsibility: That is our fault}}. {{amends: We will pay the "
            "other hotel's bill}}."
        ),
        (
            "{{acknowledgment: Our plant let solvent into the river}}. {{impact: Families downstream went without "
            "clean water for nine days}}. {{regret: We apologise to every one of them}}."
        ),
        (
            "{{acknowledgment: I told the whole table about your panic attacks}}. {{impact: I broke your trust}} and "
            "{{impact: made you feel like a joke}}. {{responsibility: I had no right}}."
        ),
        (
            "{{regret: sorry}} {{acknowledgment: i never texted}}. {{impact: you sat there waiting for an hour in "
            "the cold}}, {{responsibility: that was rubbish of me}}"
        ),
    ),
    near_misses=(
        "I'm sorry if you felt hurt by any of it.",
        "I feel awful and I have hardly slept since.",
        "I understand the impact of my actions.",
        "We regret any inconvenience this may have caused.",
        "I'm sorry I was late on Tuesday. I'll set two alarms.",
        "This has been the hardest week of my life.",
        "You had to be there, it was the best gig of the year.",
    ),
    traces=(
        (
            r"\b(?:you|u|they|she|he|people|customers|families|everyone|nobody|some of you|many of you)(?:'d|"
            r" must)?(?: all| both| then| just| also)? (?:had to|have had to|couldn't|could not|were (?:left|stuck|"
            r"forced|unable)|was (?:left|stuck|forced|unable)|waited|missed|lost|sat|stood|stayed up|slept|cried|"
            r"ended up|spent|paid|went (?:home|quiet|without|hungry)|got (?:soaked|hurt|told off|the blame)|"
            r"found out|trusted|counted on|relied on|carried|took the|have felt|have been|felt)\b"
        ),
        (
            r"\b(?:it|that|this|which|i|we|my \w+|our \w+)(?: really| only| just| has| have)? (?:cost|meant|left|"
            r"made|hurt|upset|embarrassed|humiliated|scared|frightened|put|robbed|kept|ruined|spoil(?:t|ed)|broke|"
            r"let) (?:that )?(?:you|u|ya|her|him|them|people|everyone)\b(?! (?:on read|out of|holding)\b)"
        ),
        (
            r"\b(?:let (?:you|u|them|everyone|people)(?: \w+){0,2} down|broke (?:your|ur) (?:trust|heart)|(?:your|"
            r"ur) face (?:fall|fell|drop|dropped)|your (?:wedding|sleep)|had to (?:wait|go|do|find|pay|redo|stand|"
            r"sit|walk|carry|queue|drive|cancel|hear|explain)|nobody (?:slept|could)|got (?:soaked|hurt|wet)|"
            r"upset you|making you|in front of|frustrating|annoying|(?:your|their|her|his) (?:day|evening|morning|"
            r"weekend|night)|robbed of)\b"
        ),
        r"\b(?:died|dead|injured|hospital|homeless|grief|grieving|bereaved|tears|alive)\b",
    ),
)
