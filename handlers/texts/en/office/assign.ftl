## /assign

slack-command-assign = Gives a request to a technician: at once with a reference and a name, else by a form. Without a time it takes the best one.
slack-assign-title = { $again ->
    [yes] Reassign
   *[no] Assign
}
slack-assign-usage = <code>/assign</code> opens the form; <code>/assign C-10042 @ben tomorrow 13:00-15:00</code> assigns at once, <code>/assign C-10042 @ben wed morning</code> proposes a time.
slack-assign-case = Which case?
slack-assign-who = Who goes?
slack-assign-who-hint = The best first, with what speaks for each.
slack-assign-date = Which day?
slack-assign-time = From when?
slack-assign-length = For how long?
slack-assign-note = A note for the technician
slack-assign-note-hint = What to bring, whom to ask for
slack-assign-reason = Why later than promised?
slack-assign-late = The customer was promised somebody by { BY($due) }. To go later, choose the time in the form and write down why; that goes on record.
slack-assign-late-ask = The customer was promised somebody by { BY($due) }. { $known ->
    [yes] { $names } must approve a later time: write down why, and ask; or choose an earlier one.
   *[no] Please choose an earlier time.
}
slack-assign-now = { $name } has it now.
slack-assign-nobody = Nobody can go at that time. Please choose another day or time; below is why.
slack-assign-barred = <b>Can't go then</b>
slack-assign-barred-line = { $name }: { $reasons }
slack-assign-barred-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
slack-assign-no-technician = That person is not a technician. Try a name from <code>/crew</code>.
slack-assign-who-is-meant = { $several ->
    [yes] “{ $given }” can be any of these: { $names }. Please type more of the name.
   *[no] I know no technician “{ $given }”. There are: { $names }.
}
slack-assign-when-unclear = I can't read “{ $given }” as a day or a time. Write it like <code>tomorrow 13:00-15:00</code>.
slack-assign-refused = <b>{ $case }</b> · Not assigned.
slack-assign-done = <b>{ $case }</b> · { $name } goes { $when }{ $again ->
    [yes] , instead of { $replaced }
   *[no] {""}
}.
slack-assign-proposed = <b>{ $case }</b> · { $name }, { $when }? { $why ->
    [wished] { $wish }.
    [unwished] { $wish }; { $name } has no time then, and this is the next.
    [against] 🟠 { $wish }; this is another time.
    [full] There is no free time on that day; this is the next.
   *[best] That is the best free time.
}
slack-assign-over = { $when } is over. Type a later time, such as <code>tomorrow 9</code>.
slack-assign-busy = { $name } { $later ->
    [yes] has to be at { $place } { slack-busy-starts }.
   *[no] is at { $place } until { slack-busy-until }.
} { $known ->
    [same_day] Free from { TIME($free) }.
    [yes] Free from { $free }.
   *[no] Not free that day or the next.
}
slack-busy-until = { $today ->
    [yes] { TIME($until) }
   *[no] { $until }
}
slack-busy-starts = { $today ->
    [yes] at { TIME($starts) }
   *[no] { $starts }
}
slack-assign-fault = 🟠 { $fault }
slack-assign-against-wish = 🟠 { $wish }. This is another time; you can go on.
slack-assign-wish-words = 🟠 { $wish }. Please choose a time that fits these words.
slack-assign-candidate = <b>{ $name }</b> · { $reasons }
slack-assign-note-long = The note has { $length } characters, and { $longest } fit. Nothing was done; please shorten it.
slack-exactly = { $window }{ $same ->
    [yes] {""}
   *[no] {" "}your time ({ $there } at { $place })
}
slack-ending-title = End the visit?
slack-ending-what-follows = { $name } has been there since { TIME($since) }. What is done so far stays with the work order, and { $name } is told that the visit is over. Then you choose who goes next.

slack-reason-travel = { $minutes ->
    [0] there already
   *[other] { $minutes } min away
}
slack-reason-workload = { $percent ->
    [100] free all day
   *[other] { $percent }% of the day free
}
slack-reason-parts = { $all ->
    [yes] has the parts on the van
   *[no] has { $on_van } of { $needed } parts on the van
}
slack-reason-slack = { $ample ->
    [yes] arrives in good time
   *[no] arrives { $slack } early
}
slack-reason-preferred = asked for by the customer
slack-reason-continuity = { $visits ->
    [one] was at this machine once
   *[other] was at this machine { $visits } times
}
slack-reason-rating = { $stars } of 5 stars

slack-gate-territory = other area{ $known ->
    [yes] {" "}({ $areas })
   *[no] {""}
}
slack-reason-over = this time is over
slack-assign-cannot = { $name } can't go: { $reasons }.
slack-gate-skill = not trained for { $skills }
slack-gate-shift = not on shift for the whole time
slack-gate-overlap = { $later ->
    [yes] has to be at { $place } { slack-busy-starts }
   *[no] at { $place } until { slack-busy-until }
}{ $known ->
    [same_day] , free from { TIME($free) }
    [yes] , free from { $free }
   *[no] {""}
}
slack-gate-leave = on leave until { $until }
slack-gate-site-licence = no licence for this site

slack-assign-account-on-hold = 🟠 { $customer } is on hold. To book somebody all the same, say why; it is kept with your name.
slack-assign-hold-reason = Why it goes ahead although the account is on hold
slack-assign-account-on-hold-ask = 🟠 { $customer } is on hold. { $known ->
    [yes] { $names } can decide that somebody goes all the same.
   *[other] A manager can decide that somebody goes all the same.
}
slack-assign-spending = 🟠 The customer's administrator has not approved the cost yet. { $may ->
    [yes] To book somebody all the same, say why; it is kept with your name.
   *[no] { $known ->
        [yes] { $names } may let it go ahead all the same.
       *[no] It goes ahead once they have.
    }
}
slack-assign-spending-reason = Why it goes ahead before the customer has approved the cost
