## Der Tagesbericht

slack-command-digest = Wann die Tagesübersicht kommt. Schickt sie sofort oder ändert die Uhrzeit.
slack-digest-text = { $today ->
    [yes] Heute
   *[no] { $day }
}: { $opened } eröffnet, { $completed } erledigt, { $trouble ->
    [none] nichts überfällig oder gefährdet
   *[some] { $breached ->
        [0] nichts überfällig
       *[other] { $breached } 🔴 überfällig
    }, { $risk ->
        [0] nichts gefährdet
       *[other] { $risk } 🟠 gefährdet
    }
}, { $unassigned ->
    [0] alles zugeteilt.
   *[other] { $unassigned } nicht zugeteilt.
}
slack-digest-technician = { $name } · { $done } von { $planned } erledigt
slack-digest-danger = <b>{ $case }</b> { $danger } · { $customer } · { slack-who }
slack-digest-nothing = ✅ Nichts braucht eine Entscheidung.
slack-digest-decide = <b>{ $count ->
    [one] Eines braucht eine Entscheidung
   *[other] Zweierlei braucht eine Entscheidung
}</b>
slack-digest-decision = <b>{ $case }</b> { $why ->
    [breached] 🔴 überfällig
    [at_risk] 🟠 gefährdet
    [declined] vom Techniker zurückgegeben
    [reopened] noch nicht in Ordnung, sagt der Kunde
   *[unassigned] hat noch niemand
} · { $priority } · { $customer }
slack-digest-more = { $count ->
    [one] Ein weiterer wartet in <code>/queue all</code>.
   *[other] { $count } weitere warten in <code>/queue all</code>.
}
slack-digest-chart-title = Der Tag in Zahlen, { $day }
slack-digest-chart-technicians = Besuche erledigt
slack-digest-chart-done = { $done } von { $planned }
slack-digest-bar-opened = Eröffnet
slack-digest-bar-completed = Erledigt
slack-digest-bar-at-risk = Gefährdet
slack-digest-bar-breached = Überfällig
slack-digest-bar-unassigned = Ohne Zuteilung
slack-digest-when = Der Tagesbericht kommt jeden Tag um { $time } in { $channel }. <code>/digest now</code> bringt ihn sofort, <code>/digest at 18:00</code> verlegt ihn.
slack-digest-posted = Der Tagesbericht ist auf dem Weg in { $channel }.
slack-digest-set = Ab jetzt kommt der Tagesbericht um { $time }.
