## /setup

slack-command-setup = Ihre Stammdaten: Kunden, Geräte, Verträge, Team, Teile. Ansehen, ändern, importieren, exportieren
setup-title = Ihre Stammdaten
setup-hint = <code>/setup Verträge Gold</code> zeigt die Verträge mit „Gold“.
setup-cancel = Abbrechen
setup-kind = { $kind ->
    [accounts] { $count ->
        [one] Kunde
       *[other] Kunden
    }
    [sites] { $count ->
        [one] Standort
       *[other] Standorte
    }
    [contacts] { $count ->
        [one] Kontaktperson
       *[other] Kontaktpersonen
    }
    [assets] { $count ->
        [one] Gerät
       *[other] Geräte
    }
    [contracts] { $count ->
        [one] Vertrag
       *[other] Verträge
    }
    [territories] { $count ->
        [one] Gebiet
       *[other] Gebiete
    }
    [technicians] { $count ->
        [one] Techniker
       *[other] Techniker
    }
    [parts] { $count ->
        [one] Teil
       *[other] Teile
    }
    [stock] { $count ->
        [one] Bestand
       *[other] Bestände
    }
    [preferences] { $count ->
        [one] Wünsche eines Kontakts
       *[other] Wünsche von Kontakten
    }
    [prices] { $count ->
        [one] Preis
       *[other] Preise
    }
    [taxes] { $count ->
        [one] Steuer
       *[other] Steuern
    }
   *[other] { $kind }
}
setup-kind-row = <b>{ $kind }</b> · { $count }{ $changed ->
    [yes] {" "}· zuletzt geändert { $at }{ $known ->
        [yes] {" "}von { $who }
       *[other] {""}
    }
   *[other] {""}
}
setup-list-title = { $kind }: { $count }{ $filtered ->
    [yes] {" "}mit „{ $text }“
   *[other] {""}
}
setup-row = <b>{ $first }</b>{ $more ->
    [yes] {" "}· { $rest }
   *[other] {""}
}
setup-value = <b>{ $column }</b>  { $value }
setup-yes = Ja
setup-no = Nein
setup-empty = nichts
setup-button-show = Zeigen
setup-button-open = Öffnen
setup-button-new = Neu
setup-button-change = Ändern
setup-button-history = Verlauf
setup-button-back = Zurück
setup-button-all = Alle { $kind }
setup-button-import = Datei importieren
setup-button-export = Exportieren
setup-button-check = Prüfen
setup-button-go = Importieren
setup-button-import-end = Importieren und beenden
setup-button-end = Speichern und beenden

## Das Formular eines Eintrags

setup-form-title = { $new ->
    [yes] Neu: { $kind }
   *[other] Ändern: { $kind }
}
setup-form-of = <b>{ $title }</b>
setup-too-long = { $column } ist zu lang für ein Formular: ändern Sie es über <i>Exportieren</i> und <i>Datei importieren</i>.
setup-there-already = Das gibt es schon: Öffnen Sie es in der Liste und ändern Sie es, oder wählen Sie etwas anderes.
setup-saved = { $how ->
    [new] <b>{ $title }</b> ist angelegt.
    [changed] <b>{ $title }</b> ist geändert.
   *[other] <b>{ $title }</b> bleibt, wie es war: Es gab nichts zu ändern.
}
setup-endings = Damit endet etwas. Speichern Sie noch einmal, wenn Sie das möchten:
setup-import-endings = Mit dieser Datei endet etwas. Importieren Sie sie nur, wenn Sie das möchten:
setup-changed-meanwhile = Das hat inzwischen jemand anderes geändert. Ihre Eingaben stehen unten; speichern Sie noch einmal, um sie zu übernehmen.

## Verlauf

setup-history-title = Verlauf von { $title }
setup-history-line = { $at } · { $who }: { $what }
setup-history-none = Dazu ist noch nichts vermerkt.
setup-history-more = und { $count } frühere
setup-change = { $column }: { $before } → { $after }
setup-change-erased = etwas wurde geändert; der Wortlaut ist gelöscht
setup-by-file = Datei auf der Kommandozeile
setup-somebody = jemand
setup-event-assets-registered = angelegt
setup-event-assets-retired = ausgemustert
setup-event-contracts-registered = angelegt
setup-event-crew-technician-registered = angelegt
setup-event-crew-territory-defined = angelegt
setup-event-customers-account-registered = angelegt
setup-event-customers-contact-confirmed = bestätigt
setup-event-customers-contact-ended = keine Kontaktperson mehr
setup-event-customers-contact-moved = zu einem anderen Kunden gewechselt
setup-event-customers-contact-number-changed = Nummer geändert
setup-event-customers-contact-registered = angelegt
setup-event-customers-person-invited = eingeladen von der eigenen Verwaltung
setup-event-customers-person-joined = über den Link gekommen
setup-event-customers-person-removed = entfernt von der eigenen Verwaltung
setup-event-customers-person-role-changed = Rolle oder Standort geändert
setup-event-customers-site-registered = angelegt
setup-event-customers-site-way-in-changed = der Zugang wurde geändert
setup-event-customers-account-address-changed =
    { $kind ->
        [billing] die Rechnungsadresse wurde geändert
       *[postal] die Postadresse wurde geändert
    }
setup-event-customers-contact-points-changed = weitere Nummern oder E-Mail-Adressen wurden geändert
setup-event-pricing-price-set = angelegt
setup-event-pricing-tax-set = angelegt
setup-event-parts-location-defined = Lagerort angelegt
setup-event-parts-part-defined = angelegt
setup-event-parts-stock-moved = { $quantity }, noch { $left }

## Dateien

setup-import-title = Datei importieren
setup-import-ask = <b>{ $kind }</b> aus einer CSV-Datei, wie eine Tabellenkalkulation sie speichert. Sie wird erst geprüft: nichts ändert sich, bevor Sie zustimmen.
setup-import-file = Datei
setup-import-columns = Spalten: { $columns }
setup-import-no-file = Bitte wählen Sie eine Datei.
setup-import-too-large = Die Datei ist größer als 1 MB. Bitte teilen Sie sie, oder nutzen Sie „callout import“ auf dem Server.
setup-import-too-long = <b>{ $file }</b> hat mehr als { $most } Zeilen. Bitte teilen Sie sie, oder nutzen Sie <code>callout import</code> auf dem Server.
setup-import-reading = <b>{ $file }</b> wird geprüft. Der Bericht kommt in unserem direkten Chat.
setup-import-bad = <b>{ $file }</b>: nichts wurde importiert, { $count ->
    [one] ein Fehler ist darin.
   *[other] { $count } Fehler sind darin.
} Berichtigen Sie die Datei und importieren Sie sie noch einmal.
setup-import-good = <b>{ $file }</b> ist in Ordnung: { $created } neu, { $updated } geändert, { $unchanged } unverändert. Noch ist nichts importiert.
setup-import-nothing = <b>{ $file }</b>: { $created } neu, { $updated } geändert, { $unchanged } unverändert. Es gibt nichts zu importieren.
setup-import-gone = Ich bekomme <b>{ $file }</b> nicht mehr: die Datei wurde gelöscht, ist zu groß oder schon importiert. Bitte laden Sie sie noch einmal hoch.
setup-importing = <b>{ $file }</b> wird importiert …
setup-imported = ✅ <b>{ $file }</b> ist importiert: { $created } neu, { $updated } geändert, { $unchanged } unverändert.
setup-imported-hint = Der <i>Verlauf</i> eines Eintrags zeigt, was vorher dort stand.
setup-remarks = Gut zu wissen:
setup-line = • { $line }
setup-more = … und { $count } weitere
setup-exporting = { $kind }: die Datei kommt in unserem direkten Chat.
setup-exported = { $kind }: { $count }

## Was abgelehnt wird

slack-error-record-gone = { $title } gibt es nicht mehr, oder der Eintrag heißt jetzt anders. Suchen Sie ihn in der Liste.
slack-error-record-kind-unknown = Stammdaten namens „{ $given }“ kenne ich nicht. Es gibt: { $kinds }.

## Spalten

column-hint-day = Ein Tag, etwa 2026-12-31
column-ref = Kürzel
column-name = Name
column-kind = Art
column-vip = VIP
column-language = Sprache
column-hint-language = Zwei Buchstaben, etwa de
column-timezone = Zeitzone
column-hint-timezone = Etwa Europe/Berlin; leer ist die übliche
column-currency = Währung
column-hint-currency = Drei Buchstaben, etwa EUR
column-account = Kunde
column-site = Standort
column-street = Straße
column-postal-code = Postleitzahl
column-city = Ort
column-country = Land
column-hint-country = Zwei Buchstaben, etwa DE
column-latitude = Geografische Breite
column-longitude = Geografische Länge
column-weekly-hours = Öffnungszeiten
column-hint-weekly-hours = Etwa Mo-Fr 08:00-12:00, 13:00-17:00 | Sa 09:00-12:00
column-holidays = Feiertage
column-hint-holidays = Eines Landes, etwa DE, oder eines Bundeslandes, etwa DE-BY
column-access-notes = Zugang
column-phone = Telefon
column-hint-phone = Am besten mit + und Landesvorwahl: +49 30 901820
column-email = E-Mail-Adresse
column-ended = Keine Kontaktperson mehr
column-was-account = Bisheriger Kunde
column-was-name = Bisheriger Name
column-was-phone = Bisheriges Telefon
column-serial = Seriennummer
column-type = Typ
column-make = Hersteller
column-model = Modell
column-label = Bezeichnung
column-placement = Aufstellort
column-installed-on = Installiert am
column-warranty-parts = Garantie auf Teile bis
column-warranty-labor = Garantie auf Arbeit bis
column-warranty-expense = Garantie auf Spesen bis
column-notes = Notizen
column-retired = Ausgemustert
column-starts-on = Beginnt am
column-ends-on = Endet am
column-always-open = Rund um die Uhr
column-customer-pauses = Die Frist ruht, solange
column-billing-model = Abrechnung
column-overrides = Zusagen dieses Vertrags
column-hint-overrides = Eine JSON-Liste: [{"{"}"priority": "P1", "response": "30 min"{"}"}]
column-code = Kürzel
column-postal-codes = Postleitzahlen
column-hint-postal-codes = Ihre Anfänge, mit | dazwischen: 101 | 102
column-polygon = Eckpunkte auf der Karte
column-hint-polygon = Mit | dazwischen: 52.5 13.3 | 52.6 13.3 | 52.6 13.5
column-skills = Qualifikationen
column-hint-skills = Mit | dazwischen: Gas until 2026-12-31 | Drucker
column-territories = Gebiete
column-hint-territories = Ihre Kürzel, mit | dazwischen
column-shifts = Arbeitszeiten
column-hint-shifts = Etwa Mo-Fr 08:00-16:30
column-van = Fahrzeug
column-home-latitude = Wohnort, Breite
column-home-longitude = Wohnort, Länge
column-number = Nummer
column-unit = Einheit
column-cost = Einkaufspreis
column-price = Preis
column-hint-price = Mit Punkt und ohne Währung: 12.50
column-fits = Passt zu diesen Typen
column-hint-fits = Mit | dazwischen: Drucker | Kopierer
column-keywords = Stichwörter
column-hint-keywords = Mit | dazwischen: Stau | Papier
column-location = Lagerort
column-location-name = Name des Lagerorts
column-location-kind = Art des Lagerorts
column-part = Teil
column-on-hand = Vorhanden
choice-time-and-materials = Nach Aufwand
choice-fixed-price = Festpreis
choice-retainer = Pauschale
choice-warranty = Garantie
choice-van = Fahrzeug
choice-warehouse = Lager
choice-waiting-for-customer = wir auf den Kunden warten
choice-customer-decision = der Kunde entscheidet
choice-waiting-for-parts = wir auf Teile warten
choice-no-access = wir keinen Zugang haben
choice-unsafe-site = es vor Ort nicht sicher ist
choice-internal = es an uns selbst liegt

column-segment = Branche
column-hint-segment = In Ihren Worten, etwa Klinik oder Schule
column-tier = Stufe
column-status = Status
column-parent = Übergeordneter Kunde
column-hint-parent = Das Kürzel des Kunden darüber; dessen Vertrag gilt, wo es keinen eigenen gibt
column-manager = Kundenbetreuung
column-hint-manager = Der Name, wie er im Team steht
column-payment-days = Zahlungsziel in Tagen
column-hint-payment-days = Leer heißt: wie üblich
column-approval-threshold = Ab hier entscheidet, wer beim Kunden verwaltet
column-credit-limit = Kreditlimit
column-balance = Saldo
column-hint-balance = Wie in den Büchern; über 0 schuldet der Kunde uns
column-balance-on = Saldo vom
column-buyer-reference = Käuferreferenz
column-tax-id = Steuernummer
column-emergency-contacts = Im Notfall anrufen
column-hint-emergency-contacts = Name und Nummer, mehrere mit | dazwischen: Pforte +49 30 901820
column-billing-name = Rechnung: Name
column-billing-street = Rechnung: Straße
column-billing-postal-code = Rechnung: Postleitzahl
column-billing-city = Rechnung: Ort
column-billing-country = Rechnung: Land
column-billing-email = Rechnung: E-Mail-Adresse
column-postal-name = Post: Name
column-postal-street = Post: Straße
column-postal-postal-code = Post: Postleitzahl
column-postal-city = Post: Ort
column-postal-country = Post: Land
column-postal-email = Post: E-Mail-Adresse
column-role = Rolle
column-sites = Standorte
column-hint-sites = Kürzel mit | dazwischen; keines heißt alle des Kunden
column-phones = Weitere Telefonnummern
column-hint-phones = Art und Nummer, mehrere mit | dazwischen: mobile +49 151 12345678
column-emails = Weitere E-Mail-Adressen
column-hint-emails = Art und Adresse, mehrere mit | dazwischen: work empfang@example.com
choice-residential = Privat
choice-small-business = Kleines Unternehmen
choice-enterprise = Großes Unternehmen
choice-government = Öffentliche Hand
choice-premium = Premium
choice-standard = Standard
choice-economy = Economy
choice-active = Aktiv
choice-on-hold = Gesperrt
choice-inactive = Inaktiv
choice-administrator = Administrator des Kunden
choice-individual = Privatperson
choice-read-only = Nur lesen
column-accounts-number = Kundennummer

## Verträge, Wünsche von Kontakten, Preise und Steuern

column-coverage = Servicezeiten und Stufen nach Gerät und Kategorie
column-asset-types = Für diese Gerätetypen
column-machines = Für diese Geräte
column-credits = Gutschriften bei verfehlten Zusagen
column-quiet-hours = Ruhezeit
column-hint-quiet-hours = 21:00-07:00, none (keine) oder company (die der Firma)
column-visits = Zu Terminen
column-progress = Am Tag selbst
column-reports = Berichte und Rechnungen
column-surveys = Umfragen
column-days = Tage, die passen
column-hint-days = mon, tue, wed …
column-parts = Tageszeiten, die passen
column-technician = Bevorzugter Techniker
column-only-asked = Nur auf Anfrage
column-price-list = Preisliste
column-item = Was
column-of = Wovon
column-period = Wann
column-per = Je
column-amount = Betrag
column-minimum-minutes = Mindestens, in Minuten
column-round-minutes = Aufgerundet auf Minuten
column-place = Ort
column-percent = Prozent
column-category = Steuerkategorie
column-reason = Grund
choice-chat = Hier im Chat
choice-mail = Per E-Mail
choice-both = Chat und E-Mail
choice-off = Aus
choice-labour = Arbeit
choice-travel = Anfahrt
choice-surcharge = Zuschlag
choice-markup = Aufschlag auf Teile
choice-discount = Rabatt
choice-diagnosis = Preis nach der Diagnose
choice-after-hours = Nach Feierabend
choice-weekend = Wochenende
choice-holiday = Feiertag
choice-emergency = Notfall
choice-hour = Stunde
choice-flat = Pauschal
choice-km = Kilometer
choice-mile = Meile
choice-minute = Minute
choice-times = Mal normaler Satz
choice-percent = Prozent
choice-S = S, Regelsatz
choice-Z = Z, Nullsatz
choice-E = E, befreit
choice-AE = AE, Umkehrung der Steuerschuld
choice-O = O, nicht steuerbar
