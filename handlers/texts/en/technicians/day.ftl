## The day

tech-welcome = Hello { $name }. Your visits come here, and you do the whole job from this chat.
tech-day = { $count ->
    [0] Your list for { DAY($day) }: nothing yet. I'll write when a visit comes.
    [one] Your list for { DAY($day) }: one visit
   *[other] Your list for { DAY($day) }: { $count } visits
}
tech-day-line = <b>{ $work_order }</b> · { TIME($starts) }–{ TIME($ends) }{ $state ->
    [travelling] {" "}· on the way
    [on_site] {" "}· on site
    [finished] {" "}· ✅ done
    [missed] {" "}· 🔴 overdue
   *[scheduled] {""}
} · { $account } · { $asset }
tech-day-button = { TIME($at) } { $account }
tech-status-none = Nothing is under way, and nothing more is planned for today.
tech-status-next = Nothing is under way. Next: { $at }, { $account }.
tech-status-several = You have { $count } visits under way. Which one?
tech-which-ask = Which visit is this for?
tech-which-label = { $work_order } · { $account }
tech-help = Tap a visit to open it; its card has everything, from [On my way] to [Finish].
    Photos, notes and recordings that you just send here go to the visit under way. Reply to a card to mean that visit.
    /today and /tomorrow show your visits, /status the job under way.
tech-nothing-open = There is nothing to cancel.
tech-unclear = I can't use that here. Send a photo, a note or a recording for the visit under way, or tap /today.
tech-no-visit = There is no visit today that this could belong to, so I have not kept it. To mean another visit, reply to its card.
tech-position-kept = Thank you. Dispatch sees where you are.
tech-position-there = Thank you. Are you at { $account } for <b>{ $work_order }</b>?
tech-not-now = Not at this point of the visit. The card shows what is possible.
