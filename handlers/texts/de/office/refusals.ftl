## Absagen

slack-error-not-found = Das finde ich nicht, oder Sie dürfen es nicht sehen. Versuchen Sie <code>/queue all</code>.
slack-error-too-long = Das sind { $length } Zeichen, und ein Befehl nimmt höchstens { $longest }. Es ist nichts geschehen; bitte kürzen.
slack-error-conflict = Jemand anderes hat das gerade geändert. Bitte schauen Sie noch einmal, und wiederholen Sie es.
slack-error-illegal-move = Das geht nicht mehr: Inzwischen hat es jemand geändert. Bitte sehen Sie es sich noch einmal an.
slack-error-not-eligible = Das geht nicht: { $reasons }.
slack-error-slot-taken = Die Zeit ist belegt durch { $booking } ({ $window }). Bitte wählen Sie eine andere Zeit oder jemand anderen.
slack-error-visit-under-way = { $technician_name } ist schon vor Ort. Beenden Sie zuerst diesen Besuch.
slack-error-assigned-meanwhile = { $state ->
    [taken_back] Die Zuteilung wurde eben zurückgenommen.
    [moved] Der Besuch von { $technician_name } wurde eben verlegt, auf { $window }.
   *[other] { $technician_name } wurde eben zugeteilt.
} Sehen Sie noch einmal hin, und teilen Sie zu, wenn Sie es weiterhin möchten.
slack-error-time-skipped = { $at } gibt es { DAY($day) } nicht: Die Uhr wird vorgestellt. Nehmen Sie { TIME($before) } oder { TIME($after) }.
slack-error-day-ambiguous = „{ $typed }“ kann { $first } oder { $second } sein. Schreiben Sie das Datum, zum Beispiel <code>{ $first_iso }</code>.
slack-error-part-unclear = { $typed } liegt nicht in diesem Teil des Tages. Schreiben Sie nur die Zeit, zum Beispiel <code>14:00</code>.
slack-error-window-in-the-past = Diese Zeit ist schon vorbei. Bitte wählen Sie eine spätere.
slack-error-window-ends-too-early = Das Ende muss nach dem Anfang liegen. Schreiben Sie es wie <code>13:00-15:00</code>.
slack-error-last-administrator = { $staff_name } ist allein für die Administration da. Geben Sie die Rolle erst jemand anderem; dann geht es.
slack-error-not-offered = Das passt nicht mehr. Bitte öffnen Sie es noch einmal und wählen Sie neu.
slack-error-queue-argument-unknown = „{ $given }“ kenne ich nicht. In beliebiger Folge gehen: <code>alle</code>, <code>meine</code>, <code>überfällig</code>, eine Priorität (<code>/queue P1</code>), Techniker, Kunde, Seriennummer oder Seite{ $some ->
    [yes] {""}, oder ein Gebiet: { $territories }
   *[no] {""}
}.
slack-error-day-unknown = „{ $given }“ ist für mich kein Tag. Möglich sind <code>/crew</code>, <code>/crew morgen</code>, <code>/crew fr</code>, ein Datum wie <code>2026-03-04</code> oder ein Gebiet: { $territories }.
slack-error-digest-argument-unknown = Mit „{ $given }“ kann ich nichts anfangen. Versuchen Sie <code>/digest</code>, <code>/digest now</code> oder <code>/digest at 18:00</code>.
slack-error-role-unknown = Eine Rolle „{ $given }“ gibt es nicht. { $near ->
    [yes] Meinten Sie <b>{ $meant }</b>? Die Rollen sind: { $roles }.
   *[no] Die Rollen sind: { $roles }.
}
slack-error-member-not-picked = Wer „{ $given }“ ist, kann ich nicht sagen. Schreiben Sie <code>@</code>, wählen Sie die Person aus der Liste von Slack, und dann die Rolle.
slack-error-callout-command-unknown = <code>/callout { $given }</code> gibt es nicht. { $near ->
    [yes] Meinten Sie <code>/callout { $meant }</code>?{" "}
   *[no] {""}
}Mit <code>/callout help</code> sehen Sie, was es gibt.
slack-error-already-staff = Dieses Konto gehört schon { $staff_name }.
slack-error-nothing-said = Da steht noch nichts. Bitte schreiben Sie ein paar Worte.

## Berichtigen

slack-error-vip-priority = { $case } gehört einem VIP-Kunden: Es bleibt bei P1.
slack-error-opened-record-unknown = „{ $given }“ ist weder ein Fall noch ein Standort. So geht es: <code>/callout opened C-10042</code>, oder die Kennung eines Standorts.
slack-error-reason-needed = Bitte einen Grund schreiben; er wird festgehalten.
slack-error-staff-ended = Der Zugang von { $staff_name } ist schon beendet.
slack-error-contact-ended = { $name } ist keine Kontaktperson mehr.
slack-error-leaver-unclear = { $several ->
    [yes] „{ $given }“ passt auf mehrere: { $names }. Nehmen Sie, was in Klammern steht, etwa <code>/callout end staff:3</code>.
   *[no] „{ $given }“ kenne ich nicht. <code>/callout staff</code> zeigt alle.
}
slack-error-contact-account-unknown = Einen Kunden „{ $given }“ gibt es nicht. Geben Sie das Kürzel an, wie in <code>/callout contact move Anna Weiss to NORTHSIDE</code>.
slack-error-contact-unclear = { $several ->
    [yes] „{ $given }“ passt auf mehrere Kontaktpersonen: { $names }. Nehmen Sie die Nummer mit # statt des Namens.
   *[no] Eine Kontaktperson „{ $given }“ kenne ich nicht. Versuchen Sie es mit einer Telefonnummer oder <code>/find</code>.
}
error-exception-not-asked = Niemand bittet mehr darum, { $work_order } ohne Unterschrift abzuschließen. Nichts wurde geändert.
error-approval-decided = Über { $approval } ist schon entschieden. Nichts wurde geändert.
error-approval-reason-needed = Bitte schreiben Sie, warum { $approval } abgelehnt wird. Nichts wurde geändert.
slack-error-nothing-to-tell = Bitte schreiben Sie zuerst die Nachricht.
slack-error-nothing-to-log = Bitte schreiben Sie in ein paar Worten, worum es ging.
