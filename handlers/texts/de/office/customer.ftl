## /customer: ein Kunde auf einen Blick, und neue.

slack-command-customer = Ein Kunde: Stand, Geräte, Anfragen, Personen; oder ein neuer
slack-customer-usage = Wen suchen Sie? Schreiben Sie /customer NORTHSIDE, einen Namen, eine Telefon- oder Seriennummer. /customer neu legt jemanden an.
slack-customer-verb-new = neu
slack-customer-verb-edit = ändern
slack-customer-unknown = Unter „{ $given }“ finde ich keinen Kunden. Versuchen Sie ein anderes Wort oder /customer neu.
slack-customer-several = Wer ist mit „{ $given }“ gemeint?
slack-customer-row = <b>{ $customer }</b> · { $ref }{ $status ->
    [on_hold] {" · 🟠 gesperrt"}
    [inactive] {" · inaktiv"}
   *[active] {""}
}
slack-customer-title = { $customer } · { $ref }
slack-customer-part = { $part ->
    [attention] <b>Zu tun</b>
    [places] <b>Standorte</b>
    [machines] <b>Geräte</b>
    [people] <b>Personen</b>
   *[activity] <b>Zuletzt</b>
}
slack-customer-standing = { $status ->
    [on_hold] 🟠 gesperrt
    [inactive] inaktiv
   *[active] 🟢 aktiv
}{ $has ->
    [yes] {" · "}{ $described }
   *[no] {""}
}{ $vip ->
    [yes] {" · VIP"}
   *[no] {""}
}
slack-customer-number = Kundennummer { $number }
slack-customer-balance = Offen: { $balance }{ $dated ->
    [yes] {" (laut Buchhaltung, Stand "}{ $on })
   *[no] {" (laut Buchhaltung)"}
}{ $limited ->
    [yes] {", Kreditlimit "}{ $limit }
   *[no] {""}
}
slack-customer-parent = Gehört zu { $parent } ({ $ref })
slack-customer-manager = Kundenbetreuung: { $name }
slack-customer-bills = Rechnungen gehen an { $address }
slack-customer-emergency = Im Notfall anrufen: { $name }, { $phone }
slack-customer-danger = 🔴 { $case }: Gefahr
slack-customer-overdue = 🔴 { $case } ist überfällig
slack-customer-over-limit = 🔴 Der Saldo liegt über dem Kreditlimit
slack-customer-on-hold = 🟠 Gesperrt: Ohne Entscheidung wird niemand eingeplant
slack-customer-inactive = 🟠 Inaktiv: Im Chat wird von dort niemand erkannt
slack-customer-at-risk = 🟠 { $case } ist gefährdet
slack-customer-unassigned = 🟠 Für { $case } ist niemand eingeteilt
slack-customer-warranties = { $count ->
    [one] 🟠 Die Garantie von { $machines } endet in den nächsten 30 Tagen
   *[other] 🟠 { $count } Garantien enden in den nächsten 30 Tagen: { $machines }
}
slack-customer-place = { $place }: { $machines ->
    [one] 1 Gerät
   *[other] { $machines } Geräte
}{ $requests ->
    [0] {""}
    [one] {", 1 offene Anfrage"}
   *[other] {", "}{ $requests } offene Anfragen
}
slack-customer-more-places = und { $count } weitere
slack-customer-machines = { $kind }: 🟢 { $fine } in Ordnung{ $troubled ->
    [0] {""}
   *[other] {" · 🟠 "}{ $troubled } mit Anfrage
}{ $down ->
    [0] {""}
   *[other] {" · 🔴 "}{ $down } außer Betrieb
}
slack-customer-person = { $name } ({ $role ->
    [administrator] Administrator des Kunden
    [individual] Privatperson
    [read_only] nur lesen
    [guest] nicht bestätigt
   *[standard] Standard
}){ $reachable ->
    [yes] {" · "}{ $numbers }
   *[no] {""}
}
slack-customer-requests = <b>Offene Anfragen: { $count }</b>
slack-customer-of-case = { $case }: { $line }
slack-customer-event-customers-account-registered = Der Kunde wurde angelegt
slack-customer-event-customers-account-status-changed = Der Kunde ist { $after ->
    [on_hold] gesperrt
    [inactive] inaktiv
   *[active] wieder aktiv
}
slack-customer-event-customers-person-invited = Jemand wurde eingeladen
slack-customer-event-customers-person-joined = Jemand ist über den Link gekommen
slack-customer-event-customers-person-removed = Jemand wurde entfernt
slack-customer-event-customers-person-role-changed = Eine Rolle oder ein Standort wurde geändert
slack-customer-event-assets-registered = Gerät { $asset } ist dazugekommen
slack-customer-together = Alle Standorte zusammen
slack-customer-apart = Nur dieser Kunde
slack-customer-end = Mehr gibt es nicht.

slack-enrol-title = Neuer Kunde
slack-enrol-part = { $part ->
    [sites] <b>Der erste Standort</b>
    [contacts] <b>Die erste Person dort</b>
   *[accounts] <b>Der Kunde</b>
}
slack-enrol-alike = Vielleicht gibt es diesen Kunden schon: { $customers }. Ist es ein anderer, speichern Sie noch einmal.
slack-enrol-anyway = Trotzdem anlegen
slack-enrol-done = ✅ <b>{ $customer }</b> ist als { $ref } angelegt.
slack-customer-verb-merge = zusammenführen
slack-customer-verb-find = finden
slack-people-title = Personen zu „{ $given }“:
slack-people-row = { $number } <b>{ $name }</b> · { $account }{ $reachable ->
    [yes] {" "}· { $phone }
   *[no] {""}
}{ $guest ->
    [yes] {" "}· Gast
   *[no] {""}
}
slack-button-confirm = Bestätigen
slack-people-confirmed = ✅ <b>{ $name }</b> gehört jetzt zu { $account } und ist kein Gast mehr.
slack-merge-usage = Welche zwei sind dieselbe Person? Zum Beispiel /customer zusammenführen #12 #15, oder zwei Namen mit einem Komma dazwischen. Die erste bleibt. Die Nummern zeigt /customer finden.
slack-merge-title = Zusammenführen
slack-merge-ask = <b>{ $gone }</b> ({ $gone-number }, { $from }) wird zu <b>{ $kept }</b> ({ $kept-number }, { $account }).
slack-merge-moves = Es gehen mit: { $cases ->
    [0] keine Fälle
    [one] ein Fall ({ $named })
   *[other] { $cases } Fälle ({ $named })
}, { $enquiries ->
    [0] keine Meldungen
    [one] eine Meldung
   *[other] { $enquiries } Meldungen
}, { $chats ->
    [0] keine Chats
    [one] ein Chat
   *[other] { $chats } Chats
}, dazu Nummern und Mailadressen.
slack-merge-stays = Bei { $account } bleiben: { $cases }.
slack-merge-day = Einen Tag lang lässt es sich zurücknehmen.
slack-button-merge = Zusammenführen
slack-button-unmerge = Zurücknehmen
slack-merge-line = { $who } hat { $gone } ({ $gone-number }) mit <b>{ $kept }</b> ({ $kept-number }) zusammengeführt · { $cases ->
    [0] keine Fälle
    [one] ein Fall
   *[other] { $cases } Fälle
} übernommen
slack-merge-line-undone = Zurückgenommen: { $gone } ({ $gone-number }) und <b>{ $kept }</b> ({ $kept-number }) sind wieder zwei Personen.
slack-merge-undone-done = ✅ { $gone } und <b>{ $kept }</b> sind wieder zwei Personen. Was seither weiterging, bleibt, wo es ist.
slack-event-customers-contact-merged = { $who } hat den Kontakt mit einem anderen derselben Person zusammengeführt
slack-event-customers-contact-merge-undone = { $who } hat das Zusammenführen des Kontakts zurückgenommen
