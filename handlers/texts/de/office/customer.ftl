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
