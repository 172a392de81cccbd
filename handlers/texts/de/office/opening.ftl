## Einen Fall für einen Kunden eröffnen

slack-button-new-case = Neuer Fall
slack-shortcut-open-case = Fall eröffnen
slack-shortcut-open-case-help = Aus dieser Nachricht einen Fall eröffnen, mit ihren Worten und Dateien
slack-new-title = Neuer Fall
slack-new-who = Um wen oder was geht es?
slack-new-who-hint = Ein Name, eine Firma, eine Telefonnummer oder eine Seriennummer.
slack-new-found = Was ist gemeint?
slack-new-none = Dazu passt nichts. Versuchen Sie eine andere Schreibweise, die Telefonnummer oder die Seriennummer auf dem Schild der Maschine.
slack-new-no-machine = { $account } hat keine erfasste Maschine. Ein Fall braucht eine: Bitte erfassen Sie zuerst die Maschine.
slack-new-machines = Welche Maschinen?
slack-new-contact = Wer bekommt Bescheid?
slack-new-contact-hint = Die Anfrage kommt dort in den Chat oder per Mail.
slack-new-problem = Was ist los?
slack-new-problem-hint = Das liest der Kunde.
slack-new-type = Was ist es?
slack-new-type-hint = Ohne Angabe ergibt es sich aus der Beschreibung.
slack-new-priority = Wie dringend ist es?
slack-new-promise = { slack-priority }: Antwort bis { BY($due) }
slack-new-day = An welchem Tag?
slack-new-part = Wann an dem Tag?
slack-new-part-of-day = { $part ->
    [morning] Am Vormittag
    [afternoon] Am Nachmittag
    [evening] Am Abend
   *[any] Jederzeit
}
slack-new-files = Dateien
slack-new-assign = Danach
slack-new-assign-now = Gleich zuweisen
slack-new-open = Eröffnen
slack-new-next = Weiter
slack-new-duplicate = 🟠 braucht Aufmerksamkeit: Zu { $machine } ist { $case } schon offen: „{ $problem }“ Drücken Sie noch einmal [Eröffnen], wenn Sie trotzdem einen weiteren Fall eröffnen möchten.
slack-new-done = <b>{ $case }</b> ist eröffnet. { $told ->
    [yes] { $name } bekommt Bescheid.
   *[no] Es wurde niemand ausgewählt, also bekommt niemand Bescheid.
}
slack-new-no-words = Bitte sagen Sie, was los ist, oder hängen Sie eine Datei an.
slack-event-case-opened-from = Eröffnet von { $who } aus einer Nachricht: { $link }
