## Was Ereignisse dem Kunden sagen.

told-set-out = { $name } ist unterwegs und etwa um { TIME($at) } Uhr da.
told-new-time = Neue Zeit: { $name } ist etwa um { TIME($at) } Uhr bei Ihnen.
told-done = ✅ Fertig. Hier ist Ihr Bericht.
told-late = Wir sind damit zu spät, und das tut uns leid.{ $told ->
    [manager] {" "}{ told-late-manager }
    [office] {" "}Ihre Anfrage steht in unserem Büro jetzt ganz oben.
   *[nobody] {""}
} Sobald es Neues gibt, schreiben wir Ihnen.
told-late-manager = { $clock ->
    [response] Die Leitung hat es jetzt und sorgt dafür, dass Sie eine Antwort bekommen.
    [on-site] Die Leitung sucht jetzt den nächsten Techniker.
   *[resolution] Die Leitung hat es jetzt und sorgt dafür, dass es fertig wird.
}
told-message = { $who ->
    [technician] { $name }, Ihr Techniker: { $text }
   *[team] { $name } aus unserem Team: { $text }
}
told-files = { $who ->
    [technician] Von { $name }, Ihrem Techniker.
   *[team] Von { $name } aus unserem Team.
}
told-cancelled = { $reason ->
    [cost_not_approved] Diese Anfrage ist storniert: Ihre Firma hat den Kosten nicht zugestimmt.
    [customer_cancelled] Diese Anfrage wurde wie gewünscht zurückgezogen.
   *[other] Diese Anfrage wurde storniert: „{ $reason }“
}
told-visit-off = Der Besuch { $window } fällt aus. Wir suchen eine andere Zeit und schreiben sie Ihnen.

confirm-thanks = Danke. { $case } ist abgeschlossen.
still-wrong-ask = Das tut mir leid. Was ist noch nicht in Ordnung? Fotos helfen.
still-wrong-short = Bitte sagen Sie in ein paar Worten, was noch nicht in Ordnung ist, oder schicken Sie ein Foto.
still-wrong-more = Angekommen. Noch etwas?
still-wrong-sent = Ihre Anfrage ist wieder offen. Sie hören von uns bis { BY($due) }.
still-wrong-sent-plain = Ihre Anfrage ist wieder offen, und wir kümmern uns.
still-wrong-help = Sagen Sie mir mit Worten, Fotos oder einer Aufnahme, was noch nicht in Ordnung ist, und tippen Sie dann auf Das ist alles. Damit ist Ihre Anfrage wieder offen.
cancel-request-ask = Diese Anfrage zurückziehen? Dann kommt niemand.
cancel-request-yes = Ja, zurückziehen
cancel-request-no = Behalten
cancel-request-done = Zurückgezogen. Sie können jederzeit neu melden.
told-signature-void = { $name } muss an dem, was Sie unterschrieben haben, etwas ändern{ $given ->
    [yes] : „{ $reason }“
   *[no] .
}
    Ihre Unterschrift gilt nicht mehr. Wenn die Arbeit fertig ist, werden Sie gebeten, noch einmal zu unterschreiben.
told-in-hand = { $name } aus unserem Team kümmert sich jetzt darum. { $soon ->
    [yes] Sie hören bis { BY($due) } von uns.
   *[no] Sie hören so bald wie möglich von uns.
}
