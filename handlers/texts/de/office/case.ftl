## /case

slack-command-case = Alles zu einer Anfrage: Fristen, Kunde, Gerät und Garantie, Besuch, Verlauf.
slack-case-usage = Schreiben Sie Fall, Kunde oder Seriennummer, wie <code>/case C-10042</code> oder <code>/case XK-2011</code>. Die letzten:
slack-case-unknown = „{ $given }“ finde ich nicht. { $some ->
    [yes] Meinten Sie { $near }?
   *[no] <code>/queue all</code> zeigt, was offen ist.
}
slack-case-customer = Kunde: <b>{ $customer }</b> · { $site }{ $vip ->
    [yes] {" "}· VIP
   *[no] {""}
}
slack-case-contact = Kontakt: { $contact }
slack-case-asset = Gerät: <b>{ $machine }</b> · { $title }{ $placed ->
    [yes] {" "}· { $placement }
   *[no] {""}
} · { $covered ->
    [yes] Garantie { $warranty }
   *[no] keine Garantie verzeichnet
}
slack-warranty = { $cover ->
    [parts] Teile
    [labor] Arbeit
   *[other] Spesen
} { $over ->
    [yes] bis { $until }, vorbei
   *[no] bis { $until }
}
slack-case-status = Stand: { $status } · eröffnet { $opened }
slack-case-visit = Besuch { $appointment }: <b>{ $name }</b> · { $window } · { $status ->
    [travelling] unterwegs, etwa { TIME($expected) }
    [on_site] vor Ort
    [finished] beendet
    [missed] verpasst
   *[scheduled] geplant
}
slack-case-report = Der Servicebericht ist im Thread des Falls.
slack-case-timeline = <b>Was geschah</b>
slack-timeline-line = { $at } · { $line }
slack-button-everything = Alles zeigen
slack-case-several = { $more ->
    [yes] Die { $count } neuesten Fälle
   *[no] { $count } Fälle
} zu „{ $given }“. Welcher ist es?

slack-case-account-on-hold = 🟠 <b>Kunde gesperrt</b>: Ohne ein Ja der Buchhaltung wird niemand eingeplant.
