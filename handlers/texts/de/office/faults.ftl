## Was an einem Wert falsch ist: nach dem Namen seiner Spalte, oder nach „Das“

fault-in-line = Zeile { $line }: { $reason }
fault-or = oder
fault-at-field = Das { $reason }.
cell-empty = ist leer
cell-too-long = ist länger als { $longest } Zeichen
cell-rounded = ist { $given }: Eine Tabellenkalkulation hat die letzten Stellen verworfen. Formatieren Sie die Spalte dort als Text und geben Sie die Nummer neu ein
cell-not-offered = ist { $given }; möglich sind { $offered }
cell-not-yes-or-no = ist { $given }; möglich sind yes und no
cell-no-day = ist { $given }; schreiben Sie das Datum so: 2026-12-31
cell-no-count = ist { $given }; schreiben Sie eine ganze Zahl ab 0
cell-no-degrees = ist { $given }; schreiben Sie Grad von -{ $limit } bis { $limit }, mit Punkt: 52.5
cell-no-amount = ist { $given }; schreiben Sie einen Betrag mit Punkt und ohne Währung: 12.50
cell-no-timezone = ist { $given }; schreiben Sie die Zeitzone so: Europe/Berlin
cell-no-country = ist { $given }; schreiben Sie ein Land mit zwei Buchstaben, etwa DE{ $hint ->
    [yes] . Meinen Sie { $near }?
   *[other] {""}
}
cell-no-holidays = ist { $given }, wofür keine Feiertage bekannt sind; schreiben Sie DE, oder DE-BY für ein Bundesland.{ $hint ->
    [yes] {" "}Meinen Sie { $near }?
   *[other] {""}
}
cell-no-code = ist { $given }; schreiben Sie { $example ->
    [EUR] eine Währung mit drei Buchstaben, etwa EUR
   *[other] eine Sprache mit zwei Buchstaben, etwa { $example }
}
cell-no-corner = enthält { $given }; schreiben Sie einen Eckpunkt so: 52.5 13.4 (Breite, Länge)
cell-few-corners = hat weniger als drei Eckpunkte
cell-no-skill = enthält { $given }; schreiben Sie eine Qualifikation so: Gas until 2026-12-31
cell-twice = enthält { $given } zweimal
cell-no-pause = enthält { $given }; mögliche Gründe sind { $offered }
cell-no-list = ist keine JSON-Liste
cell-no-objects = ist keine JSON-Liste von Objekten
cell-no-term = enthält { $given }; möglich sind { $offered }
cell-unread-terms = enthält Zusagen, die nicht lesbar sind: { $given }
cell-no-hours = enthält { $given }; schreiben Sie Zeiten so: Mo-Fr 08:00-17:00
cell-hours-overlap = enthält Zeiten, die sich am { $day } überschneiden: geben Sie jede Zeit eines Tages einmal an
cell-hours-from-midnight = enthält { $given }; das beginnt am Ende des Tages
cell-hours-of-nothing = enthält { $given }; das endet, wie es beginnt. Rund um die Uhr ist 00:00-24:00
cell-no-time = enthält { $given }; das ist keine Uhrzeit
cell-no-weekday = enthält { $given }; Wochentage sind { $offered }
cell-not-offered-in = hat bei { $name } { $given }; möglich ist { $offered }
cell-empty-coverage = hat eine Zeile ohne tier und ohne hours: { $given }
cell-coverage-twice = hat zwei Zeilen zu { $given }: Schreiben Sie tier und hours in eine
cell-unread-credit = hat eine Gutschrift, die nicht lesbar ist: { $given }; schreiben Sie percent oder amount, etwa 10 oder 50.00
cell-credit-twice = hat zwei Gutschriften für { $given }: Behalten Sie eine

## Was an einer Datei falsch ist

file-empty = die Datei ist leer
file-not-utf8 = ist nicht in UTF-8: speichern Sie die Datei als CSV UTF-8
file-no-csv = ist kein CSV: { $error }
file-no-column = die Spalte { $name } gibt es nicht; { $hint ->
    [yes] meinen Sie { $near }?
   *[other] Spalten sind { $columns }
}
file-column-twice = die Spalte { $name } kommt zweimal vor
file-column-missing = die Spalte { $name } fehlt

## Was an einer Zeile falsch ist

row-other-width = hat { $count } Zellen, die Kopfzeile { $header }
row-beside = hat { $given } in Spalte { $number }, die keinen Namen hat
row-same-record = ist derselbe Eintrag wie Zeile { $line }
row-same-record-named = ist derselbe Eintrag wie Zeile { $line }: { $name }
row-said-otherwise = { $of } ist hier { $here } und in Zeile { $line } { $there }
row-reads-like = { $name } { $given } liest sich wie { $other }; das { $new ->
    [yes] steht in Zeile { $line }
   *[other] gibt es schon
}: schreiben Sie es genauso, oder wählen Sie etwas anderes
row-may-be-several = { $name } { $given } kann { $others } sein: schreiben Sie, was gemeint ist
row-unknown = { $what } { $ref } gibt es nicht
row-unknown-near = { $what } { $ref } gibt es nicht{ $hint ->
    [yes] ; meinen Sie { $near }?
   *[other] {""}
}
row-no-serial = { $serial } ist keine Seriennummer
row-another-machine = { $given } liest sich wie { $serial } von { $holder }. Geht dieses Gerät an { $account }, schreiben Sie { $serial }; ist es ein anderes, geben Sie seine Nummer so an, wie sie kein anderes hat
row-half-a-place = Breite und Länge gehören zusammen
row-half-a-home = home_latitude und home_longitude gehören zusammen
row-nobody-was = eine Kontaktperson { $who } gab es nicht
row-several-called = { $account } hat { $count } Kontaktpersonen namens { $name } ({ $numbers }): sagen Sie in was_phone, wer gemeint ist
row-nobody-to-end = { $account } hat keine Kontaktperson { $who }, die man beenden könnte
row-currency-alone = die Währung wechselt von { $before } zu { $after }: geben Sie auch Einkaufspreis und Preis in der neuen Währung an
row-too-many-digits = { $name } ist { $amount }; { $currency } hat { $digits } Nachkommastellen
row-ends-before-start = das Ende liegt vor dem Beginn
row-site-of-another = Standort { $site } gehört zu { $holder }, nicht zu { $account }
row-machine-of-another = Gerät { $serial } gehört zu { $holder }, nicht zu { $account }
row-no-machine = ein Gerät { $serial } gibt es nicht{ $hint ->
    [yes] ; ist es { $near }?
   *[other] {""}
}

## Was eine Zeile beendet

row-machine-goes = { $serial } geht an { $account }: die Personen des bisherigen Kunden sehen das Gerät nicht mehr
row-machine-retires = { $serial } wird ausgemustert: niemand kann dafür mehr eine Störung melden
row-site-goes = { $site } geht mit { $serials } an { $account }: die Personen des bisherigen Kunden sehen sie nicht mehr
row-contact-goes = { $name } geht mit allen Chats zu { $account } und sieht nicht mehr, was der bisherige Kunde hat
row-number-goes = { $name } ist nicht mehr unter { $number } bekannt: die Chats, die sie belegt hat, enden{ $also ->
    [yes] , auch die von { $guests } (nicht bestätigt)
   *[other] {""}
}
row-contact-ends = { $name } ist keine Kontaktperson von { $account } mehr: die Chats enden
row-twin-ends = { $name } (#{ $number }), doppelt vorhanden, ist keine Kontaktperson mehr: die Chats enden

## Was zu einer Zeile gut zu wissen ist

row-number-shared = { $name } hat die Nummer von { $other }: beide sind jetzt Kontaktpersonen. Ist es eine Person, tragen Sie { $other } in was_name ein
row-number-of-no-country = { $number } gehört zu keinem Land: niemand wird daran erkannt. Schreiben Sie sie mit + und Landesvorwahl
row-technician-left = { $ref } gehört nicht mehr zum Team: `callout staff back { $ref }` holt die Person zurück

cell-no-balance = ist { $given }; schreiben Sie einen Betrag mit Punkt und ohne Währung: 12.50 oder -12.50
cell-no-days = ist { $given }; schreiben Sie Tage von 0 bis { $most }
cell-no-called = enthält { $given }; schreiben Sie einen Namen und eine Nummer: Pforte +49 30 901820
cell-no-point = enthält { $given }; schreiben Sie die Art und die Nummer oder Adresse: mobile +49 151 12345678
row-account-currency-alone = die Währung wechselt von { $before } zu { $after }: geben Sie Kreditlimit und Saldo auch in der neuen Währung an
row-one-number-goes = { $name } hat eine Nummer weniger: die Chats, die eine Nummer belegt hat, enden und können sofort neu belegt werden
row-no-machine-of-type = kein Gerät ist vom Typ { $type }, den der Vertrag nennt

row-price-per = { $item } kann nicht je { $per } sein; möglich ist { $allowed }
row-price-period = nur Arbeit (labour) kennt Zeiten: Legen Sie für { $item } je Zeit eine eigene Zeile mit eigenem Namen an
row-price-factor = ein Faktor bezieht sich auf den normalen Satz; nennen Sie die Zeit, für die er gilt, etwa after_hours
row-price-surcharge = ein Zuschlag braucht einen Namen in der Spalte „of“, etwa evening
row-price-discount-of = ein Rabatt gilt für { $kinds }, oder leer für alles
row-price-discount-most = ein Rabatt ist höchstens 100 Prozent
row-price-other-list = { $tiered ->
    [yes] für Kunden der Stufe { $tier }
   *[no] für Kunden ohne eigene Liste
} gibt es in dieser Zeit schon eine Liste in { $currency }: Geben Sie deren Zeilen ({ $lists }) vorher ein Enddatum
row-price-tiers = die Liste { $list } hat hier die Stufe { $here } und in Zeile { $line } { $there }: Eine Liste gilt für eine Stufe
row-price-currencies = die Liste { $list } ist hier in { $here } und in Zeile { $line } in { $there }: Eine Liste hat eine Währung
row-tax-most = eine Steuer ist höchstens 100 Prozent
row-tax-none = in der Kategorie { $category } fällt keine Steuer an: schreiben Sie 0 Prozent, oder S
row-tax-reason = die Kategorie { $category } braucht einen Grund, den Rechnungen nennen müssen
row-ends-before-it-starts = endet, bevor es beginnt
row-no-such-contact = { $account } hat keinen Kontakt { $name }
row-no-quiet-hours = die Ruhezeit ist { $given }; schreiben Sie sie wie 21:00-07:00, oder none
row-no-such-word = { $given } ist hier unbekannt; möglich ist { $known }
