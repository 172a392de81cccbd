## Was geschieht

tech-new-visit = <b>{ $work_order }</b> · Neuer Besuch { $window } · { $account }
tech-moved = <b>{ $work_order }</b> · Neue Zeit für { $account }: { $window } (bisher { $before }).
tech-off = <b>{ $work_order }</b> · { $account }, { $window } fällt aus: { $reason ->
    [reassigned] jemand anderes fährt
    [cost_not_approved] der Kunde hat den Kosten nicht zugestimmt
    [customer_cancelled] vom Kunden zurückgezogen
   *[other] „{ $reason }“
}. Für Sie ist nichts zu tun.
tech-hurry = <b>{ $work_order }</b> · 🟠 gefährdet: bei { $account } sein bis { BY($due) }.
tech-desk-says = <b>{ $work_order }</b> · { $name } aus dem Büro: { $text }
tech-told = <b>{ $name }</b> aus dem Büro: { $text }
    Antworten Sie auf diese Nachricht, um zurückzuschreiben.
tech-answered-desk = Gesendet an { $name }.
tech-customer-says = <b>{ $work_order }</b> · { $name } schreibt: { $text }
tech-excepted = <b>{ $work_order }</b> · { $name } hat dem Abschluss ohne Unterschrift zugestimmt. Tippen Sie auf [Abschließen], um zu sehen, was noch fehlt.
tech-signer-misses = <b>{ $work_order }</b> · { $name } vermisst noch etwas: { $text }
tech-exception-refused = <b>{ $work_order }</b> · { $name } stimmt dem Abschluss ohne Unterschrift nicht zu.
tech-exception-refused-usual = Bitte fragen Sie noch einmal nach der Unterschrift, oder lassen Sie jemand anderen vor Ort unterschreiben.
tech-done = ✅ <b>{ $work_order }</b> erledigt, { $minutes } Min.
tech-done-next = Als Nächstes: { TIME($at) }, { $account }, { $minutes ->
    [0] gleich hier.
   *[other] { $minutes } Min. entfernt.
}
tech-done-last = Das war der letzte für heute.
tech-not-on-chat = <b>{ $name }</b> ist noch nicht auf Telegram und weiß nichts von { $work_order }. Bitte anrufen, oder eine neue Einladung senden.
