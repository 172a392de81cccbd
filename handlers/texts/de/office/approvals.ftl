## Genehmigungen

slack-command-approvals = Was auf eine Genehmigung wartet, Ihre zuerst.
slack-approval-headline = <b>{ $refs }</b> · { $facts }
slack-approval-assign = { $who } möchte { $name } schicken: { $window }. Dem Kunden war jemand zugesagt bis { BY($due) }.
slack-approval-keep = { $who } möchte den Besuch von { $name } so lassen: { $window }. Dem Kunden ist jetzt jemand zugesagt bis { BY($due) }.
slack-approval-unsigned = { $who } möchte { $work_order } ohne Unterschrift beenden: { $why ->
    [refuses] Der Kunde will nicht unterschreiben
   *[absent] Es ist niemand da, der unterschreibt
}.
slack-approval-reason = „{ $reason }“
slack-approval-note = Notiz für die Technik: „{ $note }“
slack-approval-somebody = Jemand
slack-approval-deputy = { $offered ->
    [yes] Es wurde nicht rechtzeitig entschieden: Jetzt kann auch die Disposition entscheiden, außer wer selbst gefragt hat.
   *[no] Ist bis { TIME($at) } Uhr nichts entschieden, kann auch die übrige Disposition entscheiden.
}
slack-approval-outcome = { $state ->
    [granted] ✅ Genehmigt von { $name } um { TIME($at) } Uhr{ $said ->
        [yes] : „{ $reason }“
       *[no] .
    }
    [refused] Abgelehnt von { $name } um { TIME($at) } Uhr{ $said ->
        [yes] : „{ $reason }“
       *[no] .
    }
    [withdrawn] Zurückgezogen um { TIME($at) } Uhr. Es ist nichts mehr zu entscheiden.
   *[overtaken] { $by ->
        [asked_anew] Inzwischen neu gefragt, mit anderer Zeit oder anderen Worten. Hier ist nichts mehr zu entscheiden.
       *[settled] Durch die Ereignisse überholt. Es ist nichts mehr zu entscheiden.
    }
}
slack-approval-failed = <b>{ $approval }</b> · Nicht ausgeführt: { $why } { $open ->
    [yes] Die Frage bleibt offen; es hat sich nichts geändert.
   *[no] Genehmigen lässt sie sich nicht mehr; es hat sich nichts geändert, und wer gefragt hat, erfährt es.
}
slack-approval-refuse-title = Ablehnen
slack-approval-why = Warum nicht, und was stattdessen?
slack-approval-why-hint = Das liest, wer gefragt hat.
slack-approval-asked = <b>{ $approval }</b> · Die Frage ist gestellt. Sie erfahren es, sobald jemand entschieden hat. Bis dahin ändert sich nichts.
slack-approval-told-granted = <b>{ $case }</b> · { $name } hat { $approval } genehmigt. { $what ->
    [assign] { $technician } fährt { $window }.
   *[keep] Der Besuch von { $technician } bleibt: { $window }.
}
slack-approval-told-refused = <b>{ $case }</b> · { $name } hat { $approval } abgelehnt{ $said ->
    [yes] : „{ $reason }“
   *[no] .
} { $what ->
    [assign] Es ist nichts gebucht; bitte wählen Sie eine andere Zeit.
   *[keep] Der Besuch ist weiterhin später als zugesagt; bitte verlegen Sie ihn.
}
slack-approval-told-overtaken = <b>{ $case }</b> · { $approval } lässt sich nicht mehr genehmigen, weil inzwischen etwas anderes geschehen ist. Bitte sehen Sie noch einmal nach.
slack-button-withdraw = Zurückziehen
slack-button-ask-approval = Genehmigung anfragen
slack-approvals-none = ✅ Nichts wartet auf eine Genehmigung.
slack-approvals-title = { $count ->
    [one] Eine Frage wartet
   *[other] { $count } Fragen warten
} auf eine Genehmigung, { $mine ->
    [0] keine davon auf Ihre
   *[other] { $mine } davon auf Ihre
}.
slack-approvals-yours = <b>{ $count ->
    [one] Eine Frage wartet auf Ihre Entscheidung
   *[other] { $count } Fragen warten auf Ihre Entscheidung
}</b>
slack-approvals-waiting = <b>{ $count ->
    [one] Eine Frage wartet auf eine Genehmigung
   *[other] { $count } Fragen warten auf eine Genehmigung
}</b>
slack-approvals-more = { $count ->
    [one] Eine weitere: <code>/approvals</code>
   *[other] { $count } weitere: <code>/approvals</code>
}

## Ein Besuch, der seit einer Korrektur zu spät ist

slack-late-title = Der Besuch ist zu spät
slack-late-told = 🟠 Dem Kunden ist jetzt jemand zugesagt bis { BY($due) }. Gebucht ist { $name } für später: { $window }.
slack-late-pending = Ob er so bleiben darf, wird schon geklärt ({ $approval }).
slack-late-settled = <b>{ $case }</b> · Der Besuch hält die Zusage jetzt ein oder ist genehmigt. Es ist nichts mehr zu tun.
slack-late-kept = <b>{ $case }</b> · Der Besuch bleibt, wie er ist; Ihr Grund ist vermerkt.
slack-late-why = Warum darf er später als zugesagt bleiben?
slack-button-move = Verlegen
slack-button-keep = So lassen, weil …
slack-button-keep-it = So lassen
slack-approval-spending = Die Anfrage von { $who } kostet voraussichtlich { $cost }; ab { $threshold } entscheidet beim Kunden, wer dort verwaltet.
