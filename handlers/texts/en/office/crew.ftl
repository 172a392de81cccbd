## /crew

slack-command-crew = Who works, where they are and when they are free.
slack-crew-title = Crew { $day } · { $count }
slack-crew-empty = There are no technicians yet. <code>/callout invite Ben Ito technician</code> brings the first one in.
slack-crew-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
slack-crew-row = <b>{ $name }</b> · { $state ->
    [on_site] at work on site{ $free ->
        [yes] , free about { TIME($until) }
       *[no] {""}
    }
    [travelling] on the way{ $free ->
        [yes] , free about { TIME($until) }
       *[no] {""}
    }
    [free] free now
    [on_leave] on leave
    [later] on shift
   *[off_shift] off shift
} · { $works ->
    [yes] { $shift } · { $percent }% booked
   *[no] no shift
} · { $visits ->
    [0] no visits
    [one] one visit
   *[other] { $visits } visits
}
slack-crew-all-day = all day
slack-crew-visit = • { $time } { $case } { $customer } · { $status ->
    [travelling] on the way
    [on_site] on site
    [finished] ✅ done
    [missed] missed
   *[scheduled] planned
}
slack-crew-visits-more = • and { $count } more
