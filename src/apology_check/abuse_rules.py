"""The rules of ``apology_check.abuse``: what shows an abusive pattern, and the near misses that do not.

A rule is a pattern in the writer's own words, the rare words without which it cannot match (so that most drafts try
no rule at all), and what rules it out near by: accidents, sport, traffic, children, trades.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Pattern = Literal["threat", "stalking", "violence", "control", "no_contact", "coercion", "self_harm"]


class Rule(NamedTuple):
    """One rule.

    Args:
        pattern: The abusive pattern that it shows.
        triggers: Groups of words; a draft must hold one of each.
        words: What the draft says, on straight apostrophes.
        unless: What rules it out within about a sentence, or ``None``.
    """

    pattern: Pattern
    triggers: tuple[frozenset[str], ...]
    words: re.Pattern[str]
    unless: re.Pattern[str] | None


def _rule(pattern: Pattern, triggers: str, words: str, unless: str = "") -> Rule:
    return Rule(
        pattern,
        tuple(frozenset(some.split()) for some in triggers.split("/")),
        re.compile(words, re.IGNORECASE),
        re.compile(unless, re.IGNORECASE) if unless else None,
    )


_YOU = r"(?:you|u|ya)"
_WHOM = (
    r"(?:you|u|the (?:kids|children|baby|boys|girls)|our (?:son|daughter|kids?|baby)|your (?:mum|mom|mother)"
    r"|my (?:wife|girlfriend|husband|boyfriend|partner|son|daughter))"
)
# What can stand between "I" and the blow.
_HELPING = (
    r"(?:(?:have|had|ever|never|should|shouldn't|shouldnt|could|couldn't|would|just|even|only|actually|then"
    r"|really|also|so|did|not|once|almost|nearly|went and|lost it and|got (?:so )?(?:angry|mad|drunk) and|been"
    r"|be|\w+ly)\s+){0,4}"
)
_I_WILL = r"\bi(?:'ll| will|'m going to| am going to|'m gonna| gonna|m gonna|ll| swear i'll| swear i will)"
# Blows that are no violence: by accident, in sport, in traffic, between small children, long ago.
_NO_VIOLENCE = (
    r"\bas (?:if|though) i|\blike i'd|accident|by mistake|didn't see you|slipped|tripp(?:ed|ing)|\b(?:with|off"
    r"|on) (?:my|the|a|our|his|her) (?:\w+ )?(?:car|van|truck|lorry|bike|bicycle|scooter|trolley|cart|door"
    r"|ball|frisbee|racket|racquet|elbow|suitcase|case|bag|rucksack|backpack|umbrella|ladder|tray|pram"
    r"|pushchair|wheelchair|mower|gate|box|pole|snowball|pillow|oar|stick at practice)\b|\b(?:the ball|snooker"
    r"|golf|cricket|hockey|football|rugby|boxing|karate|judo|sparring|dojo|tackle|scrum|pitch|match|ref"
    r"|referee|training|goal|padel|tennis|squash|volleyball|bumper|wing mirror|reversing|reversed|crossing"
    r"|roundabout|junction|traffic|cycling|lane|playground|nursery|school|classroom|break time|recess|teacher"
    r"|miss said|toy|lego|sandpit|trampoline|hide and seek|tag|mosh pit|crowd|rehearsal|stage fight)\b"
    r"|when (?:you|we|i) (?:were|was) (?:small|little|kids?|a (?:kid|child|boy|girl)|young(?:er)?|children"
    r"|\w+ years old|(?:five|six|seven|eight|nine|ten|eleven|twelve)\b)|as (?:a )?(?:kids?|child(?:ren)?)\b"
    r"|years ago|back then|in my day|mum said|mummy|daddy says"
)
RULES: tuple[Rule, ...] = (
    # threats
    _rule(
        "threat",
        "next / time / get regret sorry kill hurt hit see worse",
        (
            rf"\bnext time {_YOU} [^.!?\n]{{0,40}}\b(?:you'll|youll|u'll|you will|i'll|ill|i will) (?:get (?:worse|it"
            r"|hurt)|regret|be sorry|kill|hurt|hit|see what)"
        ),
        r"\b(?:visit|order|stay|game|match|lol)\b",
    ),
    _rule(
        "threat",
        "see find / what",
        (
            rf"\b{_YOU}(?:'ll| will|ll| are going to|'re going to) (?:soon )?(?:see|find out) what (?:i'?ll|i will"
            r"|i can|i do|happens|i am going to)\b"
        ),
        r"\b(?:mean|cook|bake|bought|plan)\b",
    ),
    _rule(
        "threat",
        "block ignore hang answer reply leave unfollow report walk / if / i'll ill will",
        (
            rf"\bif {_YOU} (?:ever )?(?:block|ignore|hang up|don'?t (?:answer|reply|call|come|pick up)|leave me|report"
            r"|walk away)[^.!?\n]{0,30}\b(?:i'll|i will|ill) (?:send|post|tell|show|make|come (?:to|round|find)|ruin"
            r"|call your|let everyone|put)\b"
        ),
        r"\b(?:understand|come back (?:later|another)|tell them you)\b",
    ),
    _rule(
        "threat",
        "hospital dead hurt sorry regret grave / next",
        r"\bthe next (?:man|men|guy|bloke|person|one)\b[^.!?\n]{0,50}\b(?:hospital|dead|hurt|regret|grave)\b",
        r"\b(?:patient|bus|train|line)\b",
    ),
    _rule(
        "threat",
        "test warning warned remember",
        (
            rf"\b(?:don'?t (?:you )?(?:test|try) me\b|i'?m warning {_YOU}|(?:this is )?(?:{_YOU}r|the) last warning"
            r"|remember what happened (?:to|the) (?:your|last time))"
        ),
        r"\b(?:weather|flood|storm|knowledge|quiz)\b",
    ),
    _rule(
        "threat",
        "burn smash torch trash destroy slash / i'll ill i will",
        (
            rf"{_I_WILL}(?: \w+){{0,2}} (?:burn|smash|torch|trash|destroy|slash) (?:down )?(?:your|ur|that|this"
            r"|the) (?:house|car|flat|home|place|stuff|things|tyres|tires|clothes)\b"
        ),
        r"\b(?:never|not|won't|don't|cooking|lol|haha)\b",
    ),
    _rule(
        "threat",
        "or / answer call talk open come forgive reply pick text unblock / i'm im i'll ill else you'll",
        (
            r"(?:^|[.!?,;]\s*|\b(?:so|just|please|you|u|better|to)\s)(?:answer|call|talk to|open|come (?:home|back"
            r"|out)|forgive|reply|pick up|text|unblock)\b[^.!?\n]{0,30}\bor (?:i'm coming|im coming|i'll (?:come|be"
            r"|tell|send|post|do|make|find|break|take|ruin)|ill (?:come|be|tell|send|post|do|make|find)|else\b"
            r"|you'll (?:see|regret|be|find out|lose))"
        ),
        r"\b(?:i'll be (?:late|there|at|in|home|back|gone)|leave a message|voicemail|i'll be happy)\b",
    ),
    _rule("threat", "wish / never", rf"\b{_YOU}(?:'ll| will|ll) wish (?:{_YOU}|that {_YOU})(?:'d| had|d)? never\b"),
    _rule(
        "threat",
        "careful think / tell say ignore leave talk go",
        (
            rf"\b(?:be (?:very |really )?careful (?:what|who) {_YOU} (?:tell|say|talk)|think (?:very |really )?(?:hard"
            rf"|carefully|twice|again) before {_YOU}"
            r" (?:tell|ignore|leave|talk|go|say|do something|call))"
        ),
    ),
    _rule(
        "threat",
        "got have kept / video videos photos pictures pics nudes tape recording recordings",
        (
            r"\bi(?:'ve| have|ve)? (?:still |also )?(?:got|have|kept|saved) (?:the|that|your|those|all the|all your"
            r"|every) (?:videos?|photos|pictures|pics|nudes|tape|recordings?)\b[^\n]{0,60}\b(?:ignore|leave|so think"
            r"|remember|if you|don't forget|careful|everyone)\b"
        ),
        (
            r"\b(?:wedding|album|camera|usb|drive|holiday|send you|copies|share them with you|would you like"
            r"|you want (?:them|a copy))\b"
        ),
    ),
    _rule(
        "threat",
        "if / see catch find hear / with near",
        (
            rf"\bif i (?:ever )?(?:see|catch|find|hear of) (?:{_YOU}|him|her) (?:with|near|anywhere near|talking to"
            rf"|back with) (?:him|her|them|another|any|some|a|other|that|my|the kids|{_YOU})\b[^.!?\n]{{0,60}}"
        ),
        r"\b(?:ball|dog|cold|lost|struggling|trouble with|plate|problem|smile|question)\b",
    ),
    _rule(
        "threat",
        "find / wherever where",
        rf"\bi(?:'ll| will|ll) (?:always )?find {_YOU},? (?:wherever|no matter where|anywhere)",
    ),
    _rule(
        "threat",
        "like / won't wont / you u / coming come do next",
        (
            rf"\b(?:i'm|im|i am) coming (?:round|over|for {_YOU}|there)(?: now| tonight)?,? and {_YOU} (?:won't|wont"
            r"|will not) like\b"
        ),
    ),
    _rule(
        "threat",
        "kill hurt destroy ruin burn end beat smash / i'll ill i will i'm im",
        (
            rf"{_I_WILL}(?: \w+){{0,2}} (?:kill|hurt|destroy|beat|burn|end|ruin|smash) (?:{_YOU}|him|her|them"
            r"|your (?:life|face|career|name|family|head))\b"
        ),
        r"\b(?:never|not|won't|don't|wouldn't|lol|haha|joke|joking|said i|say i|told you i)\b",
    ),
    _rule(
        "threat",
        "pay regret / you'll youll u'll will you're make",
        (
            rf"\b(?:{_YOU}(?:'ll| will|ll|'re going to| are going to|re gonna)"
            rf"|make {_YOU}) (?:both )?(?:pay for (?:this|it|that|what)|regret (?:this|it|that|leaving|ever|telling"
            r"|not))"
        ),
        r"\b(?:buy|bought|clutch|film|movie|tattoo|trust me|lol|haha|cheap|miss out|i hope)\b",
    ),
    _rule(
        "threat",
        "you'll youll u'll / sorry",
        rf"\b{_YOU}(?:'ll|ll) be (?:so |very )?sorry (?:if you|that you|you )",
        r"\b(?:lol|haha|i hope|miss)\b",
    ),
    _rule(
        "threat",
        "never / see / kids kid children son daughter dog boys boy girls girl baby",
        (
            rf"\b{_YOU}(?:'ll| will|ll) never see (?:the|your|our|my) (?:kids?|children|son|daughter|dog|boys?|girls?"
            r"|baby)"
        ),
    ),
    _rule(
        "threat",
        "make / don't dont do / me",
        (
            r"\b(?:don't|dont|do not) (?:you )?(?:ever )?make me (?:hit|hurt|come|do (?:it|this|that|something)"
            r"|lose it|get angry|angry|choose|have to)"
        ),
    ),
    _rule(
        "threat",
        "capable",
        r"\byou(?:'ve seen| know| have seen) what (?:i'm|i am|im) capable of",
        (
            r"\b(?:not it|wasn't it|isn't it|not my best|(?:do|did|can do|could have done|so much) better|fell short"
            r"|falls short|below (?:that|my)|less than that|short of (?:it|that)|good work|usual standard)\b"
        ),
    ),
    _rule("threat", "watch", r"\bwatch your back\b"),
    _rule(
        "threat",
        "know / where / live lives work works sleep park school",
        (
            rf"\bi (?:still )?know where (?:{_YOU} (?:live|work|sleep|park)|your (?:mum|mom|mother|sister|brother|kids?"
            r"|parents|boyfriend|girlfriend|family) (?:lives?|works?|go(?:es)? to school))\b"
        ),
        r"\bparcel|deliver|come round|drop (?:it|them) off|bring",
    ),
    _rule(
        "threat",
        "next / time / won't wont will",
        (
            r"\bnext time (?:i|you) (?:won't|will not|wont) (?:stop|be so (?:lucky|kind|gentle|nice|easy)|get (?:off"
            r"|away|out)|walk away|wake up)"
        ),
    ),
    _rule(
        "threat",
        "photos pictures pics videos video nudes tape",
        (
            r"(?:\b(?:post|send|share|leak|show|upload|publish)\b[^.!?\n]{0,40}\b(?:photos|pictures|pics|videos?|nudes"
            r"|tape)\b[^.!?\n]{0,60}\b(?:if|unless|or)\b|\bif\b[^.!?\n]{0,50}\b(?:post|send|share|leak|show"
            r"|upload)\b[^.!?\n]{0,40}\b(?:photos|pictures|pics|videos?|nudes|tape)\b|\b(?:hate|shame"
            r"|pity)\b[^.!?\n]{0,20}\b(?:photos|pictures|pics|videos?|nudes)\b[^.!?\n]{0,30}\b(?:out|online|seen"
            r"|around)\b)"
        ),
        (
            r"\b(?:let me know|want|like|would you like|happy to|prefer|wedding|product|receipt|damage|album|refund"
            r"|claim)\b"
        ),
    ),
    _rule(
        "threat",
        "threatened",
        rf"\bi threatened (?:to (?:kill|hurt|hit|beat|burn|harm|stab|shoot)|{_YOU} with (?:a|the|my))",
    ),
    _rule(
        "threat",
        "else / or",
        (
            r"\b(?:come (?:home|back)|answer|forgive me|take me back|call me|talk to me|open the door|drop (?:it"
            r"|the charges))\b[^.!?\n]{0,30}\bor else\b"
        ),
    ),
    _rule(
        "threat",
        "if / leave left tell go call see talk take walk / i'll ill will swear you'll be",
        (
            rf"\bif {_YOU} (?:ever )?(?:leave(?! (?:it|the|them|a|your|my|any)\b)|left|tell|go to the (?:police|cops)"
            r"|call the (?:police|cops)|see him"
            r"|see her|talk to (?:him|her)|take the (?:kids|children)|walk out|go through with)[^.!?\n]{0,40}\b(?:i'll"
            r"|i will|i swear|you'll|you will|i won't be responsible|ill)\b(?! (?:understand|respect|be (?:sad|fine|ok"
            r"|there|gone)|support|wait|not stop|leave|go|miss|accept|help|drive|come with))"
        ),
    ),
    # violence
    _rule(
        "violence",
        "pushing shoving throwing slamming dragging pinning knocking",
        (
            r"\b(?:for|about|of|regret|sorry) (?:pushing|shoving|throwing|slamming|dragging|pinning"
            rf"|knocking) {_YOU} (?:against|into the (?:wall|door|table|fridge|car)"
            r"|down(?: the| on|[.!,]|$)|on(?:to)? the (?:floor|ground|bed)|to the (?:floor|ground|wall|bed)|over the)"
        ),
        _NO_VIOLENCE,
    ),
    _rule(
        "violence",
        "hit slap punch choke hurt kick slapped punched kicked / mean meant hard",
        (
            rf"\b(?:(?:didn'?t|did not|never) mean(?:t)? to (?:hit|slap|punch|choke|kick|strangle) {_WHOM}\b"
            rf"|i\s+{_HELPING}(?:hit|slapped|punched|kicked) {_YOU} (?:that|so|too) hard\b)"
        ),
        _NO_VIOLENCE + r"|\bwith (?:so|that|too) many\b",
    ),
    _rule(
        "violence",
        "kept carried didn't didnt did / no stop asleep passed",
        (
            rf"\b{_YOU} (?:said no|told me to stop|asked me to stop|were asleep"
            r"|were passed out)\b[^.!?\n]{0,25}\bi (?:kept going|carried on|didn'?t stop|did it anyway)\b"
        ),
        r"\b(?:music|talking|drilling|texting|joke|teasing|singing)\b",
    ),
    _rule(
        "violence",
        "provoke bring brought push pushed drove make made / hit hurt grabbed pushed shoved",
        (
            rf"\b(?:hit|hurt|grabbed|pushed|shoved) {_YOU}\b[^\n]{{0,60}}\b{_YOU} (?:provoke|provoked|bring (?:it|this"
            r"|that) on|brought (?:it|this|that) on|push me|drove me (?:to|mad)|make me|made me)\b"
        ),
        _NO_VIOLENCE + r"|\b(?:happy|proud|laugh|a better)\b",
    ),
    _rule(
        "violence",
        "provoke provoked provoking",
        (
            rf"\b{_YOU} (?:always |just |keep )?provok(?:e|ed|ing) me\b[^\n]{{0,80}}\b(?:cry|hurt|hit|scared|bruis\w+"
            r"|hand)\b"
        ),
    ),
    _rule(
        "violence",
        (
            "hit slapped punched choked strangled headbutted backhanded raped throttled smacked kicked attacked "
            "assaulted stabbed whipped bitten"
        ),
        (
            rf"\b(?:i|i've|i'd|and|me|for|about|of|that|my (?:hand|fist)s?)\s+{_HELPING}(?:hit|slapped|punched|choked"
            rf"|strangled|headbutted|backhanded|raped|throttled|smacked|attacked|assaulted|stabbed|whipped) {_WHOM}\b"
            r"(?! (?:with (?!my (?:hand|fist|belt|phone)|a (?:belt|bottle|bat|hammer|pan|stick|shoe)|the (?:belt|cord"
            r"|cable|strap|stick|slipper|spoon|back)|his|her)|up\b|back up|about|in (?:the (?:review|email|mail"
            r"|article|press|meeting)|print)))"
        ),
        _NO_VIOLENCE
        + (
            r"|\b(?:the|this|that|it|he|she|they|who|which|officer|nurse|guard|coach|staff|team|news) (?:has |had "
            r"|have )?$"
        ),
    ),
    _rule(
        "violence",
        (
            "hitting slapping punching choking beating kicking strangling smacking biting attacking assaulting hands "
            "hand fist fists lay"
        ),
        (
            r"\b(?:(?:for|about|of|from|after|by|when|regret|sorry|stop|i (?:was|kept|started|ended up)) (?:hitting"
            r"|slapping|punching|choking"
            rf"|beating|kicking|strangling|smacking|biting|attacking|assaulting) {_WHOM}\b(?! (?:to|at|in the (?:race"
            r"|game"
            r"|quiz)))|(?:lay(?:ing)? (?:a |my )?hands? on|laid (?:a |my )?hands? on|put(?:ting)? my hands? (?:on"
            r"|around"
            rf"|round)|rais(?:e|ed|ing) (?:a |my )(?:hand|fist)s? (?:to|at|against)) (?:{_WHOM}|your (?:neck|throat"
            rf"|face))|(?:never|not|won't) (?:ever )?(?:hit|slap|punch|choke) {_WHOM} again)"
        ),
        (
            _NO_VIOLENCE + r"|\bshoulder\b|hands? on your (?:back|arm|shoulder|desk|work)|prayer"
            r"|\b(?:our|the) (?:officer|nurse|guard|coach|staff|teacher)"
        ),
    ),
    _rule(
        "violence",
        "physical violent rough aggressive",
        (
            rf"\bi\s+{_HELPING}(?:got|was|became|turned|get) (?:so |very |too |a bit )?(?:physical|violent|rough"
            rf"|aggressive) (?:with|to|towards?) {_WHOM}\b"
        ),
        _NO_VIOLENCE,
    ),
    _rule(
        "violence",
        "broke fractured split burned burnt bit spat scratched dislocated twisted",
        (
            rf"\bi\s+{_HELPING}(?:broke|fractured|split|burned|burnt|bit|spat (?:in|at|on)|scratched|dislocated"
            rf"|twisted) (?:{_YOU}\b(?= with)"
            r"|(?:your|ur|her) (?:jaw|nose|arms?|ribs?|wrists?|finger|teeth|tooth|cheek\w*|lip|eye|skin|hand|face|neck"
            r"|leg|collarbone|eardrum|hair off))"
        ),
        _NO_VIOLENCE
        + (
            r"|\b(?:surgery|dent\w*|hairdress\w*|salon|barber|nails?|fringe|ski\w*|sled\w*|trampolin\w*|needle|shav\w+"
            r"|wax\w*|bleach|perm|arm into (?:it|com|do|go|join|tak|buy))\b"
        ),
    ),
    _rule(
        "violence",
        "spitting burning biting throwing dragging pinning grabbing kicking hitting",
        (
            r"\b(?:for|about|of) (?:spitting (?:in|at|on) (?:you\b|your face)|burning your (?:arm|hand|skin|face)"
            r"|dragging (?:you|u) (?:by|across|out|down)|pinning (?:you|u) (?:to|down|against)|throwing (?:you"
            r"|u) (?:out of the (?:car|house)|against|on|to|down|across|into))"
        ),
        _NO_VIOLENCE + r"|\b(?:the bus|deep end|band|team|group)\b",
    ),
    _rule(
        "violence",
        "pushed shoved threw thrown dragged pinned slammed flung hurled pushing shoving throwing",
        (
            rf"\bi\s+{_HELPING}(?:pushed|shoved|threw|thrown|dragged|pinned|slammed|flung|hurled|knocked) (?:{_YOU}|her"
            r"|him) (?:against|into (?:the|a)|down the|on(?:to)? the (?:floor|ground|bed)"
            r"|to the (?:floor|ground|bed|wall)|across the|by (?:the|your)|down (?:on|and|so|$)|out of the car"
            r"|up against)"
        ),
        _NO_VIOLENCE + r"|\b(?:decision|deep end|bus|team|meeting|queue)\b",
    ),
    _rule(
        "violence",
        "grabbed grabbing",
        (
            rf"\b(?:i|for|about|of|and|then)\s+{_HELPING}grabb(?:ed|ing) (?:{_YOU} (?:by|so hard|like that|and (?:shook"
            r"|threw|pushed))|your (?:arm|wrist|throat"
            r"|hair|neck|face)s?\b)"
        ),
        _NO_VIOLENCE + r"|fell|falling|tripp|stairs and|out of the way|save",
    ),
    _rule(
        "violence",
        "threw throwing",
        (
            r"\bi (?:threw|chucked|hurled) (?:a|the|my|that) (?:plate|glass|bottle|knife|chair|phone|pan|mug|cup"
            r"|remote|vase|ashtray|iron|bowl)s? (?:right )?at (?:you|u|your head|her|the kids)"
        ),
        _NO_VIOLENCE,
    ),
    _rule(
        "violence",
        "beat kicked beating kicking",
        (
            rf"\bi\s+{_HELPING}(?:beat(?:en)? {_WHOM} (?:up|black|so|badly|until|again|when)|kicked {_WHOM} (?:in the"
            r"|while|when you were (?:down|on)|so hard|and))"
        ),
        _NO_VIOLENCE
        + r"|\b(?:chess|poker|cards|quiz|race|level|league|game|out of the (?:group|band|chat|team|flat|house))\b",
    ),
    _rule(
        "violence",
        "held forced force",
        (
            rf"\b(?:i (?:held {_YOU} down|forced (?:myself on )?{_YOU}(?: to (?:have|sleep|do it|kiss|touch)|\b(?= when"
            r"| while| that night))|forced myself on))"
        ),
    ),
    _rule(
        "violence",
        "bruise bruises eye stitches lip marks",
        (
            r"\b(?:the|your|those) (?:bruises?|black eye|stitches|split lip|marks on your (?:neck|throat|arms?"
            r"|wrists?))\b[^\n]{0,60}\b(?:i|my)\b"
        ),
        _NO_VIOLENCE
        + (
            r"|\b(?:fell|fall|surgery|nurse|hospital|clinic|needle|dentist|bike|dog|bit|star(?:ed|ing) at|gawp(?:ed"
            r"|ing)"
            r"|comment(?:ed|ing) on|asked (?:you )?about|point(?:ed|ing) (?:at|out)|assumed|make-?up artist)\b"
        ),
    ),
    _rule(
        "violence",
        "asleep drunk no stop passed / had slept carried kept",
        (
            rf"\bi (?:had sex|slept|carried on|kept going)\b[^.!?\n]{{0,25}}\b(?:{_YOU} (?:said no|told me to stop"
            rf"|asked me to stop|were (?:asleep|passed out|too drunk))|even though {_YOU} said no)"
        ),
        r"\b(?:music|talking|drilling|building|with (?:her|him|them))\b",
    ),
    _rule(
        "violence",
        "knife gun",
        (
            r"\bi (?:pulled|held|pointed|waved|picked up|grabbed) (?:a|the|my) (?:knife"
            r"|gun)\b(?![^.!?\n]{0,30}\b(?:cut|cake|bread|drawer|wrong)\b)"
        ),
    ),
    _rule(
        "violence",
        "hit hurt slap slapped push pushed punch punched touched / made make only just wouldn't wouldnt would",
        rf"\b(?:{_YOU} (?:made|make) me (?:hit|hurt|slap|push|punch)|i (?:only|just) (?:hit|hurt|slapped|pushed"
        rf"|punched) {_YOU} (?:because|cos|cuz|coz|bc|when)|i (?:wouldn't have|wouldnt have|would never have"
        rf"|wouldn't of) (?:hit|hurt|slapped|pushed|punched|touched) {_YOU} if)",
        _NO_VIOLENCE,
    ),
    _rule("violence", "made make / do / that", rf"\b{_YOU} (?:made|make) me do that to"),
    _rule(
        "violence",
        "locked blocked stood keys leave / in door front took wouldn't wouldnt",
        (
            rf"\bi (?:locked {_YOU} in(?! the (?:office|building|shop|gym) by)|blocked the door"
            rf"|stood in front of the door|took (?:your|the) keys so {_YOU}|wouldn't let {_YOU} (?:leave|out|go home"
            r"|get out))"
        ),
        r"\baccident|didn't know|by mistake|without checking|closing|lock-?up|still in there",
    ),
    # stalking
    _rule(
        "stalking",
        "watching / house flat window place home",
        (
            r"\bi(?:'ve been|m| have been|'m| was| am) (?:still )?watching (?:your|ur) (?:house|flat|window|place|home"
            r"|door|apartment)\b"
        ),
        r"\b(?:while you(?:'re| are| were) away|holiday|cat|plants|dog|neighbou?rhood)\b",
    ),
    _rule(
        "stalking",
        "watched watching watch / through window across street bushes",
        (
            rf"\bi(?:'ve| have|'m| was)? (?:been )?watch(?:ed|ing)? {_YOU} (?:through|from (?:across|my car"
            r"|the (?:street|road|car|bushes|window)|outside)|at (?:your|the) window|come home|leave (?:your"
            r"|the) (?:house|flat))"
        ),
        r"\b(?:perform|play|stage|ward|incubator|match|swim|nursery|school gate)\b",
    ),
    _rule(
        "stalking",
        "numbers accounts phones number / different new other fake several another",
        (
            r"\b(?:messages|messaging|texts|texting|calls|calling|writing)\b[^.!?\n]{0,25}\bfrom (?:a |all |all the "
            r"|all these )?(?:different|new|other|fake|several|another) (?:numbers?|accounts?|phones?|emails?)\b"
        ),
        r"\b(?:our|system|customer|support|work phone|changed my)\b",
    ),
    _rule(
        "stalking",
        "followed / car to",
        rf"\bi followed (?:your (?:car|taxi|bus|train)|{_YOU} (?:to (?:his|her|your|the)|in (?:my|the) car))",
        r"\b(?:shop|store|aisle|instructions|convoy|wedding|hospital)\b",
    ),
    _rule(
        "stalking",
        "hacked broke logged broken / account phone email emails flat house password",
        (
            r"\bi(?:'ve| have)? (?:hacked (?:in ?to )?|(?:broke|broken|logged) in ?to )(?:your|ur) (?:account|phone"
            r"|emails?|instagram|insta|facebook|icloud|flat|house)\b"
        ),
        r"\b(?:by mistake|accident|support|ticket|screen|locked out|you had asked)\b",
    ),
    _rule(
        "stalking",
        "every / come go walk drive sit came went",
        (
            r"\bi (?:come|go|walk|drive|sit|stand|came|went|walked|drove|sat) (?:by|past|outside|to|near) (?:your"
            r"|ur) (?:shop|work|house|school|caf[eé]|flat|office|gym|bus stop|window)\b[^.!?\n]{0,12}\bevery (?:day"
            r"|night|morning|evening|week)\b"
        ),
        r"\b(?:coffee|buy|regular|customer|lunch|bread|train)\b",
    ),
    _rule(
        "stalking",
        "outside / been",
        (
            r"\bi(?:'ve| have|ve|'d| had) been (?:sitting|waiting|standing|parked|stood|sat|sleeping) outside (?:your"
            r"|ur) (?:house|work|flat|home|office|school|window|door|place|building|gym|apartment)\b"
        ),
        r"\b(?:parcel|delivery|driver|meeting|interview|appointment|taxi|pick you up|collect)\b",
    ),
    _rule(
        "stalking",
        "drove driven walked cycled driving walking / past / times every again all",
        (
            r"\bi(?:'ve| have|'d)? (?:keep |kept |been )?(?:drove|driven|driving|walked|walking|cycled"
            r"|gone) past (?:your|ur) (?:house|work|flat|home|place|window|school)\b[^.!?\n]{0,25}\b(?:times|every"
            r"|again|all (?:night|day|week))\b"
        ),
    ),
    _rule(
        "stalking",
        "new / address number flat place job / found got tracked worked",
        (
            r"\bi (?:found|got|tracked down|worked out|looked up) (?:out )?(?:your|ur) new (?:address|number|flat"
            r"|place|house|job|workplace)\b"
        ),
        (
            r"\b(?:card|parcel|post|invit\w*|send you|deliver\w*|form|hr|payroll|order|records?|system|moving"
            r"|housewarming)\b"
        ),
    ),
    _rule(
        "stalking",
        "keep kept / turning showing coming",
        (
            r"\bi (?:keep|kept) (?:turning|showing) up (?:at (?:you|u|her|his|their|the)|outside|where|like this"
            r"|uninvited"
            r"|unannounced|unasked|there\b|here\b|every (?:day|night)|in (?:your|ur)|on (?:your|ur)|by (?:your|ur)"
            r"|and (?:you|i won't|waiting|asking|begging)|(?:when|even though|though|although|after) (?:you|u)\b"
            r"|to (?:see"
            r"|talk to|tell|win|beg)\b)"
        ),
        (
            r"\b(?:late|unprepared|hungover|empty[- ]handed|stand-?ups?|to (?:practice|training|work|meetings|class"
            r"|lessons"
            r"|shifts)|for (?:practice|training|work)|at the (?:meetings?|office|gym|pub|rehearsals?|library))\b"
        ),
    ),
    _rule(
        "stalking",
        (
            "read reading checking checked watching / emails messages texts dms location / since password every "
            "months weeks"
        ),
        (
            r"\bi(?:'ve| have|ve|'m)? (?:been )?(?:read|reading|checked|checking|seen|watching"
            r"|following) (?:all )?(?:of )?(?:your|ur) (?:emails|messages|texts|dms|location"
            r"|whatsapps?)\b[^.!?\n]{0,40}\b(?:since|every (?:day|night)|for (?:months|weeks)|password)\b"
        ),
        r"\b(?:inbox|ticket|support|our|reply|replied|answer(?:ed)?)\b",
    ),
    _rule(
        "stalking",
        "times / call called calling rang ringing text texted texting messaged messaging phoning",
        (
            r"\b(?:i(?:'ve| have)? |for |that i )(?:call(?:ed|ing)|rang|ringing|text(?:ed|ing)|messag(?:ed|ing)"
            r"|phon(?:ed|ing)) (?:you |u )?(?:over |about |like |more than )?(?:[2-9]\d|\d{3,}|twenty|thirty|forty"
            r"|fifty|sixty|seventy|eighty|ninety|a hundred|hundreds of|\w+ty-\w+) times\b"
        ),
        r"\b(?:our|centre|center|system|robot|autodialler|hospital|labour|fire|ambulance)\b",
    ),
    _rule(
        "stalking",
        "following watching tracking followed tracked spying",
        (
            r"\b(?:i|i've|i have|i was|i'm|im|been|for)\s+(?:\w+ly |also |even |just |been )?(?:(?:following|watching"
            rf"|tracking|spying on) {_YOU}\b|(?:followed|tracked|tailed) {_YOU} (?:home|to|from|all|there|again"
            r"|everywhere|after|last))"
        ),
        (
            r"\b(?:shop|store|aisle|instagram|twitter|insta|tiktok|channel|advice|lead|instructions|supermarket"
            r"|security|guard|stream|perform|play|sing|grow|race|match|concert|show|present|dance|suffer|struggle|cry"
            r"|sleep|walk away|leave|lecture|argument|your work|parcel|order|procedure|on the ward|up with)\b"
        ),
    ),
    _rule(
        "stalking",
        "tracker airtag spyware camera gps bug",
        (
            r"\b(?:put|hid|hidden|placed|installed|stuck|left)\b[^.!?\n]{0,25}\b(?:tracker|air ?tag|spyware|gps|bug"
            r"|(?:hidden )?cameras?|tracking app)\b[^.!?\n]{0,25}\b(?:your|ur)\b"
        ),
        r"\b(?:luggage|parcel|suitcase|bike|our|warehouse|dog|cat|website)\b",
    ),
    _rule(
        "stalking",
        "outside",
        (
            r"\b(?:i|i've|i was|i have|i'd)\s+(?:\w+ )?(?:been )?(?:waited|waiting|wait|sat|sitting|sit|parked|stood"
            r"|standing|watched|watching|hung around)\b[^.!?\n]{0,15}\boutside (?:your|ur) (?:house|work|flat|home"
            r"|office|school|window|door|place|building|gym|class|apartment)\b[^.!?\n]{0,40}\b(?:all night"
            r"|every (?:day|night|morning|evening)|for hours|again|just to (?:see|know|be)|until you|watching|since"
            r"|to see (?:who|if|you))"
        ),
    ),
    _rule(
        "stalking",
        "outside",
        (
            r"\b(?:i'm|im|i am) (?:right |still |already |sitting |standing |parked )*outside (?:your|ur) (?:house"
            r"|work|flat|home|office|window|door|place|building|gym|apartment)\b"
        ),
        r"\b(?:parcel|delivery|package|driver|order|food|van|flowers|late for|pick you up|collect)\b",
    ),
    _rule(
        "stalking",
        "blocked",
        (
            rf"\b{_YOU}(?:'ve| have|ve)? blocked (?:me|my (?:number|calls?|account)|all my)\b[^\n]{{0,160}}\b(?:so i"
            r"|new (?:number|account|phone)|another (?:number|account|phone)|different (?:number|account|phone)|had to"
            r"|what was i|answer|come (?:to|round|over)|turn(?:ed|ing)? up|i'll keep|i will keep|find)\b"
        ),
    ),
    _rule(
        "stalking",
        "blocked",
        (
            r"\b(?:turn(?:ed|ing)? up|show(?:ed|ing)? up|came|coming|waited|wrote|writing|messag(?:ed|ing)|call(?:ed"
            rf"|ing)|using|from (?:a|this) (?:new|another|different))\b[^\n]{{0,140}}\b{_YOU}(?:'ve| have"
            r"|ve)? blocked (?:me|my (?:number|calls?|account))"
        ),
    ),
    _rule(
        "stalking",
        "account number profile phone sim email / new another fake different second burner",
        (
            r"\bi(?:'ve| have|ve)? (?:made|set up|created|got|used|am using|'m using)\b[^.!?\n]{0,12}\b(?:new"
            r"|another|fake|different|second|burner) (?:account|number|profile|phone|sim"
            r"|email)\b[^.!?\n]{0,60}\b(?:reach|message|see|follow|watch|text|contact|talk to|get (?:to"
            rf"|through)) {_YOU}"
        ),
        r"\b(?:if you (?:need|want|would like)|support|order|for you|in case you)\b",
    ),
    _rule(
        "stalking",
        "hide hiding run running ignore avoid away / can't cannot cant won't",
        (
            rf"\b{_YOU} (?:can't|cannot|cant|won't be able to) (?:hide|run|keep (?:hiding|running)|ignore me|avoid me"
            r"|get away)(?: from me)?(?: forever| for ever|\b)"
        ),
    ),
    _rule(
        "stalking",
        "saw know see watched / with home inside awake leave him seeing another get",
        (
            rf"\bi (?:saw|know|can see|could see|watched) (?:that )?{_YOU}(?: with him| with her|(?: are| were|'re"
            r"|re|r) (?:home|in there|inside|with him|with another|seeing (?:him|her|someone)|awake)| leave (?:the"
            r"|your) (?:house|flat|work)| come home| get home)\b"
        ),
        r"\b(?:safe|worried|glad|happy to hear|snow|storm|taxi|party)\b",
    ),
    _rule(
        "stalking",
        "stop / won't wont will can't cannot i'm am",
        (
            r"\bi (?:won't|will not|wont|'m not going to|am not going to|can't|cannot) (?:ever )?stop (?:calling"
            r"|texting|coming|writing|messaging|contacting|trying to (?:see|reach|win)|until)"
        ),
        r"\b(?:campaign|council|petition)\b",
    ),
    # no contact
    _rule(
        "no_contact",
        "court / order / i",
        r"\bcourt order\b[^\n]{0,60}\bi (?:don'?t care|have to|had to|need to|can'?t stop|still|want to)\b",
        r"\b(?:fence|property|tree|noise|evict\w*|rent|clerk|records?)\b",
    ),
    _rule(
        "no_contact",
        "police cops / wrote texted called came contacted write text call come",
        (
            rf"\b{_YOU} (?:said|told me|warned me|swore)\b[^.!?\n]{{0,12}}\b(?:call|calling|go to|ring"
            r"|tell) the (?:police|cops)\b[^.!?\n]{0,20}\bif i\b"
        ),
    ),
    _rule(
        "no_contact",
        "never / told / again ever",
        (
            r"\btold me (?:to never|never to|to not ever|not to ever) (?:speak|talk|write|text|call|come|message"
            rf"|contact)\b[^.!?\n]{{0,12}}\b(?:again|ever|{_YOU})\b"
        ),
        r"\b(?:while you|when you're (?:driving|working)|during)\b",
    ),
    _rule(
        "no_contact",
        "judge court police lawyer solicitor probation magistrate",
        (
            r"\b(?:judge|court|police|lawyer|solicitor|probation|magistrate)\b[^.!?\n]{0,50}\b(?:no contact|stay away"
            r"|keep away|not to (?:contact|see|write to|call|text|come near|go near)|can't (?:contact|see|write to"
            r"|call|text) you|because of the order|breach|order (?:says|means))\b"
        ),
        r"\b(?:your case|our|clerk|hearing|office|the order you|delivery)\b",
    ),
    _rule(
        "no_contact",
        "within near / metres meters yards feet miles",
        (
            r"\bi(?:'m|m| am)? (?:not|can't|cannot)\b[^.!?\n]{0,25}\bwithin (?:\w+ ){1,3}(?:metres|meters|yards"
            rf"|feet|miles) of {_YOU}"
        ),
    ),
    _rule(
        "no_contact",
        "order injunction avo bail",
        (
            r"\b(?:restraining|no[- ]contact|protection|protective|non[- ]molestation|intervention|barring"
            r"|stay[- ]away)[- ]order\b|\border of protection\b|\b(?:my|the) (?:bail conditions|injunction|avo)\b"
        ),
        (
            r"\b(?:clerk|this office|our office|your application|the court sent|hearing was|registry|tribunal"
            r"|issued to you|your order|stock|trees?|tpo|protection order on the tree|data protection"
            r"|orders? (?:papers? |form |application |hearing )?(?:was|were|has been|had been) (?:\w+ly )?(?:sent"
            r"|filed|posted"
            r"|mailed|lost|delayed|misfiled|entered|listed|processed|published|late|not (?:sent|filed|entered"
            r"|served)))\b"
        ),
    ),
    _rule(
        "no_contact",
        "supposed allowed meant permitted / not",
        (
            r"\b(?:i'm|im|i am|i know i'm|i know i am|i know im) not (?:supposed|allowed|meant"
            r"|permitted) to (?:be )?(?:contact|contacting|text|texting|call|calling|message|messaging|write"
            r"|writing(?: to)?|see|seeing|talk|talking to|come|coming|go|be near|near"
            rf"|around)\b[^.!?\n]{{0,20}}\b(?:{_YOU}|this|near|here)\b"
        ),
        r"\b(?:hr|policy|company|compliance|before|until the|spoiler|phone at work|at work)\b",
    ),
    _rule(
        "no_contact",
        "contact",
        (
            rf"\b{_YOU}(?:'d|'ve| had| have)? (?:asked|told|said|wanted|begged)\b[^.!?\n]{{0,25}}\b(?:no contact"
            r"|(?:not to|never to|to stop|don't|to never|to not) contact(?:ing)?)\b"
        ),
        r"\b(?:our|order|invoice|account manager)\b",
    ),
    _rule(
        "no_contact",
        "stop alone again anymore more ever / asked told begged said warned",
        (
            rf"\b{_YOU}(?:'d|'ve| had| have)? (?:asked|told|begged|said to"
            r"|warned)(?: me)?\b[^.!?\n]{0,12}\b(?:to stop (?:texting|calling|messaging|writing|coming|ringing"
            rf"|emailing|following)|to leave {_YOU} alone|(?:not|never) to (?:text|call|message|write|come|ring|speak"
            rf"|talk)(?: to)?(?: {_YOU})? (?:again|any ?more|ever))"
        ),
        (
            r"\b(?:newsletter|customer|subscription|marketing|list|we |our |while|when you(?:'re| are"
            r"| were) (?:working|studying|at work))\b"
        ),
    ),
    _rule(
        "no_contact",
        "charges statement police cops court",
        (
            r"\b(?:drop|withdraw|take back|change)\b[^.!?\n]{0,15}\b(?:the charges|charges against me"
            r"|your (?:police )?statement|what you (?:told|said to) the (?:police|cops|court))\b|\b(?:don't|dont"
            r"|do not|please don't|please dont) (?:call|tell|go to|involve|ring) the (?:police"
            r"|cops)\b[^.!?\n]{0,40}\b(?:i|me|us|again|baby|babe)\b"
        ),
        r"\b(?:bank charges|service charges|late charges|window|parking|music|noise|party)\b",
    ),
    # control
    _rule(
        "control",
        (
            "talk see speak text friends go / can't cannot cant aren't won't wont / men guys boys him friends ex "
            "sister women"
        ),
        (
            rf"\b{_YOU} (?:can'?t|cannot|are not going to|aren't going to|won'?t) (?:talk to|see|speak to|text"
            r"|be friends with|hang out with|go out with) (?:other |any (?:other )?)?(?:men|guys|boys|women|him"
            r"|male friends|your (?:friends|ex|sister|brother))\b"
        ),
        (
            r"\b(?:visit\w*|hospital|client|contract|until the (?:hearing|trial|investigation)|hr|spoiler"
            r"|see him (?:hurt|sad))\b"
        ),
    ),
    _rule(
        "control",
        "password passwords phone location / hide",
        (
            r"\bnothing to hide\b[^.!?\n]{0,50}\b(?:password|passcode|phone|location)\b|\b(?:password|passcode|phone"
            r"|location)\b[^.!?\n]{0,50}\bnothing to hide\b"
        ),
        r"\b(?:i have|i've got|we have) nothing to hide\b",
    ),
    _rule(
        "control",
        "without unless behind / don't dont won't wont / go leave see talk speak meet anywhere",
        (
            rf"\b{_YOU} (?:don'?t|do not|will not|won'?t|are not to) (?:go|leave|see|talk|speak"
            r"|meet)\b[^.!?\n]{0,25}\b(?:without (?:me|asking me|telling me|my)|unless i|behind my back)\b"
        ),
        r"\b(?:need to|have to|want to|under-?\d+|minor|hike|climb|swim|dive)\b",
    ),
    _rule(
        "control",
        "cancel / night trip plans job out / we'll we fine or",
        (
            r"\bcancel your (?:night out|trip|plans|job|girls'? night|weekend|holiday)\b[^.!?\n]{0,20}\b(?:and|then"
            r"|or) (?:we|we'll|i|i'll|it|it'll)\b"
        ),
        r"\b(?:refund|booking|insurance)\b",
    ),
    _rule(
        "control",
        "behave obey / you u",
        rf"\b(?:when|if|until|as long as|once) {_YOU} (?:behave|obey|do as (?:i say|you're told)|learn to behave)\b",
        r"\b(?:class|children|dog|puppy)\b",
    ),
    _rule(
        "control",
        "ask tell / before first / see meet visit go talk",
        (
            rf"\b{_YOU}(?:'ll)? (?:still )?(?:need to|have to|must|gotta|will|should|better|had better|know to) (?:ask"
            rf"|tell|text|check with) me (?:first )?before {_YOU} (?:see|meet|visit|talk|go (?:out|to|anywhere)|call"
            r"|buy|leave)"
        ),
        r"\b(?:shift|rota|leave form|client|deploy|merge|release|manager|boss|ward|site)\b",
    ),
    _rule(
        "control",
        "permission",
        r"\b(?:without|ask|need|get|have) my permission\b",
        r"\b(?:used|photo|picture|image|copied|recipe|published|parent|school)\b",
    ),
    _rule("control", "rules / set made for", rf"\brules i (?:set|made|gave|have) (?:for )?{_YOU}\b"),
    _rule(
        "control",
        "keep hold took hid have / card money passport phone wages salary bank",
        (
            r"\b(?:from now on |now )?i(?:'ll| will|ll)? (?:keep|hold(?: on to)?|look after|take) (?:your"
            r"|ur) (?:bank )?(?:card|passport|wages|salary|phone|money)\b[^.!?\n]{0,50}\b(?:so (?:that )?(?:we"
            rf"|{_YOU})|until|because|from now on)\b|\bi (?:took|hid|kept|have) (?:your"
            r"|ur) passport\b[^.!?\n]{0,20}\b(?:because|so|until)\b"
        ),
        r"\b(?:reception|desk|safe for you|while you swim|lost property|by mistake|exam)\b",
    ),
    _rule(
        "control",
        "deleted blocked / men guys boys friends contacts numbers",
        r"\bi (?:deleted|blocked|removed) (?:all )?(?:of )?(?:the |your |those )?(?:men|guys|boys|male friends"
        r"|friends|contacts|his number|him)\b[^.!?\n]{0,30}\b(?:from|on|in) your (?:phone|contacts|insta\w*"
        r"|facebook|account)|\bi (?:deleted|removed) (?:all )?(?:the |your )?(?:men|guys|boys) ",
        r"\bmistake|accident",
    ),
    _rule(
        "control",
        "let allow / won't wont can't don't never will / you u ya",
        (
            rf"\bi (?:won't|will not|wont|can't|don't|never|will never) (?:let|allow) {_YOU} (?:leave|go|see|talk|work"
            r"|out|take|have|be with|walk away|near)\b"
        ),
        (
            r"\b(?:down|go hungry|go without|walk home|carry|leave empty|take the blame|pay|work (?:late|alone"
            r"|weekends))\b"
        ),
    ),
    _rule("control", "belong mine", rf"\b{_YOU} (?:belong to me|are mine\b|'re mine\b)"),
    _rule(
        "control",
        "else / want love have",
        rf"\b(?:nobody|no one) else (?:will|can|is going to) (?:ever )?(?:have|want|love) {_YOU}\b",
    ),
    _rule("control", "can't cant / if / have", rf"\bif i can'?t have {_YOU}\b"),
    _rule(
        "control",
        (
            "see seeing speak speaking talk talking meet meeting hang hanging going go / him her them men guys boys "
            "women people friend friends sister mum mom mother family brother / don't dont do not stop told just"
        ),
        (
            rf"\b(?:i (?:don't|dont|do not) want {_YOU}|{_YOU}(?:'re| are|r)? not (?:to|allowed to)|{_YOU} (?:have"
            rf"|need) to stop|i told {_YOU} not to|just (?:stop|don't)) (?:be )?(?:see|seeing|speak(?:ing)? to"
            r"|talk(?:ing)? to|hang(?:ing)? out with|go(?:ing)? out with|meet(?:ing)?) (?:him|her|them|other (?:men"
            r"|guys|boys|women|people)|your (?:friends?|sister|mum|mom|mother|family|brother))\b"
        ),
        r"\b(?:client|hr|lawyer|case|investigation)\b",
    ),
    _rule(
        "control",
        "password passwords location",
        (
            r"\b(?:give me|send me|i need|i want|share|keep)\b[^.!?\n]{0,15}\b(?:your|ur) (?:passwords?"
            r"|location)\b[^.!?\n]{0,60}\b(?:on|trust|prove|so (?:i|that i)|and (?:i|we)|then|forgive|know where"
            r"|always|at all times)\b"
        ),
        r"\b(?:wifi|wi-fi|reset|account team|support|never (?:ask|share)|parcel|delivery|pick you up)\b",
    ),
    _rule(
        "control",
        (
            "because / love care lose / check checked track tracked follow followed lock locked control controlled "
            "get watch watched"
        ),
        (
            r"\bi (?:only )?(?:check|checked|track|tracked|follow|followed|lock|locked|control|controlled|get jealous"
            rf"|watch|watched)\b[^.!?\n]{{0,40}}\bbecause i (?:love|care about|can't lose|can't bear to lose) {_YOU}"
        ),
    ),
    _rule(
        "control",
        "took hid kept smashed broke / so",
        (
            r"\bi (?:took|hid|kept|smashed|broke)\b (?:your|ur) (?:phone|keys|car keys|passport|bank card|card|money"
            rf"|papers|id)\b[^.!?\n]{{0,20}}\b(?:so (?:that )?{_YOU} (?:couldn't|could not|can't|wouldn't|don't"
            r"|couldnt) (?:leave|go|call|ring|text|tell|run|see))"
        ),
    ),
    # coercion
    _rule(
        "self_harm",
        "myself / cut hurt burned burnt / because",
        rf"\bi (?:cut|hurt|burned|burnt) myself\b[^.!?\n]{{0,12}}\bbecause (?:of )?{_YOU}\b",
    ),
    _rule(
        "self_harm",
        "dead gone hanging / if unless by before",
        r"\bi(?:'ll| will|ll) be (?:dead|gone for good|hanging)\b[^.!?\n]{0,30}\b(?:if|unless|by|before)\b",
        r"\b(?:late|on time|boss|mum|deadline|if i don't (?:finish|file|hand))\b",
    ),
    _rule(
        "self_harm",
        "nothing / if / don't dont",
        (
            rf"\bif {_YOU} don'?t (?:come back|forgive me|take me back|answer)[^.!?\n]{{0,20}}\b(?:i have|i've got"
            r"|there is|there's) nothing\b"
        ),
        r"\bnothing (?:more|else) (?:i can|to do|to say)\b",
    ),
    _rule(
        "self_harm",
        "jump bridge pills rope noose overdose razor gun tablets",
        (
            r"\b(?:i'm|im|i am|i've|ive|i have|i'll|ill|i will|me)\b[^.!?\n]{0,40}\b(?:on (?:the|a) bridge"
            r"|going to jump|gonna jump|the pills|a rope|the rope|a noose|overdose|the razor|a gun|these (?:pills"
            r"|tablets)|all the (?:pills|tablets))\b"
        ),
        (
            r"\b(?:nana|pharmacy|prescription|dispens\w*|your (?:pills|tablets)|queue|forgot|bungee|jump (?:in|to|ship"
            r"|the gun|the queue)|tug|climbing|traffic|bring|collect|gave|the wrong)\b"
        ),
    ),
    _rule(
        "self_harm",
        "dead gone / when once",
        (
            rf"\b(?:when|once) (?:i'm|im|i am) (?:dead|gone|not here)\b[^.!?\n]{{0,40}}\b(?:{_YOU}(?:'ll|ll| will)?"
            r"|happy|sorry|miss)\b"
        ),
        r"\b(?:holiday|away|on leave|to work|at work|the cat|dog|will and testament|inherit|sofa|house)\b",
    ),
    _rule(
        "self_harm",
        (
            "tonight suicide goodbye living live alive here end go / without better end last point tonight goodbye "
            "reason want can't cant on anymore"
        ),
        (
            r"\b(?:tonight is (?:the|my) (?:end|last)|end (?:it|things|my life) (?:all )?(?:tonight|now)|no (?:point"
            r"|reason|use) (?:in )?(?:to )?(?:living|going on|live|be alive|being alive)|nothing (?:left )?to live for"
            r"|don'?t want to (?:live|be alive|be here any ?more)|better off (?:dead|without me in it)|can'?t (?:go on"
            r"|live) (?:if|unless|without) (?:you|u)\b[^.!?\n]{0,30}\b(?:come back|forgive|answer|leave|mean it"
            r"|tonight)|this is goodbye (?:forever|for good)|my (?:last|final) (?:message|words|note|goodbye))"
        ),
    ),
    _rule(
        "coercion",
        "see look / happens made make",
        rf"\b(?:see|look) what (?:happens when {_YOU} make me|{_YOU}(?:'ve| have)? made me)\b",
        r"\b(?:laugh|drive|bake|paint)\b",
    ),
    _rule(
        "coercion",
        "kids children / cry ask hate miss crying asking / because",
        (
            r"\b(?:kids|children) (?:are |keep )?(?:cry|ask|hate|miss|crying"
            rf"|asking)\b[^.!?\n]{{0,40}}\bbecause (?:of )?{_YOU}\b"
        ),
    ),
    _rule(
        "coercion",
        "owe / chance me",
        rf"\b{_YOU} owe me (?:another|one more|a (?:second )?chance|that much|an answer|forgiveness)\b",
        r"\b(?:nothing|don't|drink|beer|pint|favour|favor|lunch|quid|dollars|pounds)\b",
    ),
    _rule(
        "self_harm",
        "myself life all it / kill hurt harm cut hang shoot end",
        (
            rf"{_I_WILL}(?: \w+)? (?:kill|hurt|harm|cut|hang|shoot) myself\b|{_I_WILL} end (?:it all|my life|it)\b"
            rf"|\bif {_YOU} (?:leave|left|go|don't|dont|won't|do not|ever|walk|say no"
            r"|keep ignoring)[^.!?\n]{0,50}\b(?:kill|hurt|harm|cut) myself\b|\b(?:kill|hurt"
            rf"|harm) myself\b[^.!?\n]{{0,25}}\b(?:if|unless) {_YOU}\b"
        ),
        r"\b(?:could kill myself|kill myself laughing|not|won't|never)\b",
    ),
    _rule(
        "self_harm",
        "die dead live funeral death know go / if you'll will u'll",
        rf"\bif {_YOU} (?:leave|left|go|don'?t (?:come|answer|reply|forgive|take|call|love)|won't|ignore"
        r"|break up)[^.!?\n]{0,50}\b(?:i'll die|i will die|i'd rather (?:die|be dead)|i'm dead"
        r"|i don'?t want to live|i can't (?:live|go on)|no reason to live|nothing to live for"
        rf"|don'?t know what i'?ll do)\b|\b{_YOU}(?:'ll| will|ll) (?:be at my funeral|find me dead|read about me"
        r"|have my (?:blood|death))",
        r"\b(?:i'll die of (?:shame|embarrassment))\b",
    ),
    _rule(
        "self_harm",
        "it'll itll that'll will / fault conscience on",
        (
            r"\b(?:it'?ll|it will|that'?ll|that will) be (?:your fault|on (?:you|your (?:head"
            r"|conscience)))\b[^.!?\n]{0,30}\b(?:i|me|if|when)\b"
        ),
        r"\b(?:late|invoice|deadline|cost)\b",
    ),
    _rule(
        "coercion",
        "made make look / me",
        (
            rf"\blook (?:at )?what {_YOU}(?:'ve| have)? (?:made me do|make me do|did to me|do to me|done to me)\b"
            rf"|\b{_YOU} (?:made|make) me (?:do (?:this|it)|like this|this way|lose control|act like that|smash"
            r"|break)\b"
        ),
        r"\b(?:laugh|tea|cake|homework)\b",
    ),
    _rule(
        "coercion",
        "tell say / accident fell tripped walked lied made nothing",
        (
            r"\b(?:tell (?:them|everyone|the (?:doctor|nurse|police|teacher)|your (?:mum|mom|sister|parents|dad))"
            rf"|just say|say) (?:it was an accident|{_YOU} (?:fell|tripped|walked into|lied|made it up)"
            r"|nothing happened)\b"
        ),
    ),
    _rule(
        "coercion",
        "i'll ill i / give stop let leave / if when once soon after",
        (
            rf"\b(?:i(?:'ll| will|ll) (?:only )?(?:give (?:it|them|your \w+) back|stop|let {_YOU} (?:go|see|have|back)"
            r"|leave (?:the|your) (?:kids|family|mum) alone))\b[^.!?\n]{0,20}\b(?:if|when|once|as soon as"
            rf"|after) {_YOU} (?:forgive|come|answer|take|drop|say|talk|delete|apologi|stop|do what)"
        ),
    ),
    _rule(
        "coercion",
        "after / everything all / done",
        (
            rf"\bafter (?:everything|all) i(?:'ve| have|ve)? done for {_YOU}\b[^\n]{{0,80}}\b(?:owe me"
            r"|have to (?:forgive|take|come|stay)|can't (?:leave|do this)|no right to)\b"
        ),
    ),
    _rule(
        "coercion",
        "leave leaving walk break divorce / can't cannot cant not won't dont don't",
        (
            rf"\b{_YOU} (?:can't|cannot|cant|are not|'re not|won't|will not|dont get to"
            r"|don't get to) (?:just )?(?:leave me|leaving me|walk (?:out|away)|break up with me|divorce me)\b"
        ),
        r"\b(?:on read|hanging|waiting|alone in|blame)\b",
    ),
)
