## Wie es um einen Fall steht

slack-clock-kind = { $kind ->
    [response] Antwort
    [on_site] Ankunft
   *[resolution] Lösung
}
slack-clock = { $state ->
    [on_track] 🟢 im Plan, { slack-clock-kind } fällig in { $left }
    [at_risk] 🟠 gefährdet, { slack-clock-kind } fällig in { $left }
    [breached] 🔴 überfällig, { slack-clock-kind } war fällig vor { $left }
    [met] ✅ { slack-clock-kind } rechtzeitig
   *[paused] ⏸ pausiert, { slack-clock-kind }
}
slack-clock-lasting = { $state ->
    [on_track] 🟢 im Plan, { slack-clock-kind } fällig { $due }
    [at_risk] 🟠 gefährdet, { slack-clock-kind } fällig { $due }
    [breached] 🔴 überfällig, { slack-clock-kind } war fällig { $due }
    [met] ✅ { slack-clock-kind } rechtzeitig
   *[paused] ⏸ pausiert, { slack-clock-kind }
}
slack-status = { $status ->
    [new] neu
    [open] offen
    [scheduled] geplant
    [in_progress] in Arbeit
    [on_hold] ⏸ pausiert
    [resolved] ✅ erledigt, wartet auf die Bestätigung des Kunden
    [closed] ✅ abgeschlossen
   *[cancelled] storniert
}
slack-who = { $assigned ->
    [yes] { $name }
   *[no] noch niemand
}
slack-type = { $type ->
    [installation] Installation
    [preventive_maintenance] Wartung
    [demo] Vorführung
    [warranty_claim] Garantiefall
    [training] Schulung
   *[repair] Reparatur
}
slack-triage = { slack-type }{ $because ->
    [yes] , wegen „{ $words }“
   *[no] {""}
}
slack-machine-assumed = 🟠 Das Gerät ist noch nicht bestätigt: Der Kunde hat mehrere, dieses ist das wahrscheinlichste. Er wird gerade gefragt; die Antwort kommt hierher.
slack-danger = 🔴 <b>Gefahr</b>{ $said ->
    [yes] : „{ $words }“
   *[no] {""}
}
slack-preferred = { $kind ->
    [asap] So bald wie möglich
    [tomorrow_morning] Morgen Vormittag
    [tomorrow_afternoon] Morgen Nachmittag
    [day] Am liebsten { $day }{ slack-preferred-part }
   *[other] Jederzeit
}
slack-preferred-part = { $part ->
    [morning] {" "}vormittags
    [afternoon] {" "}nachmittags
    [evening] {" "}abends
   *[any] {""}
}
