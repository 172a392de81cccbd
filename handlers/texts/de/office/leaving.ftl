## When somebody leaves

slack-command-callout-end = Beendet den Zugang einer Person in allen Chats und zeigt vorher, was damit endet.
slack-command-callout-contact = Beendet eine Kontaktperson, gibt sie einem anderen Kunden, trennt ihre Chats oder ändert ihre Nummer.
slack-button-end-staff = Zugang beenden
slack-end-usage = Wer geht? Wählen Sie jemanden aus der Liste von Slack, oder schreiben Sie den Namen: <code>/callout end Ben Ito</code>
slack-end-ask = Den Zugang von <b>{ $name }</b> ({ $roles }) beenden? Er endet sofort, mit ihm offene Fragen und Formulare.
    { $joined ->
        [yes] Chats: { $chats }
       *[no] Kein Chat ist verbunden
    } · offene Einladungen: { $invites } · geplante oder laufende Besuche: { $visits }, aus { $cases ->
        [one] einem Fall
       *[other] { $cases } Fällen
    } · offene Aufgaben: { $tasks }
slack-end-done = ✅ Der Zugang von <b>{ $name }</b> ist beendet. { $count ->
    [0] Kein Besuch bleibt offen.
    [one] Ein Besuch braucht jemand anderen:
   *[other] { $count } Besuche brauchen jemand anderen:
}
slack-left-title = <b>{ $name }</b> ist nicht mehr im Team. { $count ->
    [one] Ein Besuch braucht jemand anderen:
   *[other] { $count } Besuche brauchen jemand anderen:
}
slack-left-line = { $work_order } · { $account } · { $window }{ $asked ->
    [yes] {" "}· wollte ohne Unterschrift abschließen
   *[no] {""}
} · <code>/assign { $case }</code>

slack-button-contact = { $how ->
    [end] Kontakt beenden
    [move] Verschieben
    [unlink] Chats trennen
   *[phone] Nummer ändern
}
slack-contact-usage = Schreiben Sie <code>/callout contact end Anna Weiss</code>, <code>unlink Anna Weiss</code>, <code>move Anna Weiss zu NORTHSIDE</code> oder <code>phone Anna Weiss +49 30 901820</code>. Statt des Namens geht auch eine Telefonnummer.
slack-contact-ask = { $how ->
    [end] <b>{ $name }</b> ({ $account }) ist dann keine Kontaktperson mehr: Die Chats enden, und es wird nichts mehr geschickt.
    [move] <b>{ $name }</b> wechselt von { $account } zu { $to }, mit den Chats. Was begonnen war, entfällt.
    [unlink] Die Chats von <b>{ $name }</b> ({ $account }) enden. Mit der eigenen Nummer geht es neu.
   *[phone] <b>{ $name }</b> ({ $account }) bekommt die Nummer { $to }. Chats, die über die alte Nummer kamen, enden, auch die von Personen dort, die noch niemand bestätigt hat.
}{ $open ->
    [yes] {" "}Die offenen Fälle bleiben: { $cases }.
   *[no] {""}
}
slack-contact-done = ✅ { $how ->
    [end] <b>{ $name }</b> ist keine Kontaktperson von { $account } mehr.
    [move] <b>{ $name }</b> gehört jetzt zu { $to }.
    [unlink] Die Chats von <b>{ $name }</b> sind beendet.
   *[phone] <b>{ $name }</b> hat jetzt die Nummer { $to }.
}
slack-contact-left = <b>{ $name }</b> ist keine Kontaktperson von { $account } mehr. Diese Fälle bleiben offen, und niemand antwortet für sie im Chat: { $cases }
slack-person-removed = { $by } von { $account } hat { $name } entfernt. Offene Anfragen laufen bei { $by } weiter.
