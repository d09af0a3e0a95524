"""Drafts for every audience with what feedback is to say first about them, and what it must not bring up."""

from __future__ import annotations

from typing import NamedTuple

from apology_check.report import Gravity
from apology_check.signals.signal import Audience


class Case(NamedTuple):
    """One draft.

    Args:
        audience: For whom it is.
        gravity: How grave the harm is.
        harms: What was harmed, the likeliest first, separated by spaces.
        first: The label of the first suggestion, or ``None`` where there is none to make.
        absent: Labels that no suggestion may be about, separated by spaces.
        marked: The draft with inline marks.
    """

    audience: Audience
    gravity: Gravity
    harms: str
    first: str | None
    absent: str
    marked: str


CASES: tuple[Case, ...] = (
    Case(
        "personal",
        "harm",
        "feelings",
        "conditional",
        "regret",
        "{{regret: I'm sorry}} {{conditional: if I upset you}} on Sunday.",
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "deflected_regret",
        "regret",
        "{{deflected_regret: I'm sorry you feel that way}}, Mum.",
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "deflected_regret",
        "acknowledgment",
        "{{deflected_regret: I'm sorry you felt hurt}} at the table. {{self_focus: I never sleep after a row}}.",
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "blame_shift",
        "regret acknowledgment",
        (
            "{{regret: Sorry}} {{acknowledgment: I read your texts}}, but {{blame_shift: you shouldn't have left your "
            "phone out}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "property",
        "responsibility",
        "regret acknowledgment",
        "{{regret: Sorry}} {{acknowledgment: I broke your camera}}.",
    ),
    Case(
        "personal",
        "harm",
        "property",
        "amends",
        "regret acknowledgment responsibility",
        ("{{regret: Sorry}} {{acknowledgment: I broke your camera}}. {{responsibility: My fault, I was showing off}}."),
    ),
    Case(
        "personal",
        "harm",
        "trust",
        "responsibility",
        "regret amends acknowledgment",
        (
            "{{acknowledgment: I told Dad about your job}} after you asked me not to. {{regret: I'm sorry}}. "
            "{{amends: I've asked him to keep it to himself}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "minimization",
        "regret acknowledgment",
        ("{{regret: Sorry}} {{acknowledgment: I laughed at your poem}}. {{minimization: It was only a bit of fun.}}"),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "pressure",
        "regret acknowledgment responsibility",
        (
            "{{regret: I'm sorry}} {{acknowledgment: I shouted at you}}. {{responsibility: That was wrong of me}}. "
            "{{pressure: Can we drop it now?}}"
        ),
    ),
    Case(
        "personal",
        "slip",
        "time",
        None,
        "listening impact prevention forgiveness_request acknowledgment regret responsibility explanation amends",
        (
            "{{regret: Sorry}} {{acknowledgment: for the late reply}}! {{explanation: My phone died on the train}}. "
            "{{responsibility: I could have borrowed one}}. {{amends: Photos attached now}}."
        ),
    ),
    Case(
        "personal",
        "slip",
        "time",
        "responsibility",
        "listening impact prevention forgiveness_request acknowledgment regret",
        "{{regret: sorry}} {{acknowledgment: i forgot the milk}}",
    ),
    Case(
        "personal",
        "slip",
        "time",
        "responsibility",
        "listening impact prevention forgiveness_request regret acknowledgment",
        "{{regret: Sorry}} {{acknowledgment: I was ten minutes late}}, the bus again.",
    ),
    Case(
        "personal",
        "grave",
        "trust",
        "responsibility",
        "forgiveness_request regret acknowledgment",
        "{{regret: I'm sorry}}. {{acknowledgment: I slept with Dana while you were at your mother's}}.",
    ),
    Case(
        "personal",
        "grave",
        "trust",
        "blame_shift",
        "forgiveness_request regret acknowledgment",
        "{{acknowledgment: I slept with Dana}} and {{regret: I'm sorry}}. {{blame_shift: You were never home.}}",
    ),
    Case(
        "personal",
        "grave",
        "trust safety",
        "denial",
        "forgiveness_request",
        "{{denial: I never took the money}}, and {{regret: I'm sorry}} that you think so.",
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "excuse",
        "regret acknowledgment responsibility",
        (
            "{{regret: I'm sorry}} {{acknowledgment: I forgot your birthday}}. {{responsibility: No one to blame but "
            "me}}, but {{excuse: work has been mad}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "excuse",
        "regret",
        (
            "{{regret: im sorry}} {{acknowledgment: i snapped at u}} but {{excuse: i was so tired}}. "
            "{{responsibility: thats on me}}"
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "self_focus",
        "regret acknowledgment responsibility",
        (
            "{{regret: I'm sorry}} {{acknowledgment: I lied about Friday}}. {{responsibility: I own that}}. "
            "{{self_focus: I feel like the worst person alive.}}"
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "vague",
        "regret",
        (
            "{{regret: I'm so sorry}} {{vague: for everything}}. {{responsibility: It's all my fault}}. {{amends: "
            "I've booked us a table for Saturday}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "agentless",
        "regret responsibility amends impact",
        (
            "{{agentless: Things were said}} on Sunday. {{regret: I'm sorry}}. {{responsibility: I was wrong}}. "
            "{{impact: You cried in your own kitchen}}. {{amends: I've told Jo it was me}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "amends",
        "regret acknowledgment responsibility impact",
        (
            "{{acknowledgment: I left you alone at the party}}. {{regret: I'm sorry}}. {{responsibility: That was my "
            "choice}}. {{impact: You knew no one there}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "property",
        "amends",
        "regret acknowledgment responsibility",
        ("Hey Sam, {{acknowledgment: I spilled wine on your rug}}. {{regret: So sorry}}, {{responsibility: all me}}."),
    ),
    Case(
        "personal",
        "harm",
        "money",
        "amends",
        "regret acknowledgment responsibility explanation",
        (
            "{{acknowledgment: I never paid you back for the tickets}}. {{regret: Sorry}}. {{explanation: I'd put it "
            "off and then felt stupid}}. {{responsibility: My fault}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "health",
        "responsibility",
        "regret acknowledgment",
        (
            "{{regret: I'm sorry}} {{acknowledgment: I gave Leo the cake with nuts in it}}. {{impact: He was sick all "
            "night}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "privacy",
        "responsibility",
        "regret acknowledgment amends",
        (
            "{{acknowledgment: I posted the scan before you'd told anyone}}. {{regret: I'm sorry}}. {{amends: It's "
            "down}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "conditional",
        "",
        (
            "{{conditional: If I ever made you feel small}}, {{regret: I'm sorry}}. {{responsibility: That's mine to "
            "mend}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "conditional",
        "regret",
        (
            "{{regret: Sorry}} babe {{conditional: if u felt ignored at the party}}, {{acknowledgment: i was on my "
            "phone a lot}}"
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "deflected_regret",
        "regret",
        "{{deflected_regret: sorry you took it that way}}. {{minimization: it was banter}}",
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "denial",
        "regret",
        "{{denial: I did nothing wrong}}, but {{regret: sorry}}, I guess.",
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "responsibility",
        "regret acknowledgment listening",
        (
            "{{regret: I'm sorry}} {{acknowledgment: I missed your recital}}. {{listening: I'd love to hear how it "
            "went when you feel like it}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "trust",
        "prevention",
        "regret acknowledgment responsibility amends impact",
        (
            "{{acknowledgment: I read your diary}}. {{regret: I'm so sorry}}. {{responsibility: There is no excuse}}. "
            "{{impact: You lost the one place that was yours}}. {{amends: The key is on your desk, the only one}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        None,
        "regret acknowledgment responsibility impact amends prevention listening explanation forgiveness_request",
        (
            "{{acknowledgment: I told Kit your secret}}. {{regret: I'm sorry}}. {{responsibility: It was mine to keep "
            "and I didn't}}. {{impact: You had to hear it in the canteen}}. {{amends: I've told Kit to stop}}. "
            "{{prevention: What you tell me stays with me}}. {{listening: I'll hear whatever you want to say}}. "
            "{{explanation: I wanted to look close to you}}. {{forgiveness_request: I hope you can forgive me in "
            "time}}."
        ),
    ),
    Case(
        "personal",
        "slip",
        "feelings",
        None,
        "conditional regret acknowledgment responsibility amends",
        "Sorry for crying at lunch, and {{regret: sorry}} for needing help.",
    ),
    Case(
        "personal",
        "slip",
        "feelings",
        None,
        "responsibility acknowledgment amends regret",
        "I'm sorry for existing. {{regret: Sorry}}.",
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "pressure",
        "acknowledgment",
        (
            "{{regret: Sorry}}, {{regret: sorry}}, {{regret: sorry}} {{acknowledgment: I forgot}}. {{responsibility: "
            "My mistake}}. {{pressure: Please say we're fine?}}"
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "blame_shift",
        "regret acknowledgment responsibility",
        (
            "{{acknowledgment: I slammed the door}} because {{blame_shift: you made me}}. {{regret: Sorry}}. "
            "{{responsibility: I was out of line}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "trust",
        "responsibility",
        "regret acknowledgment explanation",
        ("{{regret: I'm sorry}} {{acknowledgment: I didn't come on Sunday}}. {{explanation: I'd mixed up the weeks}}."),
    ),
    Case(
        "personal",
        "harm",
        "reputation",
        "responsibility",
        "regret acknowledgment",
        "{{acknowledgment: I told everyone you had cheated in the exam}}. {{regret: I'm sorry}}.",
    ),
    Case(
        "personal",
        "harm",
        "property feelings",
        "minimization",
        "regret acknowledgment responsibility amends",
        (
            "{{regret: Sorry}} {{acknowledgment: I cracked your mug}}, but {{minimization: it's only a mug}}. "
            "{{responsibility: My fault}}, {{amends: a new one is on its way}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "deflected_regret",
        "regret",
        "{{deflected_regret: I hate that you felt ambushed}}. {{minimization: Most people like cake.}}",
    ),
    Case(
        "personal",
        "harm",
        "time",
        "amends",
        "regret acknowledgment responsibility",
        (
            "{{regret: Sorry}} {{acknowledgment: I left you at the station for an hour}}. {{responsibility: I fell "
            "asleep and that's on me}}."
        ),
    ),
    Case(
        "personal",
        "grave",
        "health",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        "{{acknowledgment: I drove after three beers with you in the car}}. {{regret: I'm ashamed}}.",
    ),
    Case(
        "personal",
        "grave",
        "trust",
        "amends",
        "forgiveness_request regret acknowledgment responsibility",
        (
            "{{acknowledgment: I gambled the deposit}}. {{regret: I'm so sorry}}. {{responsibility: I chose to, again "
            "and again}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "vague",
        "regret",
        ("{{regret: sorry}} {{vague: about earlier}}. {{responsibility: my fault}}. {{amends: tea is on the stove}}"),
    ),
    Case(
        "work",
        "slip",
        "time",
        "responsibility",
        "listening impact prevention forgiveness_request regret acknowledgment",
        "{{regret: Sorry}} for {{acknowledgment: the slow reply}}, Priya.",
    ),
    Case(
        "work",
        "slip",
        "time",
        None,
        "listening impact prevention forgiveness_request regret acknowledgment amends responsibility explanation",
        (
            "{{regret: Apologies}} for {{acknowledgment: the missing attachment}}. {{responsibility: My slip}}, "
            "{{explanation: I hit send too soon}}. {{amends: Here it is}}."
        ),
    ),
    Case(
        "work",
        "slip",
        "work",
        "explanation",
        "listening impact prevention forgiveness_request regret acknowledgment amends responsibility",
        (
            "{{regret: Sorry}} about {{acknowledgment: the typo on slide two}}. {{responsibility: My mistake}}. "
            "{{amends: Fixed now}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "work",
        "responsibility",
        "regret acknowledgment",
        "Hi Rob, {{regret: apologies}} {{acknowledgment: the figures in slide six were last year's}}.",
    ),
    Case(
        "work",
        "harm",
        "work",
        "blame_shift",
        "regret acknowledgment amends",
        (
            "Hi Rob, {{regret: apologies}} {{acknowledgment: the figures in slide six were last year's}}. "
            "{{blame_shift: Finance never sent me the new ones}}. {{amends: I'll swap them before two}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "feelings",
        "conditional",
        "regret",
        (
            "{{conditional: I may have talked over you}} in the meeting. {{regret: Sorry}}. {{responsibility: Bad "
            "habit, all mine}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "feelings",
        "conditional",
        "regret",
        (
            "Hi Priya, {{regret: apologies}} {{conditional: if I stepped on your toes in the budget call}}. {{excuse: "
            "I was only trying to keep us on time}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "reputation",
        "responsibility",
        "regret acknowledgment amends",
        (
            "{{acknowledgment: I presented your charts as my own}} on Monday. {{amends: I've written to everyone who "
            "was there}}. {{regret: I'm sorry}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "feelings",
        "deflected_regret",
        "regret",
        (
            "Team, {{regret: I apologise}} to {{deflected_regret: those who felt left out}} on Tuesday. "
            "{{acknowledgment: I sent the invite to half the floor}}, and {{amends: the recording is on the drive}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "work",
        "excuse",
        "regret acknowledgment responsibility",
        (
            "{{acknowledgment: I missed the deadline}} and {{regret: I'm sorry}}. {{responsibility: I should have "
            "warned you}}. {{excuse: But the last two weeks were impossible.}}"
        ),
    ),
    Case(
        "work",
        "harm",
        "work",
        "agentless",
        "regret amends responsibility impact",
        (
            "{{agentless: The wrong file was sent}} to the client. {{regret: I apologise}}. {{responsibility: I own "
            "this one}}. {{impact: You had to take their call}}. {{amends: The right one went out at nine}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "work",
        "prevention",
        "regret acknowledgment responsibility amends impact",
        (
            "{{acknowledgment: I deleted the test data}}. {{regret: I'm sorry}}. {{responsibility: I skipped the "
            "check}}. {{amends: It is restored}}. {{impact: You lost a morning}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "feelings",
        "denial",
        "regret",
        (
            "Hi Femi, {{denial: that's not what I said in the meeting}}. {{conditional: If it came across as a dig}}, "
            "{{regret: I apologise}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "work",
        "responsibility",
        "regret acknowledgment prevention",
        (
            "{{regret: Sorry}} {{acknowledgment: I pushed to main on Friday}}. {{prevention: From now on I'll ask for "
            "a review first}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "trust",
        "responsibility",
        "regret acknowledgment",
        "{{acknowledgment: I told the client before I told you}}. {{regret: I'm sorry}}.",
    ),
    Case(
        "work",
        "harm",
        "feelings",
        "pressure",
        "regret acknowledgment responsibility",
        (
            "{{regret: I'm sorry}} {{acknowledgment: I rolled my eyes while you spoke}}. {{responsibility: That was "
            "childish of me}}. {{pressure: Let's not make this an HR thing.}}"
        ),
    ),
    Case(
        "work",
        "harm",
        "work",
        "vague",
        "regret responsibility amends",
        (
            "Hi all, {{regret: apologies}} for {{vague: any confusion}}. {{responsibility: My fault}}. {{amends: The "
            "right link is below}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "work time",
        "minimization",
        "regret acknowledgment responsibility",
        (
            "{{regret: Sorry}} {{acknowledgment: I double-booked the room}}. {{responsibility: I didn't look}}. "
            "{{minimization: It's hardly the end of the world.}}"
        ),
    ),
    Case(
        "work",
        "grave",
        "reputation work",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        "{{acknowledgment: I left your name off the paper}}. {{regret: I am sorry}}.",
    ),
    Case(
        "work",
        "grave",
        "health safety",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        (
            "{{acknowledgment: I signed off the scaffold without climbing it}}. {{regret: I'm sorry}}. {{impact: You "
            "fell two metres}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "feelings",
        "self_focus",
        "regret acknowledgment responsibility amends",
        (
            "{{acknowledgment: I forgot your leaving lunch}}. {{regret: I'm so sorry}}. {{responsibility: My doing}}. "
            "{{amends: Lunch on me on Friday?}} {{self_focus: I've been beating myself up all night.}}"
        ),
    ),
    Case(
        "work",
        "harm",
        "money",
        "amends",
        "regret acknowledgment responsibility",
        "{{acknowledgment: I entered your expenses wrong}}. {{regret: Sorry}}. {{responsibility: My error}}.",
    ),
    Case(
        "work",
        "harm",
        "work",
        "responsibility",
        "regret acknowledgment explanation",
        (
            "{{regret: Apologies}}, {{acknowledgment: the credit note should have gone in May}}. {{explanation: It "
            "sat in my drafts}}."
        ),
    ),
    Case(
        "work",
        "slip",
        "work",
        "responsibility",
        "listening impact prevention forgiveness_request regret acknowledgment",
        "hey, {{regret: sorry}} {{acknowledgment: i pinged the whole channel}}",
    ),
    Case(
        "work",
        "harm",
        "privacy",
        "responsibility",
        "regret acknowledgment",
        "{{acknowledgment: I sent your salary to the whole team}}. {{regret: I'm very sorry}}.",
    ),
    Case(
        "work",
        "harm",
        "feelings",
        "blame_shift",
        "regret acknowledgment",
        (
            "{{acknowledgment: I cut you off twice}}, and {{regret: sorry}} for that. {{blame_shift: You did go on a "
            "bit.}}"
        ),
    ),
    Case(
        "work",
        "harm",
        "feelings",
        "agentless",
        "regret responsibility amends impact",
        (
            "{{agentless: Tempers flared}} at the stand-up. {{regret: I'm sorry}}. {{responsibility: I started it}}. "
            "{{impact: You left red in the face}}. {{amends: I've said so to the team}}."
        ),
    ),
    Case(
        "work",
        "harm",
        "work",
        "deflected_regret",
        "regret",
        ("{{deflected_regret: I regret that you were disappointed with the review}}. {{excuse: I had two minutes.}}"),
    ),
    Case(
        "work",
        "harm",
        "work",
        "responsibility",
        "regret acknowledgment listening",
        (
            "{{regret: Sorry}} {{acknowledgment: I moved your desk without asking}}. {{listening: Tell me where you'd "
            "like it}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "time",
        "vague",
        "regret forgiveness_request",
        (
            "Dear Ms Park, {{regret: we apologise}} for {{vague: any inconvenience}}. {{responsibility: This was our "
            "error}}. {{amends: A refund is on its way}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "money",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        "{{acknowledgment: We charged your card twice}}. {{regret: We are sorry}}.",
    ),
    Case(
        "customer",
        "harm",
        "money",
        "impact",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{acknowledgment: We charged your card twice}}. {{regret: We are sorry}}. {{responsibility: The mistake "
            "was ours}}. {{amends: £40 went back today}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "time",
        "denial",
        "regret acknowledgment forgiveness_request",
        (
            "{{regret: We are sorry}} {{acknowledgment: your parcel is late}}. {{denial: The delay was not on our "
            "side.}}"
        ),
    ),
    Case(
        "customer",
        "harm",
        "property",
        "blame_shift",
        "regret acknowledgment forgiveness_request",
        (
            "Dear Mr Kowalczyk, {{regret: we are sorry}} {{acknowledgment: your lamp arrived broken}}. {{blame_shift: "
            "The courier broke it.}}"
        ),
    ),
    Case(
        "customer",
        "harm",
        "feelings",
        "deflected_regret",
        "regret forgiveness_request",
        (
            "{{deflected_regret: We are sorry to hear that you were disappointed with your stay}}. {{self_focus: We "
            "pride ourselves on our service.}}"
        ),
    ),
    Case(
        "customer",
        "harm",
        "feelings",
        "deflected_regret",
        "regret forgiveness_request",
        "{{deflected_regret: We regret your distress}}. {{pressure: This file is now closed.}}",
    ),
    Case(
        "customer",
        "harm",
        "time",
        "agentless",
        "regret responsibility impact amends forgiveness_request",
        (
            "{{agentless,acknowledgment: Your wake-up call was missed}} and {{impact: you had to run for your "
            "train}}. {{regret: We apologise}}. {{responsibility: The fault is ours}}. {{amends: Your night is "
            "free}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "property",
        "agentless",
        "regret responsibility amends impact forgiveness_request",
        (
            "{{regret: We are sorry}} that {{agentless,acknowledgment: your bag was lost}}. {{responsibility: That is "
            "our fault}}. {{amends: We will pay for what was in it by Friday}}. {{impact: You had no coat for the "
            "week}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "time",
        "conditional",
        "regret forgiveness_request",
        (
            "{{conditional: Should your breakfast have been served cold}}, {{regret: we regret this}} and {{amends: "
            "will take it off your bill}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "feelings",
        "conditional",
        "regret forgiveness_request",
        (
            "Apologies, {{regret: we are sorry}} {{conditional: if our driver came across as rude}}. "
            "{{responsibility: That is ours to train}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "money",
        "amends",
        "regret acknowledgment responsibility forgiveness_request",
        (
            "{{acknowledgment: We sent your bill to the wrong address}}. {{regret: We apologise}}. {{responsibility: "
            "We did not check it}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "health",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        (
            "{{acknowledgment: We served you milk when you had told us of your allergy}}. {{regret: We are sorry}}. "
            "{{impact: You spent the night in hospital}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "privacy",
        "prevention",
        "regret acknowledgment responsibility amends impact forgiveness_request",
        (
            "{{acknowledgment: We sent your results to another patient}}. {{regret: We are sorry}}. {{responsibility: "
            "That was our failure}}. {{impact: A stranger has read what was yours}}. {{amends: They have been got "
            "back and shredded}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "time",
        "excuse",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{regret: We are sorry}} {{acknowledgment: your train was cancelled}}. {{responsibility: We ran it "
            "without a spare crew}}. {{amends: Your fare is back on your card}}. {{excuse: August is a busy month.}}"
        ),
    ),
    Case(
        "customer",
        "harm",
        "feelings",
        "self_focus",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{regret: We are sorry}} {{acknowledgment: nobody met you at the desk}}. {{responsibility: Our "
            "mistake}}. {{amends: Your next stay is on us}}. {{self_focus: We have won the award for care three years "
            "running.}}"
        ),
    ),
    Case(
        "customer",
        "harm",
        "property",
        "pressure",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{regret: We apologise}}: {{acknowledgment: we felled the wrong tree}}. {{responsibility: We misread the "
            "map}}. {{amends: A new one goes in on Monday}}. {{pressure: No further correspondence will be entered "
            "into.}}"
        ),
    ),
    Case(
        "customer",
        "harm",
        "time",
        "minimization",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{regret: Sorry}} {{acknowledgment: we left you on hold for an hour}}. {{responsibility: That is on "
            "us}}. {{amends: Here is my own number}}. {{minimization: Only a few customers noticed.}}"
        ),
    ),
    Case(
        "customer",
        "slip",
        "time",
        "responsibility",
        "listening impact prevention forgiveness_request regret acknowledgment",
        "Hi Jo, {{regret: sorry}} for {{acknowledgment: the wait on your order}}!",
    ),
    Case(
        "customer",
        "slip",
        "time",
        "explanation",
        "listening impact prevention forgiveness_request regret acknowledgment responsibility amends",
        (
            "{{regret: Sorry}} {{acknowledgment: we sent blue and not green}}. {{responsibility: Our slip}}. "
            "{{amends: Green is in the post}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "money time",
        "responsibility",
        "regret acknowledgment amends forgiveness_request",
        (
            "{{acknowledgment: We overcharged you for the repair}}. {{regret: We are sorry}}. {{amends: £60 is on its "
            "way to your card}}."
        ),
    ),
    Case(
        "customer",
        "grave",
        "health",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        (
            "{{acknowledgment: We missed the fracture on your X-ray}}. {{regret: We are truly sorry}}. {{impact: You "
            "walked on it for nine days}}."
        ),
    ),
    Case(
        "customer",
        "grave",
        "health safety",
        "denial",
        "regret acknowledgment forgiveness_request",
        (
            "{{acknowledgment: Your daughter was given ten times the dose}}. {{regret: We are sorry}}. {{denial: At "
            "no time was she at risk.}}"
        ),
    ),
    Case(
        "customer",
        "harm",
        "feelings",
        "agentless",
        "regret forgiveness_request",
        (
            "Dear guest, {{agentless: an incident occurred}}. {{regret: We are sorry}}. {{responsibility: It was our "
            "fault}}. {{amends: Your bill has been cancelled}}. {{impact: You lost a night's sleep}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "feelings",
        "vague",
        "regret forgiveness_request",
        (
            "{{regret: We regret}} {{vague: any inconvenience}}. {{responsibility: This is on us}}. {{amends: A "
            "voucher for £50 is enclosed}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "time",
        "blame_shift",
        "regret acknowledgment forgiveness_request",
        (
            "{{acknowledgment: Your engineer did not come}} and {{regret: we are sorry}}. {{blame_shift: Customers "
            "are reminded to confirm by text.}}"
        ),
    ),
    Case(
        "customer",
        "harm",
        "time",
        "conditional",
        "regret",
        "{{regret: We apologise}} for {{conditional,vague: any inconvenience this may have caused}}.",
    ),
    Case(
        "customer",
        "harm",
        "work",
        "amends",
        "regret acknowledgment responsibility explanation forgiveness_request",
        (
            "{{acknowledgment: Our update wiped your drafts}}. {{regret: We are sorry}}. {{responsibility: We shipped "
            "it without a test}}. {{explanation: A migration ran twice}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "time feelings",
        "impact",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{regret: We are sorry}} {{acknowledgment: our driver went past your stop}}. {{responsibility: The fault "
            "is ours}}. {{amends: Your pass is good for another week}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "trust",
        "responsibility",
        "regret acknowledgment prevention forgiveness_request",
        (
            "{{acknowledgment: We told you the price would not change and it did}}. {{regret: We are sorry}}. "
            "{{prevention: From now on a price is held for a year}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "feelings",
        "deflected_regret",
        "regret forgiveness_request",
        (
            "{{denial: Our staff acted in line with the rules.}} {{deflected_regret: We are sorry you found the "
            "search unpleasant}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "reputation",
        "responsibility",
        "regret acknowledgment amends forgiveness_request",
        (
            "{{acknowledgment: We named the wrong man in Friday's paper}}. {{regret: We apologise}}. {{amends: "
            "Today's front page says so}}."
        ),
    ),
    Case(
        "customer",
        "harm",
        "property",
        "responsibility",
        "regret acknowledgment amends",
        "{{acknowledgment: We shrank your coat}}. {{regret: Sorry}}. {{amends: We will replace it by Friday}}.",
    ),
    Case(
        "customer",
        "harm",
        "time",
        "excuse",
        "regret acknowledgment responsibility amends",
        (
            "{{regret: Sorry}} {{acknowledgment: we were late}}, but {{excuse: the traffic was bad}}. "
            "{{responsibility: We could have left at six}}. {{amends: No charge for today}}."
        ),
    ),
    Case(
        "public",
        "grave",
        "privacy",
        "conditional",
        "forgiveness_request",
        (
            "{{regret: We apologise}} {{conditional: to anyone who may have been affected}}. {{responsibility: The "
            "breach was our failure}}. {{amends: We pay for a year of credit checks}}."
        ),
    ),
    Case(
        "public",
        "grave",
        "privacy",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        "{{acknowledgment: Our council published the addresses of forty witnesses}}. {{regret: We are sorry}}.",
    ),
    Case(
        "public",
        "grave",
        "privacy",
        "amends",
        "regret acknowledgment responsibility forgiveness_request",
        (
            "{{acknowledgment: Our council published the addresses of forty witnesses}}. {{responsibility: The fault "
            "is ours alone}}. {{regret: To each of them we apologise}}."
        ),
    ),
    Case(
        "public",
        "grave",
        "safety",
        "agentless",
        "regret responsibility amends impact forgiveness_request",
        (
            "{{agentless: Mistakes were made}} in the early hours of the flood. {{regret: We are sorry}}. "
            "{{responsibility: The siren was ours to sound}}. {{impact: People woke in water}}. {{amends: We will "
            "rehouse forty families by May}}."
        ),
    ),
    Case(
        "public",
        "grave",
        "trust",
        "denial",
        "regret forgiveness_request",
        "{{regret: I deeply regret}} {{vague: the events of last week}}. {{denial: I never touched the fund.}}",
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "deflected_regret",
        "regret forgiveness_request",
        (
            "{{deflected_regret: We are sorry that some viewers were offended}}. {{minimization: Satire is meant to "
            "bite.}}"
        ),
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "deflected_regret",
        "regret forgiveness_request",
        ("{{regret: I apologise}} to {{deflected_regret: those who were offended}} by my remarks. I spoke in haste."),
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "conditional",
        "regret forgiveness_request",
        "{{conditional: If our float caused offence}}, {{regret: we regret that}}.",
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "conditional",
        "regret forgiveness_request",
        (
            "The committee {{regret: apologises}} {{conditional: to anyone who may have felt left out}} of Saturday's "
            "procession. {{prevention: The list will hang in the porch from May}}."
        ),
    ),
    Case(
        "public",
        "grave",
        "trust",
        "blame_shift",
        "regret acknowledgment forgiveness_request",
        (
            "{{regret: The club regrets}} {{acknowledgment: the banner that we let in on Sunday}}. {{blame_shift: The "
            "previous board had let those people in for years.}}"
        ),
    ),
    Case(
        "public",
        "grave",
        "health",
        "pressure",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{acknowledgment: We let sewage into the Arrow}}. {{regret: We are sorry}}. {{responsibility: It was our "
            "valve and our call}}. {{amends: The clean-up starts today at our cost}}. {{pressure: It is time for all "
            "of us to look forward.}}"
        ),
    ),
    Case(
        "public",
        "grave",
        "trust",
        "self_focus",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{acknowledgment: I spent donors' money on my house}}. {{regret: I am sorry}}. {{responsibility: I chose "
            "to}}. {{amends: It has all been paid back}}. {{self_focus: I have given this town twenty years.}}"
        ),
    ),
    Case(
        "public",
        "grave",
        "health",
        "minimization",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{acknowledgment: We sold milk that was not safe}}. {{regret: We are sorry}}. {{responsibility: We "
            "skipped the test}}. {{amends: Every carton will be refunded}}. {{minimization: Only a small number of "
            "people were ill.}}"
        ),
    ),
    Case(
        "public",
        "grave",
        "reputation",
        "impact",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{acknowledgment: We printed a photo of the wrong man}}. {{regret: We apologise}}. {{responsibility: We "
            "did not check it}}. {{amends: Today's front page carries his name and this apology}}."
        ),
    ),
    Case(
        "public",
        "grave",
        "safety",
        "excuse",
        "regret acknowledgment responsibility amends forgiveness_request",
        (
            "{{regret: We are sorry}} {{acknowledgment: the siren did not sound}}. {{responsibility: We had not "
            "tested it in a year}}. {{amends: Each street gets a new one by May}}. {{excuse: Nobody could have "
            "predicted the rain.}}"
        ),
    ),
    Case(
        "public",
        "grave",
        "trust",
        "vague",
        "regret forgiveness_request",
        (
            "{{regret: We are sorry}} {{vague: for what happened}}. {{responsibility: The failure was ours}}. "
            "{{amends: An outside judge will award the payments}}. {{impact: Children were not safe with us}}."
        ),
    ),
    Case(
        "public",
        "grave",
        "trust safety",
        "prevention",
        "regret acknowledgment responsibility amends impact forgiveness_request",
        (
            "{{acknowledgment: For six years we kept what the girls told us from the police}}. {{regret: We are "
            "sorry}}. {{responsibility: That was our sin}}. {{impact: They had to sit near him each Sunday}}. "
            "{{amends: The police have every paper}}."
        ),
    ),
    Case(
        "public",
        "harm",
        "time",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        "{{acknowledgment: We were down for nine hours}}. {{regret: We are sorry}}.",
    ),
    Case(
        "public",
        "harm",
        "time",
        "agentless",
        "regret responsibility amends impact forgiveness_request",
        (
            "{{agentless: A configuration change resulted in errors}} for some. {{regret: We apologise}}. "
            "{{responsibility: We shipped it}}. {{impact: You could not open your files}}. {{amends: This month is "
            "free}}."
        ),
    ),
    Case(
        "public",
        "harm",
        "work",
        "denial",
        "regret acknowledgment forgiveness_request",
        (
            "{{acknowledgment: Two panels of Figure 3 are the same}}. {{regret: We regret it}}. {{denial: The "
            "conclusions are not affected.}}"
        ),
    ),
    Case(
        "public",
        "harm",
        "money",
        "amends",
        "regret acknowledgment responsibility forgiveness_request",
        (
            "{{acknowledgment: We sold two hundred seats twice}}. {{regret: We apologise}}. {{responsibility: We ran "
            "the sale and did not test it}}."
        ),
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        "{{acknowledgment: I called our second violin a typist}} on air. {{regret: I regret it}}.",
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "conditional",
        "regret forgiveness_request",
        (
            "{{regret: We are sorry}} {{conditional: if anyone was offended by what we posted}}. {{responsibility: We "
            "wrote it}}."
        ),
    ),
    Case(
        "public",
        "grave",
        "safety health",
        "responsibility",
        "regret acknowledgment amends forgiveness_request",
        (
            "{{acknowledgment: Our ride ran with a worn bolt}}. {{regret: We are sorry}}. {{amends: We pay for all "
            "care}}."
        ),
    ),
    Case(
        "public",
        "harm",
        "trust",
        "self_focus",
        "regret acknowledgment responsibility",
        (
            "{{acknowledgment: We raised the price without a word}}. {{regret: We are sorry}}. {{responsibility: That "
            "was our choice}}. {{amends: The old price is back}}. {{impact: You had planned with it}}. {{self_focus: "
            "Our team has poured its heart into this.}}"
        ),
    ),
    Case(
        "public",
        "grave",
        "trust",
        "blame_shift",
        "regret acknowledgment responsibility",
        (
            "{{acknowledgment: I broke the rules I made}}. {{regret: I am sorry}}. {{responsibility: I knew it}}. "
            "{{blame_shift: But the press twisted it.}}"
        ),
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "excuse",
        "regret acknowledgment responsibility amends",
        (
            "{{acknowledgment: I used a slur on stage}}. {{regret: I'm sorry}}. {{responsibility: My mouth, my "
            "fault}}. {{amends: My fee goes to the shelter}}. {{excuse: It was meant as a joke.}}"
        ),
    ),
    Case(
        "public",
        "slip",
        "time",
        "responsibility",
        "listening impact prevention forgiveness_request regret acknowledgment",
        "{{regret: Sorry}} {{acknowledgment: the newsletter went out twice}}!",
    ),
    Case(
        "public",
        "grave",
        "health",
        "amends",
        "regret acknowledgment responsibility explanation forgiveness_request",
        (
            "{{acknowledgment: We left the valve open}}. {{regret: We are sorry}}. {{responsibility: The failure is "
            "ours}}. {{explanation: The alarm had been muted}}."
        ),
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "minimization",
        "regret acknowledgment responsibility amends",
        (
            "{{acknowledgment: We shut the playground without asking}}. {{regret: We are sorry}}. {{responsibility: "
            "We ought to have asked}}. {{amends: It opens again on Monday}}. {{minimization: It is a small site.}}"
        ),
    ),
    Case(
        "public",
        "grave",
        "trust",
        "pressure",
        "regret acknowledgment responsibility amends",
        (
            "{{acknowledgment: I lied to the assembly}}. {{regret: I'm sorry}}. {{responsibility: No one made me}}. "
            "{{amends: I have corrected the record}}. {{pressure: I ask the press to leave us in peace.}}"
        ),
    ),
    Case(
        "public",
        "harm",
        "feelings",
        "deflected_regret",
        "regret forgiveness_request",
        "The Mayor says: {{deflected_regret: I regret that some residents felt excluded}}.",
    ),
    Case(
        "public",
        "harm",
        "time",
        "responsibility",
        "regret acknowledgment prevention forgiveness_request",
        (
            "{{acknowledgment: The bins were not emptied}} and {{regret: we are sorry}}. {{prevention: A second crew "
            "starts on Monday}}."
        ),
    ),
    Case(
        "public",
        "harm",
        "work",
        "responsibility",
        "regret acknowledgment amends forgiveness_request",
        (
            "{{acknowledgment: We left a value out of Question 4}}. {{regret: We are sorry}}. {{amends: It will not "
            "count}}."
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "pressure",
        "regret acknowledgment responsibility",
        (
            "{{regret: i'm sorry}} {{acknowledgment: i lied}} {{responsibility: thats on me}}, {{pressure: can we "
            "just move on}}"
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "deflected_regret",
        "regret",
        "heyy {{deflected_regret: sorry u felt left out}} 🥺 {{excuse: we thought u were busy}}",
    ),
    Case(
        "personal",
        "harm",
        "property",
        "agentless",
        "regret responsibility amends impact",
        (
            "{{agentless,acknowledgment: ur plants didnt get watered}}. {{regret: sorry}}, {{responsibility: my "
            "bad}}. {{amends: ill get u new ones saturday}}. {{impact: u grew them from seed}}"
        ),
    ),
    Case(
        "personal",
        "grave",
        "feelings trust",
        "self_focus",
        "regret acknowledgment responsibility forgiveness_request",
        (
            "{{acknowledgment: I missed Dad's funeral to stay in bed}}. {{regret: I'm sorry}}. {{responsibility: I "
            "chose that}}. {{self_focus: Nobody has had a worse year than me.}}"
        ),
    ),
    Case(
        "personal",
        "harm",
        "time",
        "blame_shift",
        "regret acknowledgment",
        (
            "{{regret: Sorry}} {{acknowledgment: I wasn't home when you came}}. {{blame_shift: You never said which "
            "day.}}"
        ),
    ),
    Case(
        "personal",
        "harm",
        "feelings",
        "vague",
        "regret responsibility",
        "{{regret: I am sorry}} for {{vague: my behaviour at the wedding}}. {{responsibility: I was wrong}}.",
    ),
    Case(
        "work",
        "harm",
        "work",
        "vague",
        "regret",
        ("{{regret: Apologies}} for {{vague: the mix-up}} with the desk. {{responsibility: I didn't check the plan}}."),
    ),
    Case(
        "work",
        "harm",
        "time",
        "responsibility",
        "regret acknowledgment amends",
        ("{{regret: Sorry}} {{acknowledgment: I kept all of you waiting}}. {{amends: I'll send the notes tonight}}."),
    ),
    Case(
        "customer",
        "harm",
        "time",
        "agentless",
        "regret responsibility amends impact",
        (
            "{{agentless,acknowledgment: Your referral was not processed}}. {{regret: We apologise}}. "
            "{{responsibility: We let it lie}}. {{amends: Your date is now 4 May}}. {{impact: You waited six weeks in "
            "pain}}."
        ),
    ),
    Case(
        "customer",
        "slip",
        "time",
        "responsibility",
        "listening impact prevention forgiveness_request regret acknowledgment amends",
        "{{regret: Sorry}} {{acknowledgment: the link was broken}}! {{amends: It works now}}.",
    ),
    Case(
        "public",
        "harm",
        "trust",
        "responsibility",
        "regret acknowledgment forgiveness_request",
        "{{acknowledgment: We said the pool would stay open and we shut it}}. {{regret: We are sorry}}.",
    ),
    Case(
        "public",
        "grave",
        "health",
        "conditional",
        "regret forgiveness_request",
        (
            "{{regret: We are sorry}} {{conditional: if any patient was harmed}}. {{responsibility: The ward was ours "
            "to run}}."
        ),
    ),
)
