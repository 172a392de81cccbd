## The digest

slack-command-digest = When the daily digest comes. Posts one now, or changes the time.
slack-digest-text = { $today ->
    [yes] Today
   *[no] { $day }
}: { $opened } opened, { $completed } done, { $trouble ->
    [none] nothing overdue or at risk
   *[some] { $breached ->
        [0] nothing overdue
       *[other] { $breached } 🔴 overdue
    }, { $risk ->
        [0] nothing at risk
       *[other] { $risk } 🟠 at risk
    }
}, { $unassigned ->
    [0] nothing unassigned.
   *[other] { $unassigned } unassigned.
}
slack-digest-technician = { $name } · { $done } of { $planned } done
slack-digest-danger = <b>{ $case }</b> { $danger } · { $customer } · { slack-who }
slack-digest-nothing = ✅ Nothing needs a decision.
slack-digest-decide = <b>{ $count ->
    [one] One thing needs a decision
   *[other] Two things need a decision
}</b>
slack-digest-decision = <b>{ $case }</b> { $why ->
    [breached] 🔴 overdue
    [at_risk] 🟠 at risk
    [declined] declined by the technician
    [reopened] still not right, says the customer
   *[unassigned] nobody has it yet
} · { $priority } · { $customer }
slack-digest-more = { $count ->
    [one] One more waits in <code>/queue all</code>.
   *[other] { $count } more wait in <code>/queue all</code>.
}
slack-digest-chart-title = The day in figures, { $day }
slack-digest-chart-technicians = Visits done
slack-digest-chart-done = { $done } of { $planned }
slack-digest-bar-opened = Opened
slack-digest-bar-completed = Done
slack-digest-bar-at-risk = At risk
slack-digest-bar-breached = Overdue
slack-digest-bar-unassigned = Unassigned
slack-digest-when = The digest comes every day at { $time } into { $channel }. <code>/digest now</code> brings it at once, <code>/digest at 18:00</code> moves it.
slack-digest-posted = The digest is on its way into { $channel }.
slack-digest-set = From now on the digest comes at { $time }.
