"""``pressure``: the recipient is pushed to forgive, answer, stop or move on."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

PRESSURE = Signal(
    label="pressure",
    role="undermines",
    title="Pressure",
    definition="pushes the recipient to forgive, to answer, to stop complaining or to move on",
    why=(
        "An apology does more once the other side has been able to speak and feels understood; one that comes too "
        "early, or hurries them, does less. The request for forgiveness is the part that readers miss least."
    ),
    source=(
        "Frantz & Bennigson 2005, 'Better late than early: The influence of timing on apology effectiveness', Journal "
        "of Experimental Social Psychology 41; Lewicki, Polin & Lount 2016, 'An Exploration of the Structure of "
        "Effective Apologies', Negotiation and Conflict Management Research 9(2)"
    ),
    cues=(
        (
            r"\bwhat (?:more|else) (?:do (?:you|u|they|people)|am I|are we|can I|can we|could I)(?: even"
            r"| possibly)? (?:want|expect|need|supposed|do|say)\b"
        ),
        (
            r"\b(?:can|could|shall|may) (?:we|you|u)(?: please| all| just| now| both| finally)* (?:drop|move (?:on"
            r"|past|forward)|forget|let (?:it|this) go|put (?:it|this|that|all this) behind|get (?:over|past)|stop"
            r"|leave (?:it|this)|be done|bury|go back to normal)\b"
        ),
        (
            r"\b(?:let['’]?s|let us|time to|want to|like to|ready to|(?:you|we|u|everyone)(?:['’]ve| have)? (?:need to"
            r"|have to|got to|gotta|should|must)|time for all of us to|everyone to|just) (?:all |just |please |now "
            r"|both |finally )*(?:move (?:on|past (?:it|this)|forward)|put (?:it|this|that|all this|all that"
            r"|the (?:matter|past|whole)|things) (?:\w+ )?(?:behind|to (?:rest|bed))|forget (?:it|about it|this|that"
            r"|all|the whole|what)|let (?:it|this) go|drop (?:it|this)|get (?:over|past) (?:it|this)|look forward"
            r"|draw a line|turn the page|leave it (?:there|at that))\b"
        ),
        (
            r"\b(?:get over (?:it|this|yourself)|just forget (?:it|about it)|give it a rest|get a grip|grow up"
            r"|let it lie|touch grass)\b|(?:^|[.!?,;]\s+|\bplease )(?:let it go|drop it|move on)\b(?! (?:at|by|round"
            r"|off))"
        ),
        (
            r"(?<!that )(?<!if )\b(?:you|u) (?:have|['’]?ve got|got|need|owe|ought|must|gotta|had better|better"
            r"|should)(?: it)?(?: to)?(?: at least| just| please| me to| us to)* (?:forgive|accept|reply|answer"
            r"|call me|text|respond|move on|get over|believe|trust me|take me|give me|come home|come back"
            r"|say something)\b"
        ),
        (
            r"\b(?:don['’]?t|do not|stop|quit) (?:be(?:ing)? (?:like (?:that|this)|mad|angry|silly|dramatic|so"
            r"|difficult|mean)|ignor\w+|hold(?:ing)?(?: on to)? (?:a|this|it|that|grudges)|bring(?:ing)? (?:it|this"
            r"|that) up|punish\w+|go(?:ing)? on about|dwell\w*|drag\w*|sulk\w*|make (?:me|this|us)|mak\w+ (?:me"
            r"|us) (?:feel|beg)|guilt\w*|complain\w*|leav\w+ me (?:hanging|on)|throw\w* (?:it|this|away)|tell (?:any"
            r"|mum|mom|dad|hr|the|your)|post\w*|being)\b"
        ),
        (
            r"\b(?:I|we)(?:['’]?ve| have)?(?: already| just)? (?:(?:said|told you)(?: that)?(?: I['’]?m| I am"
            r"| we['’]?re)? sorry|apologi[sz]ed),? ?(?:already|(?:a )?(?:hundred|thousand|million|dozen) times"
            r"|so many times|over and over|enough|twice|three times|like|what more|now|so|didn['’]?t I|ok(?:ay)?)\b"
        ),
        (
            r"\b(?:how (?:many (?:more )?times|much (?:longer|more time)|long (?:are you|will you|do I|am I|is this"
            r"|must))|when (?:will|are) you (?:going to )?(?:be over|get over|forgive|stop|let)|are you (?:still"
            r"|really|seriously) (?:going to (?:be|not|hold|ignore|stay)|not|mad|angry|upset|ignoring)"
            r"|enough is enough|there['’]?s nothing (?:more|else) (?:I|we) can|(?:are )?we good|happy now)\b"
        ),
        (
            r"\b(?:no further|not (?:be )?(?:enter\w*|respond\w*|reply\w*|engag\w*|discuss\w*|answer\w*"
            r"|tak\w+)(?: \w+)? (?:any )?(?:further|more|questions))(?: (?:correspondence|comments?|replies|discussion"
            r"|statements?|action|questions|remarks))\b|\bany further (?:claims?|remarks|comments?|messages"
            r"|complaints?|correspondence)\b"
        ),
        (
            r"\bwill not be (?:answered|entered|discussed|responded|commenting|taking (?:any )?(?:questions"
            r"|comments))\b|(?<!don['’]t )(?<!not )\b(?:consider|regard|treat) (?:this|the) (?:\w+ )?(?:matter"
            r"|complaint|case|issue|ticket)?(?: as| to be)? ?(?:now )?(?:closed|settled|resolved|final)\b"
        ),
        (
            r"\b(?:this|the|your) (?:matter|thread|case|chapter|complaint|discussion|conversation|subject|topic|file"
            r"|ticket) (?:is|has been|to be|will be|can be|should be|be) (?:now |hereby )?(?:closed|over|locked"
            r"|put to rest)\b|\block(?:ing|ed) (?:this|the) (?:thread|issue)\b"
        ),
        (
            r"\b(?:please|kindly|we (?:would )?(?:ask|urge|request|expect)(?: that)?(?: you)?(?: to)?|(?:I"
            r"|we)['’]?d ask you to) (?:please )?(?:(?:remove|withdraw|take down|reconsider|revise|amend|edit|update"
            r"|delete) (?:your|the) (?:\w+ )?(?:review|post|rating|comment|complaint|tweet|stars?)|refrain"
            r"|keep this between|stop (?:con|mess|post|tell|this|comp|ask|writ|call|spread)\w*|don['’]?t (?:post|tell"
            r"|share|make|leave|keep)|not (?:post|tell|share))\b"
        ),
        (
            r"\b(?:if you (?:really |ever |actually |truly )?(?:loved?|cared?|are (?:a|my) (?:real |true )?friend"
            r"|were (?:a|my) (?:real |true )?friend) (?:me|about|at all|for me|you)?|you(?:['’]?d| would) (?:forgive"
            r"|understand)|you owe (?:me|us) (?!nothing|an apology)|(?:the )?least you (?:can|could)|(?:good|real"
            r"|true) (?:friends|christians?|people) (?:forgive|move))"
        ),
        (
            r"\b(?:(?:please |just )(?:answer|reply|respond|call|text|ring|write|talk to me|pick up|forgive me"
            r"|let me (?:in|see you)|come (?:home|back))(?: me| to me| back)?,? (?:right )?(?:now|today|tonight|asap"
            r"|immediately|already)|(?:forgive me|say something|answer me|pick up) (?:already|now))\b"
        ),
        (
            r"\b(?:have|has|had|having|with) (?:\w+ )?(?:until|till|48 hours|24 hours) [^.!?\n]{0,20}to (?:answer"
            r"|reply|decide|accept|respond)\b|\btake it or leave it\b|\byour last chance\b|\bfinal offer\b"
            r"|\bbe the bigger (?:person|man|woman)\b|\bi (?:need|demand|expect) (?:you to (?:forgive|answer|reply|say"
            r"|accept|understand|let)|your (?:forgiveness|answer|reply)|an? (?:answer|reply|response))\b"
        ),
        (
            r"\b(?:expect|trust|hope|assume|would hope|presume) (?:that )?(?:this|that|it|the matter|you"
            r"|we)(?: \w+){0,2} (?:closes|settles|ends|concludes|draws a line|move on|put this|put an end|lays?|drop)\b"
        ),
        (
            r"(?-i:\b[Pp]lease|\bpls|\bplz),? (?:please,? )?(?:just )?(?:answer|reply|pick up|say (?:something|that|it"
            r"|you)|forgive me already|stop|write back|don['’]?t (?:leave|ignore|do this|shut me|hate|be))\b"
        ),
    ),
    advice=Advice(
        summary="Leave the next step to them",
        message='"{quote}" can read as a push. Give them room, and let them choose when and how to answer.',
        questions={
            "personal": "How can you show that they may take their time?",
            "work": "How can they reach you if and when they want to?",
            "customer": "Whom can they reach if they want to say more?",
            "public": "Where can those who were hurt be heard?",
        },
        openings={
            "personal": ("There is no rush to ___", "If you want to talk, ___"),
            "work": ("If you want to talk it over, ___", "No need to ___ until ___"),
            "customer": ("If there is more to say, you can reach ___ at ___",),
            "public": ("Those who want to be heard can reach us at ___", "We know that ___ may need time"),
        },
        reason="An apology that hurries the other side does less.",
    ),
    examples=(
        "{{regret: I said I'm sorry}}. {{pressure: What more do you want from me}}?",
        (
            "Morning Greg, {{regret: sorry}} again about {{acknowledgment: shouting at you}}. {{pressure: Can we "
            "please move on now}}, the sprint ends Friday."
        ),
        (
            "Dear Mrs Oyelaran, {{regret: we apologise}} for {{acknowledgment: the faulty boiler}}. {{amends: A refund "
            "has been made}}. {{pressure: We now consider this matter closed}}."
        ),
        (
            "{{regret: I'm so sorry}} {{acknowledgment: I didn't come home}}. {{pressure: Please just answer}}. "
            "{{pressure: If you loved me you'd pick up}}."
        ),
        (
            "{{regret: The board apologises}} for {{acknowledgment: the late report}}. {{pressure: No further "
            "correspondence will be entered into}}."
        ),
        (
            "{{regret: sorry}} ok?? {{minimization: it was one time}}. {{pressure: dont be mad}}, {{pressure: lets "
            "just forget it}}"
        ),
    ),
    near_misses=(
        "Take all the time you need. You don't have to answer this.",
        "I can't let it go that I lied to you, and I don't expect you to.",
        "You asked what more I could do, and you were right to ask. I will pay the whole bill by Friday.",
        "We are moving on Monday, so I'll drop the keys off and say sorry in person.",
        "I hope you can forgive me some day, and if not I will understand.",
        "If you would like to talk, I'm home every night after six. If not, that is fine as well.",
    ),
)
