## Was Unbekannte melden: eine Nachricht an den Kundendienst.

button-without-number = Ohne Nummer weiter
button-no-serial = Ich finde sie nicht
button-add-to = Zu { $enquiry } dazu
button-something-new = Etwas Neues

enquiry-about = Gehört das zu Ihrer Nachricht { $enquiry }?
enquiry-full-about = Zwei Nachrichten von Ihnen sind noch offen; eine dritte kann ich erst annehmen, wenn eine davon beantwortet ist.{ enquiry-phone }
    Zu welcher soll ich das dazunehmen?
enquiry-kept = Angekommen.
enquiry-serial-ask = Um welches Gerät geht es? Geben Sie die Seriennummer vom Typenschild ein, oder schicken Sie ein Foto davon.
enquiry-too-long = Das ist mehr, als ich weitergeben kann: höchstens { $longest } Zeichen. Bitte schicken Sie es etwas kürzer.
enquiry-files-full = Mehr Dateien kann ich an einem Tag nicht annehmen. Was vorher kam, ist da.
enquiry-no-room = In Ihre Nachricht passt nichts mehr hinein. Was vorher kam, ist da.{ enquiry-phone }
enquiry-phone = { $reachable ->
    [yes] {" "}Wenn es nicht warten kann, rufen Sie an: { $phone }.
   *[no] {""}
}
enquiry-sent = ✅ Ihre Nachricht { $enquiry } ist angekommen. Unser Kundendienst findet Ihr Gerät, und Sie haben hier eine Antwort bis { BY($due) }.
enquiry-added = Zu Ihrer Nachricht { $enquiry } dazugenommen. Unser Kundendienst liest es mit.
enquiry-too-many = Zwei Nachrichten von Ihnen sind noch offen; eine dritte kann ich erst annehmen, wenn eine davon beantwortet ist. Verloren geht nichts: Ihre Worte stehen jetzt bei { $enquiry }.{ enquiry-phone }
enquiry-call = Rufen Sie uns sicherheitshalber auch an: { $phone }.
enquiry-sent-danger = Ihre Nachricht { $enquiry } liegt unserem Kundendienst als Notfall vor. Wir fragen jetzt unsere Leute. Sobald Sie in Sicherheit sind, schreiben Sie hier, wo es ist und unter welcher Nummer wir Sie anrufen können.
enquiry-added-danger = Zu { $enquiry } dazugenommen, unsere Leute haben es jetzt.{ $reachable ->
    [yes] {" "}Sie erreichen uns unter { $phone }
   *[no] {""}
}
enquiry-waiting-danger = Ihre Nachricht { $enquiry } liegt unserem Kundendienst als Notfall vor. Was Sie hier schreiben, kommt sofort dazu.{ $reachable ->
    [yes] {" "}Sie erreichen uns unter { $phone }
   *[no] {""}
}
enquiry-card = Kontakt, wie geschickt: { $name } { $phone }
enquiry-not-ours = { $enquiry } · Es tut uns leid: Dieses Gerät gehört nicht zu denen, die { $company } betreut; wir können deshalb niemanden schicken.{ $reachable ->
    [yes] {" "}Wenn Sie glauben, dass doch, rufen Sie uns bitte an: { $phone }.
   *[no] {""}
}
enquiry-phone-typed = Danke, unser Kundendienst bekommt die Nummer für einen Rückruf.
enquiry-call-back = Telefonnummer, wie eingetippt: { $phone }
enquiry-corrected = Berichtigt: { $text }
enquiry-correction-added = Ihre Korrektur steht jetzt bei Ihrer Nachricht { $enquiry }.
