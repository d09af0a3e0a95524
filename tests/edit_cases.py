"""Marked drafts, the label whose edit is tried, and what each of its choices makes of the draft: read one by one."""

from __future__ import annotations

from apology_check.signals.signal import Audience

CASES: tuple[tuple[Audience, str, str, tuple[str, ...]], ...] = (
    # conditional
    (
        "personal",
        "{{regret: I'm sorry}} {{conditional: if I upset you}}.",
        "conditional",
        ("I'm sorry that I upset you.",),
    ),
    (
        "personal",
        "{{regret: I’m sorry}} {{conditional: if I hurt you}}. Call me?",
        "conditional",
        ("I’m sorry that I hurt you. Call me?",),
    ),
    (
        "personal",
        "{{regret: sorry}} {{conditional: if i upset u}} last night x",
        "conditional",
        ("sorry that i upset u last night x",),
    ),
    (
        "personal",
        "{{conditional: If I hurt you}}, {{regret: I'm sorry}}.",
        "conditional",
        ("I hurt you, and I'm sorry.",),
    ),
    (
        "personal",
        "{{conditional: If I ever made you feel small}}, then {{regret: I'm sorry}}.",
        "conditional",
        ("I made you feel small, and I'm sorry.",),
    ),
    ("personal", "{{conditional: If I upset you}}, {{regret: sorry}}.", "conditional", ("I upset you. Sorry.",)),
    (
        "work",
        "{{regret: Sorry}} {{conditional: if my tone came across as harsh}}, Dev.",
        "conditional",
        ("Sorry that my tone was harsh, Dev.", "Sorry for the way I ___, Dev."),
    ),
    (
        "work",
        "{{regret: I apologise}} for yesterday, {{conditional: if anything I wrote was out of order}}.",
        "conditional",
        (
            "I apologise for yesterday, and that what I wrote was out of order.",
            "I apologise for yesterday, and for the way I ___.",
        ),
    ),
    (
        "public",
        "{{regret: We apologise}} to {{conditional: anyone who was offended}}.",
        "conditional",
        ("We apologise to ___, because we ___.",),
    ),
    (
        "public",
        "{{regret: We apologise}} {{conditional: to anyone who was upset by our float}}.",
        "conditional",
        ("We apologise to ___ for our float.",),
    ),
    (
        "public",
        "{{regret: We are sorry}} {{conditional: if anyone was offended by what we posted}}.",
        "conditional",
        ("We are sorry that we offended ___ with what we posted.", "We are sorry for the way we ___."),
    ),
    (
        "customer",
        "{{regret: We apologise}} to {{conditional: any resident who may have been woken}} by our drilling.",
        "conditional",
        ("We apologise to every resident who was woken by our drilling.",),
    ),
    (
        "customer",
        "{{regret: We apologise}} for {{conditional,vague: any inconvenience this may have caused}}.",
        "conditional",
        ("We apologise for the inconvenience we caused by ___.",),
    ),
    (
        "customer",
        "{{regret: We apologise}} for {{conditional,vague: any inconvenience this may have caused}}.",
        "vague",
        ("We apologise for the inconvenience we caused by ___.",),
    ),
    (
        "customer",
        (
            "{{regret: We regret}} any inconvenience {{conditional: you may have experienced}} in relation to your "
            "claim."
        ),
        "conditional",
        ("We regret the inconvenience we caused by ___.",),
    ),
    (
        "customer",
        "{{conditional: Should your breakfast have been served cold}}, {{regret: we regret this}}.",
        "conditional",
        ("We served your breakfast cold, and we regret this.",),
    ),
    (
        "customer",
        "{{conditional: It is possible that your bag was left behind}}. {{regret: We are sorry}}.",
        "conditional",
        ("Your bag was left behind. We are sorry.",),
    ),
    (
        "work",
        "{{conditional: I may have talked over you}} in the meeting. {{regret: Sorry}}.",
        "conditional",
        ("I talked over you in the meeting. Sorry.",),
    ),
    (
        "work",
        "{{conditional: I might have been a bit sharp}} today. {{regret: Sorry}}, boss.",
        "conditional",
        ("I was sharp today. Sorry, boss.",),
    ),
    (
        "work",
        ("{{conditional: I may have come across as dismissive}}, and {{conditional: if so}}, {{regret: I apologise}}."),
        "conditional",
        ("I was dismissive, and if so, I apologise.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if you felt ignored}} at the party.",
        "conditional",
        ("Sorry that I ignored you at the party.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if you were offended by my joke}}.",
        "conditional",
        ("Sorry that I offended you with my joke.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if you took offence}}.",
        "conditional",
        ("Sorry that I offended you.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that made you uncomfortable}}.",
        "conditional",
        ("Sorry that I made you uncomfortable.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if you thought we were laughing at you}}.",
        "conditional",
        ("Sorry that I gave you reason to think we were laughing at you.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if your feelings were hurt}}.",
        "conditional",
        ("Sorry that I hurt your feelings.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if you can't take a joke}}.",
        "conditional",
        ("Sorry that I ___.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{conditional,deflected_regret: Sorry if you felt hurt}}, Lena.",
        "conditional",
        ("Sorry that I hurt you, Lena.",),
    ),
    (
        "personal",
        "{{conditional,deflected_regret: Sorry if you felt hurt}}, Lena.",
        "deflected_regret",
        ("Sorry I ___ and that it left you feeling hurt, Lena.", "Sorry for the way I ___, Lena."),
    ),
    (
        "public",
        "{{conditional: To the extent that our report caused concern}}, {{regret: we are sorry}}.",
        "conditional",
        ("Our report caused concern, and we are sorry.",),
    ),
    (
        "customer",
        "{{regret: Apologies}} {{conditional: if any mess was left}} in the hall.",
        "conditional",
        ("Apologies that we left some mess in the hall.",),
    ),
    # deflected
    (
        "personal",
        "{{deflected_regret: I'm sorry you feel that way}}.",
        "deflected_regret",
        ("I'm sorry I ___.", "I'm sorry for the way I ___."),
    ),
    (
        "personal",
        "{{deflected_regret: I'm sorry you felt hurt}}.",
        "deflected_regret",
        ("I'm sorry I ___ and that it left you feeling hurt.", "I'm sorry for the way I ___."),
    ),
    (
        "personal",
        "{{deflected_regret: I’m so sorry that you were upset}}, Mum.",
        "deflected_regret",
        ("I’m so sorry that I ___ and that it left you upset, Mum.", "I’m so sorry for the way I ___, Mum."),
    ),
    (
        "personal",
        "{{deflected_regret: sorry u feel left out}} 🥺",
        "deflected_regret",
        ("sorry i ___ and that it left u feeling left out 🥺", "sorry for the way i ___ 🥺"),
    ),
    (
        "personal",
        "{{deflected_regret: I'm sorry your feelings were hurt}}.",
        "deflected_regret",
        ("I'm sorry I ___ and hurt your feelings.", "I'm sorry for the way I ___."),
    ),
    (
        "personal",
        "{{deflected_regret: Sorry you took it that way}}. I was joking.",
        "deflected_regret",
        ("Sorry I ___. I was joking.", "Sorry for the way I ___. I was joking."),
    ),
    (
        "personal",
        "{{deflected_regret: I'm sorry it upset you}}.",
        "deflected_regret",
        ("I'm sorry I ___ and that it upset you.", "I'm sorry for the way I ___."),
    ),
    (
        "customer",
        "{{deflected_regret: We are sorry to hear that you were disappointed with your stay}}.",
        "deflected_regret",
        (
            "We are sorry that we ___ and that it left you disappointed with your stay.",
            "We are sorry for the way we ___.",
        ),
    ),
    (
        "customer",
        "{{deflected_regret: We regret your distress}}.",
        "deflected_regret",
        ("We regret that we ___ and the distress it caused you.",),
    ),
    (
        "customer",
        "{{deflected_regret: We are sorry that your visit did not meet your expectations}}.",
        "deflected_regret",
        ("We are sorry that we ___ and let you down.", "We are sorry for the way we ___."),
    ),
    (
        "customer",
        "{{deflected_regret: We're sorry you found the search unpleasant}}.",
        "deflected_regret",
        ("We're sorry we ___ and that it made the search unpleasant for you.", "We're sorry for the way we ___."),
    ),
    (
        "public",
        "The Council {{deflected_regret: is sorry that some residents felt excluded}}.",
        "deflected_regret",
        (
            "The Council is sorry that we ___ and that it left some residents feeling excluded.",
            "The Council is sorry for the way we ___.",
        ),
    ),
    (
        "public",
        "{{deflected_regret: The Council is sorry that some residents felt excluded}}.",
        "deflected_regret",
        (
            "The Council is sorry that it ___ and that it left some residents feeling excluded.",
            "The Council is sorry for the way it ___.",
        ),
    ),
    (
        "public",
        "{{regret: I apologise}} to {{deflected_regret: those who were offended}}.",
        "deflected_regret",
        ("I apologise to those I offended.", "I apologise to ___, because I ___."),
    ),
    (
        "public",
        "{{regret: I apologise}} {{deflected_regret: to those who felt left out}} on Tuesday.",
        "deflected_regret",
        ("I apologise to those I left out on Tuesday.", "I apologise to ___, because I ___ on Tuesday."),
    ),
    (
        "work",
        "{{deflected_regret: It is regrettable that you were upset}}.",
        "deflected_regret",
        ("I'm sorry that I ___ and that it left you upset.",),
    ),
    (
        "work",
        "{{deflected_regret: I regret that you feel let down}}.",
        "deflected_regret",
        ("I regret that I ___ and that it left you feeling let down.",),
    ),
    (
        "personal",
        "{{deflected_regret: I hate that you felt ambushed}}. Most people like cake.",
        "deflected_regret",
        ("I hate that I ___ and that it left you feeling ambushed. Most people like cake.",),
    ),
    # agentless
    ("personal", "{{agentless: Mistakes were made}}. {{regret: Sorry}}.", "agentless", ("I made mistakes. Sorry.",)),
    (
        "customer",
        "{{agentless: Mistakes were made}}. {{regret: We are sorry}}.",
        "agentless",
        ("We made mistakes. We are sorry.",),
    ),
    (
        "customer",
        "{{regret: We are sorry}} that {{agentless,acknowledgment: your bag was lost}} on Friday.",
        "agentless",
        ("We are sorry that we lost your bag on Friday.",),
    ),
    (
        "customer",
        (
            "{{agentless,acknowledgment: Your wake-up call was missed}} and {{impact: you had to run}}. {{regret: We "
            "apologise}}."
        ),
        "agentless",
        ("We missed your wake-up call and you had to run. We apologise.",),
    ),
    (
        "customer",
        "{{agentless,acknowledgment: Your referral was not processed}}. {{regret: We apologise}}.",
        "agentless",
        ("We did not process your referral. We apologise.",),
    ),
    (
        "customer",
        "{{agentless,acknowledgment: Zuzanna's name was left off}}. {{regret: Apologies}}.",
        "agentless",
        ("We left Zuzanna's name off. Apologies.",),
    ),
    (
        "customer",
        "{{agentless,acknowledgment: The wrong hymn was played}}. {{regret: We are sorry}}.",
        "agentless",
        ("We played the wrong hymn. We are sorry.",),
    ),
    (
        "customer",
        (
            "{{agentless,acknowledgment: You were given incorrect information about your visa}}. {{regret: We "
            "apologise}}."
        ),
        "agentless",
        ("We gave you incorrect information about your visa. We apologise.",),
    ),
    (
        "customer",
        "{{agentless,acknowledgment: Your bag has not been located}}. {{regret: We apologise}}.",
        "agentless",
        ("We have not located your bag. We apologise.",),
    ),
    (
        "customer",
        "{{agentless,acknowledgment: Your claim was dealt with late}}. {{regret: We apologise}}.",
        "agentless",
        ("We dealt with your claim late. We apologise.",),
    ),
    (
        "work",
        "{{agentless,acknowledgment: The form was never sent}}. {{regret: Sorry}}.",
        "agentless",
        ("I never sent the form. Sorry.",),
    ),
    (
        "work",
        "{{agentless: The wrong invoice got attached}}. {{regret: Apologies}}.",
        "agentless",
        ("I attached the wrong invoice. Apologies.",),
    ),
    (
        "work",
        "{{agentless: It seems the rota was deleted}}. {{regret: Sorry}}, all.",
        "agentless",
        ("I deleted the rota. Sorry, all.",),
    ),
    (
        "personal",
        "{{agentless,acknowledgment: ur plants didnt get watered}}. {{regret: sorry}}",
        "agentless",
        ("i didnt water ur plants. sorry",),
    ),
    (
        "personal",
        "{{agentless,acknowledgment: ur bike wasnt locked}} and it got stolen, {{regret: im so sorry}}",
        "agentless",
        ("i didnt lock ur bike and it got stolen, im so sorry",),
    ),
    ("personal", "{{agentless: Things were said}}. {{regret: I'm sorry}}.", "agentless", ("I said ___. I'm sorry.",)),
    (
        "personal",
        "{{agentless: Things got out of hand}}. {{regret: I'm sorry}}.",
        "agentless",
        ("I let things get out of hand. I'm sorry.",),
    ),
    (
        "personal",
        "{{agentless: The prank went too far}}. {{regret: I'm sorry}}.",
        "agentless",
        ("I let the prank go too far. I'm sorry.",),
    ),
    (
        "personal",
        "{{agentless: Tempers flared}}. {{regret: I'm sorry}}.",
        "agentless",
        ("I lost my temper. I'm sorry.",),
    ),
    (
        "customer",
        "{{agentless: An error occurred}} with your order. {{regret: We are sorry}}.",
        "agentless",
        ("We made an error with your order. We are sorry.",),
    ),
    (
        "customer",
        "{{agentless: There was an error in your bill}}. {{regret: We are sorry}}.",
        "agentless",
        ("We made an error in your bill. We are sorry.",),
    ),
    (
        "public",
        "{{agentless: Two hundred seats were sold twice}} by a third-party platform. {{regret: Sorry}}.",
        "agentless",
        (),
    ),
    (
        "customer",
        "{{agentless: An incident occurred}}. {{regret: We are sorry}}.",
        "agentless",
        ("We ___. We are sorry.", "We are sorry."),
    ),
    # excuse
    (
        "personal",
        "{{regret: I'm sorry}} {{acknowledgment: I shouted}}, {{excuse: but I was tired}}.",
        "excuse",
        ("I'm sorry I shouted.", "I'm sorry I shouted. I was tired, and that is no excuse."),
    ),
    (
        "personal",
        "{{regret: I'm sorry}} {{acknowledgment: I shouted}}, but {{excuse: I was tired}}.",
        "excuse",
        ("I'm sorry I shouted.", "I'm sorry I shouted. I was tired, and that is no excuse."),
    ),
    (
        "personal",
        "{{regret: im sorry}} {{acknowledgment: i shouted}} but {{excuse: i was tired}}",
        "excuse",
        ("im sorry i shouted", "im sorry i shouted. i was tired, and that is no excuse"),
    ),
    (
        "personal",
        "{{acknowledgment: I forgot your birthday}}. {{excuse: I was so busy with work}}. {{regret: Sorry}}.",
        "excuse",
        (
            "I forgot your birthday. Sorry.",
            "I forgot your birthday. I was so busy with work, and that is no excuse. Sorry.",
        ),
    ),
    (
        "personal",
        ("{{acknowledgment: I forgot your birthday}}. {{excuse: But anyone would have forgotten.}} {{regret: Sorry}}."),
        "excuse",
        ("I forgot your birthday. Sorry.",),
    ),
    (
        "work",
        "{{regret: Sorry}} {{acknowledgment: the report is late}}, {{excuse: we had two off sick}}.",
        "excuse",
        ("Sorry the report is late.", "Sorry the report is late. We had two off sick, and that is no excuse."),
    ),
    (
        "work",
        (
            "{{regret: Apologies}} for {{acknowledgment: missing the call}}, {{excuse: I had no choice}}, and I'll "
            "ring at four."
        ),
        "excuse",
        ("Apologies for missing the call, and I'll ring at four.",),
    ),
    (
        "customer",
        (
            "{{regret: We regret}} {{acknowledgment: the delay}}. However, {{excuse: our terms state that times are "
            "estimates}}."
        ),
        "excuse",
        ("We regret the delay.",),
    ),
    # minimization
    (
        "personal",
        "{{regret: Sorry}} {{acknowledgment: I read your diary}}, but {{minimization: it was only one page}}.",
        "minimization",
        ("Sorry I read your diary.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{acknowledgment: I laughed}}. {{minimization: It was just a joke.}} Call me.",
        "minimization",
        ("Sorry I laughed. Call me.",),
    ),
    (
        "personal",
        "{{acknowledgment: The table got {{minimization: a bit}} burnt}}. {{regret: Sorry}}.",
        "minimization",
        ("The table got burnt. Sorry.",),
    ),
    (
        "customer",
        "{{regret: Sorry}} for {{vague,minimization: the little hiccup}}.",
        "minimization",
        ("Sorry for the way we ___.",),
    ),
    (
        "customer",
        "{{regret: Sorry}} for {{vague,minimization: the little hiccup}}.",
        "vague",
        ("Sorry for the way we ___.",),
    ),
    # vague
    ("personal", "{{regret: I'm sorry}} {{vague: for everything}}.", "vague", ("I'm sorry that I ___.",)),
    (
        "personal",
        "{{regret: I'm sorry}} for {{vague: everything}}, {{acknowledgment: I read your diary}}.",
        "vague",
        ("I'm sorry that I ___, I read your diary.",),
    ),
    ("personal", "{{regret: Sorry}} about {{vague: last night}}.", "vague", ("Sorry that I ___ last night.",)),
    ("personal", "{{regret: sorry}} {{vague: about earlier}}", "vague", ("sorry that i ___ earlier",)),
    (
        "work",
        "{{regret: I apologise}} for {{vague: my behaviour in class}}.",
        "vague",
        ("I apologise for the way I ___ in class.",),
    ),
    (
        "work",
        "{{regret: I apologise}} for {{vague: what I said on Friday}}.",
        "vague",
        ("I apologise for saying ___ on Friday.",),
    ),
    (
        "customer",
        "{{regret: We apologise}} for {{vague: any inconvenience}}.",
        "vague",
        ("We apologise for the inconvenience we caused by ___.",),
    ),
    (
        "customer",
        "{{acknowledgment: We lost your bag}}. {{regret: We apologise}} for {{vague: any inconvenience}}.",
        "vague",
        ("We lost your bag. We apologise.", "We lost your bag. We apologise for the inconvenience we caused by ___."),
    ),
    (
        "customer",
        (
            "{{acknowledgment: We lost your bag}}. {{regret: We are sorry}}. Once again, {{regret: we apologise}} for "
            "{{vague: any inconvenience}}."
        ),
        "vague",
        ("We lost your bag. We are sorry.",),
    ),
    (
        "customer",
        "{{regret: We regret}} {{vague: any inconvenience}}.",
        "vague",
        ("We regret the inconvenience we caused by ___.",),
    ),
    (
        "public",
        "{{regret: We are sorry}} for {{vague: what happened}} at the castle.",
        "vague",
        ("We are sorry that we ___ at the castle.",),
    ),
    # pressure
    (
        "personal",
        "{{regret: I'm sorry}} {{acknowledgment: I lied}}. {{pressure: Can we move on now?}}",
        "pressure",
        ("I'm sorry I lied.", "I'm sorry I lied. Take all the time you need."),
    ),
    (
        "customer",
        "{{regret: We are sorry}}. {{acknowledgment: We lost it}}. {{pressure: This matter is now closed.}}",
        "pressure",
        ("We are sorry. We lost it.",),
    ),
    (
        "personal",
        "{{regret: I'm sorry}} {{acknowledgment: I lied}}, {{pressure: so let's drop it}}.",
        "pressure",
        ("I'm sorry I lied.",),
    ),
    (
        "personal",
        "{{regret: i'm sorry}} {{acknowledgment: i lied}} {{pressure: can we move on now}}",
        "pressure",
        ("i'm sorry i lied",),
    ),
    # self focus, blame, denial
    (
        "personal",
        (
            "{{regret: I'm sorry}} {{acknowledgment: I lied}}. {{self_focus: I feel like the worst person alive.}} "
            "I'll call you."
        ),
        "self_focus",
        ("I'm sorry I lied. I'll call you.",),
    ),
    (
        "customer",
        (
            "{{self_focus: We pride ourselves on our service}}, and {{regret: we are sorry}} {{acknowledgment: we "
            "lost your bag}}."
        ),
        "self_focus",
        ("We are sorry we lost your bag.",),
    ),
    (
        "personal",
        (
            "{{regret: Sorry}} {{acknowledgment: I read your texts}}, but {{blame_shift: you shouldn't have left your "
            "phone out}}."
        ),
        "blame_shift",
        ("Sorry I read your texts.",),
    ),
    (
        "personal",
        ("{{acknowledgment: I slammed the tray down}} because {{blame_shift: you made me}}. {{regret: Sorry}}, love."),
        "blame_shift",
        ("I slammed the tray down. Sorry, love.",),
    ),
    ("personal", "{{denial: I did nothing wrong}}, but {{regret: sorry}}, I guess.", "denial", ("Sorry, I guess.",)),
    ("personal", "{{denial: I did nothing wrong}}.", "denial", ("I'm sorry that I ___.",)),
    (
        "customer",
        "{{denial: Our procedures were followed.}} {{regret: We are sorry}} {{acknowledgment: your bag is late}}.",
        "denial",
        ("We are sorry your bag is late.", "What is true is that we ___. We are sorry your bag is late."),
    ),
    (
        "personal",
        "Gareth, {{blame_shift: you never told me}}. The party was mine to plan, and {{regret: I'm sorry}}.",
        "blame_shift",
        (
            "Gareth, the party was mine to plan, and I'm sorry.",
            "Gareth, my part in this was that I ___. The party was mine to plan, and I'm sorry.",
        ),
    ),
    # a "that" which is the subject by itself; "did" as the verb itself
    (
        "customer",
        "{{regret: We apologise}} {{conditional: if this has caused you any inconvenience}}.",
        "conditional",
        ("We apologise that it has caused you inconvenience.", "We apologise for the way we ___."),
    ),
    (
        "customer",
        "{{regret: Sorry}} {{conditional: if this caused any problem}}.",
        "conditional",
        ("Sorry that it caused some problem.", "Sorry for the way we ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that sounds rude}}.",
        "conditional",
        ("Sorry that it sounds rude.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that didn't help}}.",
        "conditional",
        ("Sorry that it didn't help.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that comment was too much}}.",
        "conditional",
        ("Sorry that the comment was too much.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that reply upset you}}.",
        "conditional",
        ("Sorry that the reply upset you.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if this family felt let down}}.",
        "conditional",
        ("Sorry for the way I ___.", "Sorry that the family felt let down."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that red dress joke hurt}}.",
        "conditional",
        ("Sorry that the red dress joke hurt.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that badly timed joke hurt}}.",
        "conditional",
        ("Sorry that the badly timed joke hurt.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that unfairly singled you out}}.",
        "conditional",
        ("Sorry that it unfairly singled you out.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if that really did hurt}}.",
        "conditional",
        ("Sorry that it really did hurt.", "Sorry for the way I ___."),
    ),
    (
        "work",
        "{{regret: Sorry}} {{conditional: if my comments left any of you feeling excluded}}.",
        "conditional",
        ("Sorry that my comments left some of you feeling excluded.", "Sorry for the way I ___."),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if I did the wrong thing}}.",
        "conditional",
        ("Sorry that I did the wrong thing.",),
    ),
    (
        "customer",
        "{{regret: Sorry}} {{conditional: if we did a poor job}}.",
        "conditional",
        ("Sorry that we did a poor job.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if I did wrong by you}}.",
        "conditional",
        ("Sorry that I did wrong by you.",),
    ),
    ("personal", "{{regret: Sorry}} {{conditional: if I did harm}}.", "conditional", ("Sorry that I did harm.",)),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if I did harm your reputation}}.",
        "conditional",
        ("Sorry that I harmed your reputation.",),
    ),
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if I did overstep}}.",
        "conditional",
        ("Sorry that I overstepped.", "Sorry for the way I ___."),
    ),
    # what an "if" or a feeling carries of the act is not taken away for a slot
    (
        "personal",
        "{{regret: Sorry}} {{conditional: if {{acknowledgment: my shouting at dinner}} was too much}}.",
        "conditional",
        ("Sorry that my shouting at dinner was too much.",),
    ),
    # the person of a feeling
    (
        "work",
        "{{deflected_regret: I'm sorry my email stressed her out}}.",
        "deflected_regret",
        ("I'm sorry I ___ and that it stressed her out.", "I'm sorry for the way I ___."),
    ),
    # names keep their capital, nouns do not; "had to be" is a passive too
    ("work", "{{agentless: James was left out}}. {{regret: Sorry}}.", "agentless", ("I left James out. Sorry.",)),
    ("work", "{{agentless: Chris got left out}}. {{regret: Sorry}}.", "agentless", ("I left Chris out. Sorry.",)),
    (
        "work",
        "{{agentless: Emma from payroll was left off the rota}}. {{regret: Sorry}}.",
        "agentless",
        ("I left Emma from payroll off the rota. Sorry.",),
    ),
    ("work", "{{agentless: Deadlines were missed}}. {{regret: Sorry}}.", "agentless", ("I missed deadlines. Sorry.",)),
    (
        "work",
        "{{agentless: Feedback from you was ignored}}. {{regret: Sorry}}.",
        "agentless",
        ("I ignored feedback from you. Sorry.",),
    ),
    (
        "customer",
        "{{agentless: Your order had to be cancelled}}. {{regret: Sorry}}.",
        "agentless",
        ("We had to cancel your order. Sorry.",),
    ),
    (
        "customer",
        "{{agentless: Your visit has had to be moved}}. {{regret: Sorry}}.",
        "agentless",
        ("We had to move your visit. Sorry.",),
    ),
    (
        "customer",
        "{{agentless: Your messages were being ignored}}. {{regret: Sorry}}.",
        "agentless",
        ("We ignored your messages. Sorry.",),
    ),
    (
        "customer",
        "{{agentless: Your form was being passed around}}. {{regret: Sorry}}.",
        "agentless",
        ("We passed your form around. Sorry.",),
    ),
    # an address and what follows a cut
    (
        "personal",
        "Hi Sam, {{excuse: I was swamped}}. Last night {{acknowledgment: I forgot the milk}}. {{regret: Sorry}}.",
        "excuse",
        (
            "Hi Sam, last night I forgot the milk. Sorry.",
            "Hi Sam, I was swamped, and that is no excuse. Last night I forgot the milk. Sorry.",
        ),
    ),
    (
        "personal",
        "Hi Sam, {{excuse: I was swamped}}. Molly told me that {{acknowledgment: I forgot the milk}}. "
        "{{regret: Sorry}}.",
        "excuse",
        (
            "Hi Sam, Molly told me that I forgot the milk. Sorry.",
            "Hi Sam, I was swamped, and that is no excuse. Molly told me that I forgot the milk. Sorry.",
        ),
    ),
    (
        "personal",
        "Hi Sam, {{excuse: I was swamped}}. Everly told me that {{acknowledgment: I forgot the milk}}. "
        "{{regret: Sorry}}.",
        "excuse",
        (
            "Hi Sam, Everly told me that I forgot the milk. Sorry.",
            "Hi Sam, I was swamped, and that is no excuse. Everly told me that I forgot the milk. Sorry.",
        ),
    ),
    (
        "personal",
        "Hi Sam, {{excuse: I was swamped}}. Looking back {{acknowledgment: I forgot the milk}}. {{regret: Sorry}}.",
        "excuse",
        (
            "Hi Sam, looking back I forgot the milk. Sorry.",
            "Hi Sam, I was swamped, and that is no excuse. Looking back I forgot the milk. Sorry.",
        ),
    ),
    # what caused it is told behind it
    (
        "customer",
        "{{regret: We are sorry}} for {{vague: any inconvenience caused}} {{acknowledgment: by the late van}}.",
        "vague",
        ("We are sorry for the inconvenience we caused by the late van.",),
    ),
    (
        "customer",
        "{{regret: We are sorry}} {{vague: for any trouble}} caused by {{acknowledgment: the late van}}.",
        "vague",
        ("We are sorry for the trouble we caused by the late van.",),
    ),
    (
        "customer",
        "{{regret: We regret}} {{conditional: any upset this may have caused}} due to {{acknowledgment: a bill}}.",
        "conditional",
        ("We regret the upset we caused by a bill.",),
    ),
    (
        "customer",
        "{{regret: We are sorry}} for {{vague: any inconvenience caused}} by this.",
        "vague",
        ("We are sorry for the inconvenience we caused by ___.",),
    ),
    # what follows points back to the words under the if
    ("personal", "{{conditional: If Lena was upset}}, {{regret: I am sorry}} for her being so.", "conditional", ()),
    ("personal", "{{conditional: If you were hurt}}, {{regret: I am sorry}} that you were.", "conditional", ()),
    (
        "personal",
        "{{conditional: If you were hurt}}, {{regret: I am sorry}} that you were left alone.",
        "conditional",
        ("I hurt you, and I am sorry that you were left alone.",),
    ),
    # names keep their capital
    (
        "public",
        "{{regret: We regret}} that {{agentless: Block 7 tenants were left without water}}.",
        "agentless",
        ("We regret that we left Block 7 tenants without water.",),
    ),
    (
        "public",
        "{{agentless: Block 7 tenants were left without water}}. {{regret: We regret this}}.",
        "agentless",
        ("We left Block 7 tenants without water. We regret this.",),
    ),
    (
        "public",
        "{{agentless: Marlow House was left without water}}, and {{regret: we regret this}}.",
        "agentless",
        ("We left Marlow House without water, and we regret this.",),
    ),
    (
        "work",
        "{{regret: I regret}} that {{agentless: Rowan was taken off the list}}.",
        "agentless",
        ("I regret that I took Rowan off the list.",),
    ),
    (
        "work",
        "Hi Bo, {{agentless: Orders were mislaid}}. {{regret: Sorry}}.",
        "agentless",
        ("Hi Bo, I mislaid orders. Sorry.",),
    ),
    # the stretch ends a word short
    (
        "personal",
        "{{deflected_regret: I'm sorry you got upset in front}} of the class.",
        "deflected_regret",
        ("I'm sorry I ___ and that it left you upset in front of the class.", "I'm sorry for the way I ___."),
    ),
)
