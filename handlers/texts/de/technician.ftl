## Was Techniker auf Telegram lesen. Erst die Nummer, dann die Worte.

## Das Menü der Befehle

tech-command-today = Ihre Besuche heute
tech-command-tomorrow = Ihre Besuche morgen
tech-command-status = Woran Sie gerade sind
tech-command-help = Was Sie hier tun können

## Der Tag

tech-welcome = Guten Tag, { $name }. Ihre Besuche kommen hierher, und Sie erledigen alles in diesem Chat.
tech-day = { $count ->
    [0] Ihre Liste für { DAY($day) }: noch nichts. Ich schreibe, wenn ein Besuch kommt.
    [one] Ihre Liste für { DAY($day) }: ein Besuch
   *[other] Ihre Liste für { DAY($day) }: { $count } Besuche
}
tech-day-line = <b>{ $work_order }</b> · { TIME($starts) }–{ TIME($ends) }{ $state ->
    [travelling] {" "}· unterwegs
    [on_site] {" "}· vor Ort
    [finished] {" "}· ✅ erledigt
    [missed] {" "}· 🔴 überfällig
   *[scheduled] {""}
} · { $account } · { $asset }
tech-day-button = { TIME($at) } { $account }
tech-status-none = Nichts läuft, und für heute ist nichts mehr geplant.
tech-status-next = Nichts läuft. Als Nächstes: { $at }, { $account }.
tech-status-several = Bei Ihnen laufen { $count } Besuche. Welcher?
tech-which-ask = Für welchen Besuch ist das?
tech-which-label = { $work_order } · { $account }
tech-help = Tippen Sie auf einen Besuch, um ihn zu öffnen; seine Karte hat alles, von [Fahre los] bis [Abschließen].
    Fotos, Notizen und Aufnahmen, die Sie einfach hier senden, gehören zum laufenden Besuch. Antworten Sie auf eine Karte, um diesen Besuch zu meinen.
    /today und /tomorrow zeigen Ihre Besuche, /status den laufenden.
tech-nothing-open = Da gibt es nichts abzubrechen.
tech-unclear = Das kann ich hier nicht brauchen. Senden Sie ein Foto, eine Notiz oder eine Aufnahme zum laufenden Besuch, oder tippen Sie auf /today.
tech-no-visit = Heute gibt es keinen Besuch, zu dem das gehören könnte; ich habe es also nicht behalten. Um einen anderen Besuch zu meinen, antworten Sie auf seine Karte.
tech-position-kept = Danke. Die Disposition sieht, wo Sie sind.
tech-position-there = Danke. Sind Sie bei { $account } für <b>{ $work_order }</b>?
tech-not-now = An diesem Punkt des Besuchs nicht. Die Karte zeigt, was geht.

## Tasten

tech-button-open = Öffnen
tech-button-go = Fahre los
tech-button-new-eta = Neue Ankunftszeit
tech-button-here = Bin da
tech-button-decline = Geht nicht
tech-button-album = Fotos ({ $count })
tech-button-checklist = Prüfliste { $done }/{ $of }
tech-button-photo = Foto
tech-button-part = Teil
tech-button-note = Notiz
tech-button-details = Einzelheiten
tech-button-hold = Pausieren
tech-button-finish = Abschließen
tech-button-resume = Weiter
tech-button-summary = Was getan wurde
tech-button-sign = Unterschrift
tech-button-today = Heute
tech-button-tomorrow = Morgen
tech-button-back-to-job = Zurück zur Arbeit
tech-button-share-place = Standort teilen
tech-button-no-place = Ohne Standort
tech-button-thats-all = Das ist alles
tech-button-undo = Zurücknehmen
tech-button-another = Noch ein Teil
tech-button-keep = So lassen
tech-button-nothing = Nichts
tech-button-no-rating = Keine Bewertung
tech-button-sign-here = Hier unterschreiben
tech-button-sign-link = Dem Kunden einen Link senden
tech-button-sign-chat = Kunden fragen
tech-button-sign-sheet = Auf Papier unterschrieben
tech-button-sign-absent = Niemand unterschreibt

## Die Karte

tech-no-words = siehe Fotos
tech-card-head = <b>{ $work_order }</b> · { $window }{ $state ->
    [missed] {" "}· 🔴 überfällig
   *[other] {""}
}
tech-card-head-travelling = <b>{ $work_order }</b> · unterwegs, dort etwa { TIME($expected) }
tech-card-priority = { $priority }
tech-card-due = { $state ->
    [on_track] 🟢 im Plan
    [at_risk] 🟠 gefährdet
    [breached] 🔴 überfällig
    [paused] ⏸ pausiert
   *[met] ✅ eingehalten
} · { $priority } · { $clock ->
    [on_site] dort sein bis
    [response] antworten bis
   *[resolution] fertig bis
} { BY($due) }
tech-card-fault = <b>{ $asset } { $serial }</b>{ $placed ->
    [yes] {" "}({ $placement })
   *[no] {""}
}: { $problem }
tech-card-place = { $account } · { $site }
tech-card-access = Zugang: { $access }
tech-card-contact = Kontakt: { $name } { $phone }
tech-card-note = Von der Disposition: { $note }
tech-card-history = Früher, { DAY($on) }: { $problem }
tech-card-bring = Mitnehmen: { $parts }
tech-bring-part = { $name } { $part } ({ $count ->
    [0] keines im Wagen
   *[other] { $count } im Wagen
})
tech-card-done = <b>{ $work_order }</b> · ✅ erledigt · { $account } · { $asset }
tech-card-over = <b>{ $work_order }</b> · { $account } · { $asset }: Dieser Besuch ist vorbei; die Arbeit geht bei einem weiteren weiter.
tech-card-off = <b>{ $work_order }</b> · { $account } · { $asset }: Dieser Besuch ist nicht mehr Ihrer.
tech-album = <b>{ $work_order }</b> · { $count ->
    [one] Das Foto
   *[other] { $count } Fotos
} vom Kunden
tech-job-head = <b>{ $work_order }</b> · vor Ort seit { TIME($since) }
tech-job-held = ⏸ pausiert: { tech-hold-reason }
tech-job-account = { $account } ·
tech-job-recorded = Bisher { $photos ->
    [0] keine Fotos
    [one] ein Foto
   *[other] { $photos } Fotos
}, { $notes ->
    [0] keine Notizen
    [one] eine Notiz
   *[other] { $notes } Notizen
}
tech-job-parts = Verbraucht: { $parts }

## Losfahren, ankommen, absagen

tech-eta-ask = <b>{ $work_order }</b> · Wann sind Sie bei { $account }? Der Kunde erfährt es. Tippen Sie, oder schreiben Sie eine Zeit wie 13:20.
tech-eta-reckoned = In { $minutes } Min., nach Entfernung
tech-eta-minutes = { $minutes } Min.
tech-eta-unclear = Das kann ich nicht als Zeit lesen. Schreiben Sie Minuten wie <code>25</code> oder eine Zeit wie <code>13:20</code>, oder tippen Sie auf eine.
tech-eta-far = Das ist mehr als acht Stunden von jetzt. Schreiben Sie eine Zeit von heute, oder tippen Sie auf eine.
tech-eta-help = Der Kunde bekommt diese Zeit sofort. Ändert sie sich unterwegs, tippen Sie auf der Karte auf [Neue Ankunftszeit].
tech-on-way = <b>{ $work_order }</b> · Der Kunde weiß Bescheid: etwa { TIME($at) }.
tech-check-in-ask = <b>{ $work_order }</b> · Teilen Sie Ihren Standort, um zu zeigen, dass Sie bei { $account } sind.
tech-check-in-help = Der Standort wird mit Ihrer Ankunft aufbewahrt und nur der Disposition gezeigt. Auch ohne ihn zählt die Ankunft.
tech-arrived = <b>{ $work_order }</b> · Sie sind um { TIME($at) } Uhr angekommen.
tech-arrived-unplaced = <b>{ $work_order }</b> · Sie sind um { TIME($at) } Uhr angekommen, vermerkt ohne Standort.
tech-arrived-far = <b>{ $work_order }</b> · Sie sind um { TIME($at) } Uhr angekommen. Ihr Standort liegt { $distance } entfernt; das ist vermerkt, und die Ankunft zählt.
tech-decline-ask = <b>{ $work_order }</b> · { $fault }
    Warum geht es nicht? Die Disposition findet jemand anderen. Tippen Sie, oder schreiben Sie ein paar Worte.
tech-decline-ill = Bin krank
tech-decline-clash = Dann keine Zeit
tech-decline-distance = Zu weit
tech-decline-van = Wagen oder Werkzeug
tech-decline-skill = Nicht mein Gebiet
tech-decline-short = Bitte ein paar Worte mehr, damit die Disposition planen kann. Oder tippen Sie auf einen Grund.
tech-decline-help = Ihr Grund geht an die Disposition, nicht an den Kunden. Der Besuch verlässt Ihre Liste sofort.
tech-declined = <b>{ $work_order }</b> · Zurückgegeben. Die Disposition hat Ihren Grund und findet jemand anderen.

## Prüfliste

tech-check-ask = <b>{ $work_order }</b> · Punkt { $position } von { $of }
    <b>{ $text }</b>
tech-check-answer = { $answer ->
    [ok] In Ordnung
    [attention] Auffällig
    [not_applicable] Trifft nicht zu
   *[open] offen
}
tech-check-now = Jetzt: { tech-check-answer }{ $noted ->
    [yes] , { $note }
   *[no] {""}
}
tech-check-list = Alle Punkte
tech-check-label = { $position }. { $text } · { $answer ->
    [ok] ✅ in Ordnung
    [attention] 🟠 auffällig
    [not_applicable] entfällt
   *[open] offen
}
tech-check-jump = <b>{ $work_order }</b> · { $done } von { $of } Punkten beantwortet. Tippen Sie auf einen, um ihn zu beantworten oder zu ändern.
tech-check-kept = Punkt { $position }: { tech-check-answer }.
tech-check-note-ask = { $position }. { $text }
    Was ist auffällig? Ein paar Worte; sie stehen im Bericht.
tech-check-note-short = Bitte ein paar Worte mehr: Was ist auffällig?
tech-check-done = <b>{ $work_order }</b> · ✅ Alle { $of } Punkte sind beantwortet.
tech-check-left = <b>{ $work_order }</b> · { $done } von { $of } Punkten sind beantwortet und aufgehoben. Es geht weiter, wo Sie aufgehört haben.
tech-check-help = Jede Antwort wird sofort aufgehoben. [Alle Punkte] führt zu jedem, auch um eine Antwort zu ändern.

## Fotos

tech-stage = { $stage ->
    [before] Vorher
    [after] Nachher
   *[during] Währenddessen
}
tech-photo-stage-ask = <b>{ $work_order }</b> · { $count ->
    [0] Fotos von welchem Moment?
    [one] Ein Foto ist da. Von welchem Moment?
   *[other] { $count } Fotos sind da. Von welchem Moment?
}
tech-photo-ask = { $stage }: { $count ->
    [0] Senden Sie die Fotos, eines oder viele, gern mit Bildunterschrift.
    [one] Ein Foto aufgehoben. Noch mehr? Einfach senden.
   *[other] { $count } Fotos aufgehoben. Noch mehr? Einfach senden.
}
tech-photo-kept = <b>{ $work_order }</b> · { $stage }: { $count ->
    [0] keine Fotos
    [one] ein Foto
   *[other] { $count } Fotos
} aufgehoben.
tech-photo-help = Fotos kommen in den Servicebericht, nach Moment geordnet. Was Sie gesendet haben, ist aufgehoben.

## Teile

tech-part-ask = <b>{ $work_order }</b> · Welches Teil haben Sie verbraucht? Die wahrscheinlichen stehen oben. Tippen Sie, oder schreiben Sie Nummer oder Namen.
tech-part-van-empty = <b>{ $work_order }</b> · Nach den Büchern ist nichts in Ihrem Wagen. Schreiben Sie eine Teilenummer, und ich sage, wo es liegt.
tech-part-label = { $name } { $part } · { $count }
tech-part-several = „{ $typed }“ passt auf mehrere: { $parts }. Schreiben Sie die Nummer, oder tippen Sie auf eines.
tech-part-unknown = Ein Teil „{ $typed }“ kenne ich nicht. Prüfen Sie die Nummer auf der Packung, oder tippen Sie auf eines aus Ihrem Wagen.
tech-part-elsewhere = { $name } { $part } ist nicht in Ihrem Wagen. Auf Lager: { $places }. Tippen Sie auf ein anderes, oder notieren Sie es und fragen Sie die Disposition.
tech-part-place = { $location } ({ $count })
tech-part-nowhere = keines
tech-part-quantity-ask = { $name } { $part }: wie viele? Sie haben { $count }.
tech-part-quantity-unclear = Schreiben Sie, wie viele, als Zahl wie <code>1</code>.
tech-part-short = Sie haben { $count } von { $part }, nicht { $wanted }. Anderswo auf Lager: { $places }. Wie viele haben Sie verbraucht?
tech-part-used = <b>{ $work_order }</b> · { $quantity } × { $name } { $part } vermerkt. { $count ->
    [0] Keines mehr in Ihrem Wagen.
   *[other] Noch { $count } in Ihrem Wagen.
}
tech-part-undone = <b>{ $work_order }</b> · { $quantity } × { $name } ist wieder in Ihrem Wagen.
tech-part-undone-already = Das ist schon zurückgenommen.
tech-part-help = Was Sie verbrauchen, geht sofort von Ihrem Wagen ab. Ein Versehen nehmen Sie mit [Zurücknehmen] zurück.

## Notizen und freie Worte

tech-note-ask = <b>{ $work_order }</b> · Was soll vermerkt werden? Schreiben oder sprechen Sie es.
tech-note-short = Bitte ein paar Worte mehr, damit andere es verstehen.
tech-note-voice = Sprachnotiz, Aufnahme { $recording }
tech-note-kept = <b>{ $work_order }</b> · Vermerkt.
tech-note-voice-kept = <b>{ $work_order }</b> · Ihre Aufnahme ist aufgehoben.
tech-note-help = Notizen sind für Kollegen und die Akte. Der Kunde bekommt keine Nachricht.
tech-talk-ask = <b>{ $work_order }</b> · „{ $text }“ Für wen ist das?
tech-talk-note = Als Notiz
tech-talk-customer = An den Kunden
tech-talk-sent = <b>{ $case }</b> · Gesendet an { $name }.
tech-talk-help = Eine Notiz bleibt bei uns; eine Nachricht geht in den Chat des Kunden.

## Pausieren

tech-hold-reason = { $reason ->
    [waiting_for_parts] warten auf Teile
    [customer_decision] der Kunde muss entscheiden
    [waiting_for_customer] der Kunde muss etwas vorbereiten
    [no_access] kein Zugang
    [unsafe_site] nicht sicher
   *[internal] das Büro übernimmt
}
tech-hold-choice = { $reason ->
    [waiting_for_parts] Teile fehlen
    [customer_decision] Kunde entscheidet
    [waiting_for_customer] Kunde bereitet vor
    [no_access] Kein Zugang
    [unsafe_site] Nicht sicher
   *[internal] Büro übernimmt
}
tech-hold-ask = <b>{ $work_order }</b> · Warum muss die Arbeit warten?
tech-hold-note-ask = Pausiert: { $reason }. Was soll die Disposition wissen? Ein paar Worte, oder überspringen.
tech-held = <b>{ $work_order }</b> · ⏸ pausiert: { $reason }. Die Disposition sieht es. Tippen Sie auf [Weiter], wenn es weitergeht.
tech-resumed = <b>{ $work_order }</b> · Es geht weiter.
tech-hold-help = Der Besuch bleibt Ihrer. Nur wenn der Kunde entscheiden oder etwas tun muss, ruht die zugesagte Zeit, sofern der Vertrag es so sagt.

## Abschließen

tech-missing = <b>{ $work_order }</b> lässt sich noch nicht abschließen. Es fehlt:
    { $items }
tech-missing-point = – { $text }
tech-missing-more = { $count ->
    [one] – und ein weiterer Punkt
   *[other] – und { $count } weitere Punkte
}
tech-missing-item = { $what ->
    [summary] – was getan wurde
    [photo_after] – ein Foto von nachher
    [signature] – die Unterschrift des Kunden
   *[other] – der Bericht
}
tech-summary-ask = <b>{ $work_order }</b> · Was wurde getan? In Ihren Worten; der Kunde liest sie. Gemeldet war: { $fault }
tech-summary-now = Jetzt steht da: { $summary }
tech-summary-short = Bitte einen ganzen Satz: Was haben Sie gefunden, und was haben Sie getan?
tech-summary-long = Das ist für den Bericht zu lang. Bitte bleiben Sie unter { $count } Zeichen.
tech-summary-voice = Ihre Aufnahme ist als Notiz aufgehoben. Für den Bericht schreiben Sie bitte auch einen Satz.
tech-summary-help = Das steht auf der Seite, die der Kunde unterschreibt, und im Bericht.
tech-recommend-ask = Was empfehlen Sie dem Kunden? Ein Teil bestellen, auf etwas achten; oder nichts.
tech-signed = <b>{ $work_order }</b> · Unterschrieben von { $name }.

## Die Unterschrift

tech-sign-hand-over = <b>{ $work_order }</b> · Geben Sie das Telefon zum Unterschreiben weiter.
tech-sign-ask = <b>{ $work_order }</b> · Bitte die Unterschrift des Kunden. Wie?
tech-sign-sent = <b>{ $work_order }</b> · { $name } hat es im Chat. Ich schreibe, wenn unterschrieben ist.
tech-sign-no-chat = { $name } hat keinen Chat mit uns. Bitte holen Sie die Unterschrift auf anderem Weg.
tech-sheet-ask = <b>{ $work_order }</b> · Senden Sie ein Foto des unterschriebenen Blatts.
tech-sheet-help = Das ganze Blatt, flach und im Licht, der Name lesbar.
tech-signer-ask = Wer hat unterschrieben?
tech-signer-unclear = Bitte schreiben Sie den Namen wie auf dem Blatt.
tech-rating-ask = Wie bewertet { $name } den Besuch?
tech-absent-ask = <b>{ $work_order }</b> · Was ist los? Ohne Unterschrift muss die Disposition dem Abschluss zustimmen.
tech-absent-why = { $why ->
    [refuses] Will nicht unterschreiben
   *[absent] Niemand ist da
}
tech-absent-reason-ask = Was wurde gesagt, oder wen haben Sie gesucht? Danach entscheidet die Disposition.
tech-absent-note = Keine Unterschrift: { $why ->
    [refuses] der Kunde will nicht
   *[absent] niemand ist da, der unterschreibt
} ({ $words })
tech-absent-dispatch = <b>{ $name }</b> bittet, { $work_order } ohne Unterschrift abzuschließen: { $why ->
    [refuses] der Kunde will nicht
   *[absent] niemand ist da, der unterschreibt
}. { $words }
tech-absent-asked = <b>{ $work_order }</b> · Die Disposition ist um Zustimmung gebeten. Ich schreibe, wenn sie da ist; Sie können inzwischen weitermachen.
tech-absent-help = Nichts ist verloren: Unterschreibt doch noch jemand, tippen Sie wieder auf [Abschließen].

## Was geschieht

tech-new-visit = <b>{ $work_order }</b> · Neuer Besuch { $window } · { $account }
tech-moved = <b>{ $work_order }</b> · { $account } ist verlegt: jetzt { $window }, vorher { $before }.
tech-off = <b>{ $work_order }</b> · { $account }, { $window } fällt aus: { $reason ->
    [reassigned] jemand anderes fährt
   *[other] { $reason }
}. Für Sie ist nichts zu tun.
tech-hurry = <b>{ $work_order }</b> · 🟠 gefährdet: bei { $account } sein bis { BY($due) }.
tech-customer-says = <b>{ $work_order }</b> · { $name } schreibt: { $text }
tech-signed-not-done = <b>{ $work_order }</b> · Unterschrieben von { $name }. Tippen Sie auf [Abschließen], um zu sehen, was noch fehlt.
tech-excepted = <b>{ $work_order }</b> · { $name } hat dem Abschluss ohne Unterschrift zugestimmt. Tippen Sie auf [Abschließen], um zu sehen, was noch fehlt.
tech-done = ✅ <b>{ $work_order }</b> erledigt, { $minutes } Min.
tech-done-next = Als Nächstes: { TIME($at) }, { $account }, { $minutes ->
    [0] gleich hier.
   *[other] { $minutes } Min. entfernt.
}
tech-done-last = Das war der letzte für heute.
tech-not-on-chat = <b>{ $name }</b> ist noch nicht auf Telegram und weiß nichts von { $work_order }. Bitte anrufen, oder eine neue Einladung senden.

## Absagen rund um die Arbeit

error-already-signed = { $work_order } ist schon unterschrieben. Es wurde nichts geändert.
error-not-in-stock = Von { $part } sind dort { $on_hand }, nicht { $wanted }. Es wurde nichts entnommen.
error-bad-quantity = Eine Menge ist eine ganze Zahl ab 1.
error-completion-refused = { $work_order } lässt sich noch nicht abschließen. Tippen Sie auf [Abschließen], um zu sehen, was fehlt.
error-signature-incomplete = An der Unterschrift fehlt etwas. Es wurde nichts unterschrieben; bitte versuchen Sie es noch einmal.
error-signature-request-invalid = Dieser Link ist schon benutzt, oder seine Zeit ist um. Bitte fragen Sie nach einem neuen.
error-reason-needed = Bitte sagen Sie in ein paar Worten, warum.
error-text-needed = Bitte schreiben Sie ein paar Worte.
