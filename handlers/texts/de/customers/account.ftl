## Mein Konto: wie es um den Kunden steht.

command-account = Mein Konto: wie alles steht
menu-account = Mein Konto
account-title = <b>{ $account }</b>{ $numbered ->
    [yes] {" "}· Kundennummer { $number }
   *[no] {""}
}
account-standing = { $status ->
    [on_hold] ⏸ Angehalten
    [inactive] Geschlossen
   *[active] 🟢 Alles in Ordnung
}{ $tier ->
    [premium] {" "}· Premium
    [standard] {" "}· Standard
    [economy] {" "}· Economy
   *[none] {""}
}
account-balance = { $owed ->
    [yes] { $balance } offen
    [even] Nichts offen
   *[no] { $balance } Guthaben
}{ $dated ->
    [yes] , Stand { $on }
   *[no] {""}
}
account-below = { $count ->
    [one] Mit einer Firma, die zu Ihnen gehört
   *[other] Mit { $count } Firmen, die zu Ihnen gehören
}
account-machines = { $state ->
    [down] 🔴 { $count } { $count ->
        [one] steht
       *[other] stehen
    }
    [soon] 🟠 { $count } { $count ->
        [one] braucht
       *[other] brauchen
    } Aufmerksamkeit
   *[works] 🟢 { $count } { $count ->
        [one] läuft
       *[other] laufen
    }
}
account-machines-line = Geräte: { $states }
account-requests = { $count ->
    [one] Eine offene Anfrage
   *[other] { $count } offene Anfragen
}
account-attention = <b>Braucht Aufmerksamkeit</b>
account-attention-more = { $count ->
    [one] und eine Sache mehr
   *[other] und { $count } weitere
}
account-in-danger = 🔴 Gefahr: { $case } · { $machine }
account-overdue = 🔴 Bei uns überfällig: { $case } · { $machine }
account-awaits-word = 🟠 Ihr Wort fehlt: Ist bei { $case } · { $machine } alles gut?
account-on-hold = 🟠 Ihr Konto ist angehalten. Bitte rufen Sie uns an, bevor Sie einen Besuch brauchen.
account-over-limit = 🔴 Es ist mehr offen als vereinbart. Bitte rufen Sie uns an.
account-warranty = 🟠 Die Garantie endet bald: { $machine }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
account-button-activity = Verlauf
account-button-places = Standorte
account-places = <b>Ihre Standorte</b>
account-place = { $state ->
    [down] 🔴
    [soon] 🟠
   *[works] 🟢
} { $place }: { $machines ->
    [one] ein Gerät
   *[other] { $machines } Geräte
}{ $unwell ->
    [0] , alles läuft
   *[other] , { $unwell } { $state ->
        [down] gemeldet, mindestens eines steht
       *[other] gemeldet
    }
}
account-activity = <b>Was geschehen ist</b>, das Neueste zuerst
account-nothing-yet = Noch nichts.
account-of-request = { $case }: { $what }
account-machine-came = { $machine } ist zu Ihren Geräten gekommen.
