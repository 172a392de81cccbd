## [Meine Daten]: eine Datei mit allem, was gespeichert ist, und die Löschung.

command-mydata = Meine Daten: abrufen oder löschen
my-data-menu = <b>Ihre Daten</b>
    Gespeichert sind Ihr Name, Ihre Nummer, Ihre Anfragen und was dazu geschrieben und unterschrieben wurde.
my-data-get = Alles zusenden
my-data-delete = Meine Daten löschen
my-data-keep-it = Behalten
my-data-keep = Nicht löschen
my-data-coming = Wir stellen Ihre Daten zusammen. Die Datei kommt in wenigen Minuten hier an.
my-data-file = Das ist alles, was wir über Sie gespeichert haben. Entpacken Sie die Datei und öffnen Sie <b>data.html</b>; data.json ist dasselbe für Programme. Unsere Kopie dieser Datei wird nach 7 Tagen gelöscht.
my-data-file-name = Ihre Daten bei { $company }.zip
my-data-delete-ask = <b>Ihre Daten löschen?</b>
    Name, Nummer, Nachrichten, Fotos und Unterschriften werden am { DAY($at) } endgültig gelöscht. Was wir gesetzlich aufbewahren müssen, bleibt ohne Ihren Namen.
    Bis dahin können Sie es sich hier anders überlegen.
my-data-delete-after = { $count ->
    [one] Vorher muss { $refs } beendet sein.
   *[other] Vorher müssen diese beendet sein: { $refs }.
}
my-data-delete-noted = Notiert: Ihre Daten werden am { DAY($at) } gelöscht. Wenn Sie es sich anders überlegen, tippen Sie bis dahin auf [Nicht löschen].
my-data-waiting = <b>Ihre Daten</b>
    Wie gewünscht löschen wir sie am { DAY($at) }.
my-data-kept = Ihre Daten bleiben. Es wird nichts gelöscht. Wie können wir helfen?
my-data-put-off = Sie möchten, dass wir Ihre Daten löschen. { $count ->
    [one] { $refs } ist noch offen
   *[other] { $refs } sind noch offen
}: Ihre Daten werden gelöscht, sobald das beendet ist.
my-data-begun = Wie gewünscht löschen wir jetzt Ihre Daten. Das ist unsere letzte Nachricht. Wenn Sie uns wieder brauchen, schreiben Sie einfach hier: Wir fragen dann, wer Sie sind.
my-data-subject = Ihre Daten
error-data-export-again = Ihre Daten wurden Ihnen heute schon zugesandt. Ab { $again_at } können Sie sie wieder abrufen.
error-erasure-not-asked = Es ist kein Löschwunsch offen: Entweder liegt keiner vor, oder das Löschen hat schon begonnen.

## Die Seite mit den Daten.

my-data-page-title = Was wir über Sie gespeichert haben
my-data-page-lead = Alles, worin Ihr Name steht oder was Sie uns mitgeteilt haben, mit den Dateien, die Sie geschickt haben. Alle Zeiten in Ihrer Zeitzone.
my-data-moment = { $at }
my-data-yes = ja
my-data-no = nein
my-data-files-left-out = { $count ->
    [one] Eine Datei war zu groß für dieses Archiv. Fragen Sie uns danach.
   *[other] { $count } Dateien waren zu groß für dieses Archiv. Fragen Sie uns danach.
}
my-data-of-contact = Sie
my-data-of-household = Ihr Haushalt
my-data-of-addresses = Adressen
my-data-of-chats = Mit Ihnen verbundene Chats
my-data-of-enquiries = Was Sie uns gesagt haben, bevor wir Sie kannten
my-data-of-machines = Geräte
my-data-of-requests = Anfragen
my-data-of-messages = Nachrichten
my-data-of-visits = Termine
my-data-of-work = Ausgeführte Arbeiten
my-data-of-signatures = Unterschriften
my-data-of-agreements = Ihre Zustimmungen
my-data-of-reports = Serviceberichte
my-data-of-numbers = Weitere Nummern und Adressen
my-data-of-preferences = Ihre Einstellungen
my-data-of-letters = Anschriften für Briefe und Rechnungen
my-data-of-decisions = Was Sie angefragt und entschieden haben
my-data-of-concerns = Ihre Hinweise, denen wir nachgegangen sind
my-data-of-journal = Vermerke in unseren Aufzeichnungen
my-data-of-files = Dateien
my-data-from-you = Ihnen
my-data-from-us = uns
my-data-from-colleague = jemandem bei Ihnen
my-data-field-customer = Kunde
my-data-field-name = Name
my-data-field-phone = Telefon
my-data-field-email = E-Mail
my-data-field-language = Sprache
my-data-field-created-at = Seit
my-data-field-ended-at = Beendet
my-data-field-unreachable-on = Nicht erreichbar über
my-data-field-ref = Nummer
my-data-field-channel = Kanal
my-data-field-words = Ihre Beschreibung
my-data-field-serial = Seriennummer
my-data-field-urgency = Dringlichkeit
my-data-field-danger = Gefahr
my-data-field-received-at = Eingegangen
my-data-field-settled-at = Erledigt
my-data-field-street = Straße
my-data-field-postal-code = Postleitzahl
my-data-field-city = Ort
my-data-field-country = Land
my-data-field-latitude = Breitengrad
my-data-field-longitude = Längengrad
my-data-field-access-notes = Zugang
my-data-field-access = Zugang
my-data-field-external-id = Ihre Nummer dort
my-data-field-proven-by = Woran wir Sie erkannt haben
my-data-field-linked-at = Verbunden
my-data-field-type = Art
my-data-field-make = Hersteller
my-data-field-model = Modell
my-data-field-label = Bezeichnung
my-data-field-placement = Standort
my-data-field-installed-on = Eingebaut
my-data-field-warranty = Garantie
my-data-field-notes = Notizen
my-data-field-retired = Außer Betrieb
my-data-field-priority = Priorität
my-data-field-status = Status
my-data-field-problem = Problem
my-data-field-preferred = Wann es Ihnen passt
my-data-field-opened-at = Eröffnet
my-data-field-resolved-at = Gelöst
my-data-field-closed-at = Geschlossen
my-data-field-machines = Geräte
my-data-field-case = Anfrage
my-data-field-at = Wann
my-data-field-from = Von
my-data-field-text = Text
my-data-field-starts-at = Von
my-data-field-ends-at = Bis
my-data-field-arrived-at = Angekommen
my-data-field-finished-at = Beendet
my-data-field-summary = Was gemacht wurde
my-data-field-recommendations = Empfohlen
my-data-field-completed-at = Abgeschlossen
my-data-field-kind = Art
my-data-field-signer = Unterschrieben von
my-data-field-rating = Bewertung
my-data-field-comment = Kommentar
my-data-field-signed-at = Unterschrieben
my-data-field-work-order = Auftrag
my-data-field-about = Worüber
my-data-field-shown = Was Sie gesehen haben
my-data-field-given = Was Sie angegeben haben
my-data-field-ready-at = Erstellt
my-data-field-event = Was geschah
my-data-field-field = Angabe
my-data-field-medium = Weg
my-data-field-value = Nummer oder Adresse
my-data-field-quiet-hours = Ruhezeiten
my-data-field-ways = So erreichen wir Sie
my-data-field-days = Tage, die Ihnen passen
my-data-field-parts = Tageszeiten, die Ihnen passen
my-data-field-technician = Gewünschter Techniker
my-data-field-only-asked = Nur, was Sie angefragt haben
my-data-field-stopped = Anfragen ohne Benachrichtigung
my-data-field-tax-id = Steuernummer
my-data-field-buyer-reference = Ihr Zeichen
my-data-field-emergency-contacts = Wen wir im Notfall anrufen
my-data-field-asked-at = Gefragt
my-data-field-reason = Grund
my-data-field-granted = Genehmigt
my-data-field-decided-at = Entschieden
my-data-field-decision = Ihre Antwort
my-data-field-edits = Vor der Änderung
my-data-field-until = Bis
my-data-value-new = neu
my-data-value-open = offen
my-data-value-ready = geplant
my-data-value-draft = geplant
my-data-value-scheduled = geplant
my-data-value-in-progress = in Arbeit
my-data-value-travelling = unterwegs
my-data-value-on-site = vor Ort
my-data-value-on-hold = unterbrochen
my-data-value-resolved = gelöst
my-data-value-completed = abgeschlossen
my-data-value-finished = beendet
my-data-value-closed = geschlossen
my-data-value-cancelled = abgesagt
my-data-value-missed = nicht zustande gekommen
my-data-value-warranty-claim = Garantiefall
my-data-value-installation = Installation
my-data-value-preventive-maintenance = Wartung
my-data-value-demo = Vorführung
my-data-value-training = Schulung
my-data-value-repair = Reparatur
my-data-value-nothing-works = nichts geht mehr
my-data-value-hard-to-work = Arbeiten kaum möglich
my-data-value-can-wait = kann warten
my-data-value-cosmetic = nur optisch
my-data-value-phone = Telefon
my-data-value-email = E-Mail
my-data-value-mobile = mobil
my-data-value-work = geschäftlich
my-data-value-home = privat
my-data-value-other = sonstige

## Der Datenschutzhinweis des Unternehmens.

privacy-ask = So gehen wir mit Ihren Daten um: { $notice }
    Sind Sie einverstanden? Sie können das jederzeit unter /mydata widerrufen.
privacy-agree = Einverstanden
privacy-agreed = ✅ Sie sind mit unserem Umgang mit Ihren Daten einverstanden. Unter /mydata können Sie das widerrufen.
privacy-withdrawn = Widerrufen. Wir bearbeiten nur noch Ihre offenen Anfragen. Sollen Ihre Daten gelöscht werden, wählen Sie „Meine Daten löschen“.
privacy-see = So gehen wir mit Ihren Daten um: { $notice }
my-data-agreed = Am { DAY($at) } haben Sie unserem Datenschutzhinweis zugestimmt.
my-data-take-back = Zustimmung widerrufen
error-privacy-notice-changed = Unser Datenschutzhinweis hat sich inzwischen geändert. Sie bekommen den neuen mit Ihrer nächsten Anfrage.
