"""The signal `acknowledgment`: the act is named."""

from __future__ import annotations

from apology_check.signals.signal import Advice, Signal

ACKNOWLEDGMENT = Signal(
    label="acknowledgment",
    role="builds",
    title="Naming what was done",
    definition="names concretely what the writer (or their organisation) did or failed to do",
    why=(
        "Lazare describes the acknowledgement of the offence as the most essential part of an apology: without it "
        "the reader cannot tell whether the writer knows what happened."
    ),
    source="Lazare, A. (2004). On Apology. Oxford University Press.",
    cues=(
        (
            r"\b(?:sorry|apologi[sz]e|ashamed) (?:that |for how |for the way )?(?:I|we) (?!am|are|was|were|can|could"
            r"|have to|had to|may|might|will|would|don|do |feel|need|hurt|let you|messed)\w+ \w+"
        ),
        (
            r"\b(?:I|we) (?!(?:asked|hoped|loved|wanted|called|emailed|owed|believed|needed|promised|wronged|received"
            r"|appreciated|disappointed|hurt)\b)\w{3,}ed (?:you|your|her|his|their)\b"
        ),
        (
            r"\b(?:I|we)(?: (?:completely|totally|just|also|even|really|clean))? (?!missed (?:that|it"
            r"|this)\b)(?:forgot|missed|lost|broke|dented|scratched|damaged|deleted|ignored|misplaced|mislaid"
            r"|overlooked|leaked|stole|ruined|wrecked|botched) (?:about |to )?(?:your|our|the|that|this|his|her|their"
            r"|it\b|reply|call|send|tell|pay|pick|book)"
        ),
        (
            r"\b(?:I|we) (?:lied (?:to|about)|(?:yelled|shouted|snapped|screamed|swore|laughed) at|cheated(?: on)?"
            r"|ghosted)\b"
        ),
        (
            r"\b(?:I|we) (?:didn['\u2019]?t|did not|never|failed to|neglected to|forgot to) (?:even )?(?:call|phone"
            r"|ring|reply|answer|show|turn up|tell|send|deliver|check|respond|return|invite|listen|pay|ask|let you "
            r"know|warn|include|thank|write|text|credit|protect|inform|notify|pick you up)\b"
        ),
        (
            r"\b(?:sorry|apolog\w+|ashamed|bad|guilty|awful|forgive me) (?:for|about) (?:not (?!being|feeling)\w+ing"
            r"|forgetting|missing|breaking|losing|lying|yelling|shouting|snapping|ignoring|interrupting|cancelling"
            r"|canceling|leaving you|keeping you|reading|taking|telling|calling you|speaking|talking|sending|being "
            r"(?:so )?(?:late|rude|short|harsh))\b"
        ),
        r"\b(?:I|we) should(?:n['\u2019]?t| not| never)? (?:have|of|['\u2019]?ve) (?!known|been clearer)\w+",
        (r"\b(?:I|we) (?:sent|delivered|shipped|gave|told|showed) you (?:the )?(?:wrong|old|broken|someone else)"),
        (
            r"\b(?:we|I) (?:over)?charged (?:you|your)\b|\bbilled (?:you )?twice\b|\bdouble[- ]?(?:booked|charged"
            r"|billed)\b"
        ),
        (
            r"\b(?:I|we) (?:read|went through|took|used|borrowed|copied|opened|sold|shared|published|posted"
            r"|forwarded) your\b(?! (?:message|email|e-mail|letter|note|feedback|complaint|review|comment)s?\b)"
        ),
        r"\b(?:our|the) (?:\w+ ){1,3}(?:published|exposed|leaked|sold|disclosed|discharged|dumped|withheld) ",
        (
            r"\b(?:I|we) (?:called you|made fun of|left you|stood you up|cut you off|talked over|spoke over|hung up "
            r"on|kept you waiting|let you wait|walked out|blamed you|mocked|embarrassed you|presented your)\b"
        ),
        r"\b(?:I|we) (?:told|said to) (?:everyone|everybody|them|mum|mom|dad|the whole|your|people)\b",
        (
            r"\byour (?:[\w-]+ ){1,3}(?:was|were) (?:lost|missed|sent to|delayed|damaged|cancelled|canceled|forgotten"
            r"|overlooked|never (?:sent|answered|booked|delivered))\b"
        ),
        (
            r"\b(?:sorry|apolog(?:ies|ise|ize)) (?:for|about|on) (?:the|my|our) (?:very |so )?(?:late|slow|delayed"
            r"|delay)\b"
        ),
    ),
    advice=Advice(
        summary="Name what was done.",
        message="The draft does not yet say what was done. One plain sentence about the act helps the reader most.",
        questions={
            "personal": "What did you do or leave out, in the plain words they would use for it?",
            "work": "Which task, message or moment is this about, and what did you do?",
            "customer": "What went amiss with this order or service, and when?",
            "public": "What did you do, when, and to whom?",
        },
        openings={
            "personal": ("Last ___ I ___.", "I ___ without ___."),
            "work": ("On ___ I ___.", "I did not ___ by ___."),
            "customer": ("On ___ we ___ your ___.", "We did not ___ as we had said."),
            "public": ("On ___ we ___.", "Between ___ and ___ we did not ___."),
        },
        reason="Until the act is named, the reader cannot tell what the sorry is for.",
        praise='"{quote}" names what was done.',
    ),
    examples=(
        (
            "{{acknowledgment: I read your diary}} while you were in the shower. {{responsibility: There is no "
            "excuse for it}}, and {{regret: I'm so sorry}}."
        ),
        (
            "{{acknowledgment: I presented your charts as my own}} at Monday's review. {{responsibility: That was my "
            "choice}}. {{amends: I've written to everyone who was in the room to say that the work is yours}}."
        ),
        (
            "{{acknowledgment: We charged your card twice for order 5521}}. {{regret: We are sorry}}. {{amends: The "
            "second payment was sent back this morning}}."
        ),
        (
            "{{acknowledgment, agentless: Your wake-up call was missed}} and {{impact: you had to run for your train "
            "without breakfast}}. {{regret: We apologise}}."
        ),
        (
            "On 3 March {{acknowledgment: our council published the home addresses of forty witnesses}}. "
            "{{responsibility: The fault is ours alone}}. {{regret: To each of them we apologise}}."
        ),
        (
            "ok so {{acknowledgment: i forgot your birthday}}. {{responsibility: no excuse}}. {{regret: sorry}} ... "
            "{{amends: dinners on me saturday, you pick the place}}"
        ),
        (
            "{{regret: Sorry}} for {{acknowledgment: not telling you the meeting had moved}}, Priya. {{impact: You "
            "sat in that empty room for half an hour}}."
        ),
    ),
    near_misses=(
        "I'm sorry about what happened the other night.",
        "We are aware of recent events and we take them very seriously.",
        "I know things got bad between us, and I hate it. Sorry for everything.",
        "Mara told me that she broke the vase, and she has said sorry to Gran.",
        "I forgot how good this place is, thanks for bringing me along.",
        "Sorry, I missed that. Could you say it again?",
        "I am sorry if something I did came across badly.",
    ),
    traces=(
        (
            r"\b(?:sorry|apolog\w+|awful|bad|terrible|guilty|ashamed) (?:for|about) (?:not )?(?!being|everything|any|"
            r"the inc)\w{3,}ing\b"
        ),
        (
            r"\b(?:upset|hurt|angry|cross|annoyed|offended|unhappy|furious|mad)(?: with me| at me| with us)? (?:that|"
            r"because|when|how) (?:i|we) (?!am|was|were|feel|felt|have|had|did\b)\w{3,}"
        ),
        r"\b(?:wrong chat|double post(?:ed)?|double[- ]booked|overslept|mix-?up|typo|reply[- ]all)\b",
        (
            r"\bi (?:pulled|told|sold|cut|lost|broke|missed|forgot|lied|shouted|yelled|snapped|swore|stole|ate|read|"
            r"took|left|sent|posted|deleted|ignored|cancelled|dropped|hit)\b(?! (?:off|my (?:job|temper|cool|"
            r"mind))\b)"
        ),
        (
            r"\bwe (?:told|sold|cut|lost|broke|missed|forgot|lied|left|sent|posted|deleted|ignored|cancelled|dropped|"
            r"charged|billed|overcharged|delivered|shipped)\b(?! (?:our|my))"
        ),
        (
            r"\b(?:your|the|ur|his|her|their|our|my) (?:[\w'-]+ ){1,3}(?:was|were|got|has been|have been|"
            r"had been) (?:\w+ly |never |not )?(?:knocked|broken|lost|cut|missed|deleted|damaged|ruined|spilt|"
            r"spilled|scratched|dented|cancell?ed|delayed|overcharged|mislaid|leaked|shared|posted|sent|billed|"
            r"charged|shortened|smashed|cracked|torn|burnt|burned|flooded|double[- ]booked|eaten|thrown|sold|shut|"
            r"opened|read|stolen|killed|run over|left (?:off|out|behind|in|on|at|waiting))\b(?! (?:out of context|"
            r"the wrong way))(?![^.!?\n]{0,40} by (?!mistake|accident|us\b|me\b|my|our))"
        ),
    ),
)
