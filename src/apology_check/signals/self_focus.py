"""``self_focus``: the writer's own pain, image or goodness takes the centre."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

SELF_FOCUS = Signal(
    label="self_focus",
    role="undermines",
    title="About oneself",
    definition="centres the writer's own suffering, image or goodness instead of the one who was hurt",
    why=(
        "To stress one's own good sides is a way to repair an image, not a hurt: it answers what people think of the "
        "writer and leaves out what happened to the reader."
    ),
    source="Benoit 1995, Accounts, Excuses, and Apologies: A Theory of Image Restoration Strategies, SUNY Press",
    cues=(
        (
            r"\b(?:any(?:one|body)|every(?:one|body)|those|people|all|friends) (?:who |that )?(?:really |truly "
            r"|actually )?knows? me\b(?: \w+){0,3}"
        ),
        (
            r"\b(?:I|we)(?:['’]?m| am|['’]?re| are)(?: really| honestly| just| actually| still)? not (?:that (?:kind"
            r"|sort|type) of|(?:a|an|some) (?:bad|horrible|monster|evil|mean|terrible|cruel|violent|selfish|awful"
            r"|uncaring)|like that|who (?:I|we) (?:am|are)|a monster|the (?:kind|sort|type) of|that person)"
        ),
        (
            r"\b(?:that|this|it)(?:['’]?s| is| was)?(?: really| just)? ?(?:not|n['’]?t) (?:who|what) (?:I|we) (?:am"
            r"|are|really|stand)\b|\b(?:does ?n['’]?t|does not|did ?n['’]?t|do ?n['’]?t|do not|not) (?:reflect"
            r"|represent|define)s?(?: of)? (?:who )?(?:I|we|me|us)\b|\bnot (?:reflective|representative) of (?:who|my"
            r"|me|us)\b|\b(?:totally|completely|so|was) out of character\b"
        ),
        (
            r"\b(?:I|we)(?:['’]?ve| have)? (?:always|consistently|proudly|long) (?:been|tried|strive[dn]?|treated"
            r"|worked|prided|put|stood|had|cared|fought|believed|taken|aim(?:ed)?|supported|strove|looked|done"
            r"|maintained|valued|held)\b|\b(?:team|staff|company|firm) (?:always|constantly) (?:strives?|works?|aims?"
            r"|tries|goes|gives)\b"
        ),
        (
            r"\b(?:I|we|our team) (?:pride (?:myself|ourselves|itself)|take (?:great |immense |enormous )?pride"
            r"|am proud|are proud|strive (?:to|for)|hold ourselves|(?:am|are) passionate|care (?:deeply|so much"
            r"|passionately)|take (?:this|these|it|all|such|your|our|\w+)(?: \w+){0,4} (?:very |extremely |incredibly "
            r"|so |most )?seriously|have (?:a|an) (?:proud|long|excellent|outstanding|spotless|strong|zero))\b"
            r"|\bat the (?:very )?heart of (?:everything|all)\b|\b(?:number one|highest|top|first) priority\b"
        ),
        (
            r"\b(?:I|i)(?:['’]?m| am|['’]?ve been| have been| was)? ?(?:feel(?:ing)?|such|literally|just|honestly"
            r"|really|so)? ?(?:like )?(?:such |the |a |an )+(?:\w+ )?(?:worst|terrible|horrible|awful|bad|worthless"
            r"|monster|failure|piece of|idiot|useless|trash|garbage|pathetic|villain|scum|laughing|shit|bad guy"
            r"|fool)(?: (?:person|friend|human|daughter|son|mother|mum|mom|dad|wife|husband|partner|man|woman|boss))?\b"
        ),
        (
            r"\b(?:I|i) hate myself\b|\bI(?:['’]?ll| will| can['’]?t| cannot| could|['’]?d)? (?:never |not "
            r"|n['’]?t )?(?:forgive myself|live with (?:myself|this|it|the)|look (?:at myself|in the mirror)"
            r"|bear (?:this|it|the|to))\b|\bbeat(?:ing)? myself up\b"
        ),
        (
            r"\b(?:I|i)(?:(?:['’]?ve| have)(?: barely| hardly| not|n['’]?t| been| even| just)* (?:slept|eaten"
            r"|been crying|crying|cried|stopped (?:crying|shaking))|(?: can['’]?t| cannot| could ?n['’]?t)(?: even"
            r"| stop| barely)* (?:sleep|eat|crying|function|breathe|cope)|(?:['’]?m| am|['’]?ve been| have been"
            r"| was)(?: just| so| really| honestly| absolutely)* (?:crying|a (?:mess|wreck)|falling apart|so lonely"
            r"|heartbroken|miserable|devastated|lost without|in (?:so much|pieces|bits|agony|hell)))\b"
        ),
        (
            r"\b(?:this|it|that|these)(?:['’]?s| has| have| had| is| was| are| were| all has)?(?: all| also| really"
            r"| just| been| be| so| the| one of the| a)* (?:(?:hard(?:est)?|tough(?:est)?|painful|difficult"
            r"|distressing|dark week)(?: \w+)? (?:for|on)|kill\w*|eat\w*|tear\w*|destroy\w*|haunt\w*|break\w*"
            r"|torment\w*|tak\w+ (?:a|its) toll on)(?: (?:up|away at|apart))? (?:me|us|my (?:family|wife)|myself)\b"
        ),
        (
            r"\b(?:how|what) (?:do you think |hard |difficult |much |bad |awful |terrible )?(?:(?:it|this"
            r"|that)(?:['’]?s| is| has| was| feels?| been)?(?: been| like)? (?:for|to|on|done to) me|I(?:['’]?ve"
            r"| have)? (?:feel|felt|been (?:through|feeling)|gone through|suffer\w*|am feeling|have (?:lost"
            r"|suffered)))\b"
        ),
        (
            r"\b(?:my|our) (?:\w+ )?(?:reputation|good name|career|image|standing|conscience|legacy|proud history"
            r"|track record|core values|high standards|mental health (?:is|has)|heart is)\b"
        ),
        (
            r"\b(?:I|we)(?:['’]?ve| have)? (?:given|gave|dedicated|devoted|sacrificed|spent|served|worked|driven"
            r"|taught|been \w+ing)(?: \w+){0,6} (?:years|decades|my (?:whole |entire )?life|everything|heart)\b"
            r"|\b(?:\w+ )?(?:years|decades)(?: \w+){0,6} (?:never|not|without) (?:a|one|had"
            r"|once)(?: \w+)? (?:complaint|problem|incident|day|mistake|accident)\b|\b(?:spotless|unblemished"
            r"|clean) record\b"
        ),
        (
            r"\b(?:I|we)(?:['’]?m| am|['’]?re| are|['’]?ve been| have been| was| were) (?:\w+ )?(?:a"
            r"|an) (?:\w+ )?(?:good|decent|kind|loyal|caring|honest|loving|family|proud|honou?rable|respectful|nice"
            r"|generous|great|ethical|responsible|inclusive) (?:\w+ )?(?:person|man|woman|friend|guy|father|mother|dad"
            r"|mum|mom|husband|wife|boss|company|employer|organi[sz]ation|soul|one|neighbou?r|customer|business"
            r"|partner|human|people)\b"
        ),
        (
            r"\b(?:some of my best friends|I(?:['’]?ve| have)(?: got)? (?:\w+ )?(?:friends|daughters) (?:who|myself)"
            r"|as (?:a|the) (?:father|husband|mother|mum|mom|son|brother|man who) (?:of|myself|and|has)"
            r"|nobody(?:['’]?s| has) asked (?:how|me)|nobody is more (?:upset|sorry))\b|\bI(?:['’]?m| am)(?: also"
            r"| really| actually)? (?:the|a) (?:real )?victim\b|\bI(?:['’]?m| am| was)(?: also| really)? (?:suffering"
            r"|hurting|humiliated)\b"
        ),
        (
            r"\b(?:terrible|worst|horrible|awful|rubbish|crap|bad) (?:person|wife|husband|mother|mum|mom|father|dad"
            r"|friend|daughter|son|human)(?: alive| ever| in the world)?\b|\bsorry for (?:existing|being (?:such|so"
            r"|me))\b"
        ),
    ),
    advice=Advice(
        summary="Turn it back to them and to what it did to them",
        message='"{quote}" can read as if this were about the sender. Let the other side be at the centre.',
        questions={
            "personal": "What was it like for them, and can that stand here?",
            "work": "What did they have to deal with because of it?",
            "customer": "What did this customer have to deal with?",
            "public": "What did those who were hurt go through?",
        },
        openings={
            "personal": ("For you it was ___", "You were left with ___"),
            "work": ("You had to ___", "For you and the team it meant ___"),
            "customer": ("You had to ___", "You paid for ___ and got ___"),
            "public": ("Those who were hurt had to ___", "For ___ it meant ___"),
        },
        reason="The line is about the sender, and not about the one who was hurt.",
    ),
    examples=(
        (
            "{{regret: I'm sorry}} {{acknowledgment: I lied}}. {{self_focus: I feel like the worst person alive}} and "
            "{{self_focus: I haven't slept since}}."
        ),
        (
            "{{regret: Apologies}}, Anders, for {{acknowledgment: the remark about your accent}}. {{self_focus: Anyone "
            "who knows me knows I'm not like that}}."
        ),
        (
            "Dear Ms Tran, {{self_focus: we pride ourselves on outstanding service}}. {{acknowledgment: Your sofa came "
            "with a torn seat}}, and {{regret: we apologise}}. {{amends: A new one is with you on Tuesday}}."
        ),
        (
            "{{self_focus: I have given thirty years to this city}}. {{regret: I regret}} {{acknowledgment: the words "
            "I used about the strikers}}. {{self_focus: That is not who I am}}."
        ),
        (
            "i know {{acknowledgment: i forgot ur bday}}, {{regret: sorry}}, {{self_focus: i hate myself for it}}. "
            "{{pressure: pls say something}}"
        ),
        (
            "{{regret: Sorry}} for {{acknowledgment: shutting down the branch chat}}. {{self_focus: You can't imagine "
            "how hard this has been on me}}."
        ),
    ),
    near_misses=(
        "I am ashamed of what I said to your sister, and I told her so this morning.",
        "You haven't slept in that room since, because of what I did. I'm sorry.",
        "This is hard to write, and it was far harder for you to read that letter from a stranger.",
        "We broke our own rule and you paid the price. I'm sorry.",
        "You have always been kind to me, and I gave nothing back.",
        "I am the one who left the gate open. Your dog was out all night because of me.",
    ),
)
