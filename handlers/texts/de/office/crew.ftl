## /crew

slack-command-crew = Wer arbeitet, wo sie sind und wann sie frei sind.
slack-crew-title = Das Team { $day } · { $count }
slack-crew-empty = Es gibt noch keine Techniker. <code>/callout invite Ben Ito technician</code> holt den ersten herein.
slack-crew-more = { $count ->
    [one] und eine weitere Person
   *[other] und { $count } weitere
}
slack-crew-row = <b>{ $name }</b> · { $state ->
    [on_site] bei der Arbeit vor Ort{ $free ->
        [yes] , frei etwa { TIME($until) }
       *[no] {""}
    }
    [travelling] unterwegs{ $free ->
        [yes] , frei etwa { TIME($until) }
       *[no] {""}
    }
    [free] jetzt frei
    [on_leave] abwesend
    [later] eingeplant
   *[off_shift] nicht im Dienst
} · { $works ->
    [yes] { $shift } · { $percent } % belegt
   *[no] kein Dienst
} · { $visits ->
    [0] keine Besuche
    [one] ein Besuch
   *[other] { $visits } Besuche
}
slack-crew-all-day = ganztägig
slack-crew-visit = • { $time } { $case } { $customer } · { $status ->
    [travelling] unterwegs
    [on_site] vor Ort
    [finished] ✅ erledigt
    [undone] 🔴 doch nicht erledigt
    [missed] verpasst
   *[scheduled] geplant
}
slack-crew-visits-more = • und { $count } weitere
