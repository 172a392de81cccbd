## Meine Leute: Wer den Kunden verwaltet, lädt ein, ändert und entfernt.

menu-people = Meine Leute
people-list = { $count ->
    [one] Eine Person
   *[other] { $count } Personen
} bei Ihnen. Tippen Sie auf eine, um sie zu ändern oder zu entfernen.
people-label = { $name } · { $role ->
    [administrator] verwaltet
    [read_only] sieht nur
    [guest] nicht bestätigt
   *[other] meldet
}
people-person = <b>{ $name }</b>{ $own ->
    [yes] {" "}(Sie)
   *[no] {""}
} · { $account }
    { $role ->
        [administrator] Verwaltet: sieht alle Anfragen und kümmert sich um die Leute
        [read_only] Sieht nur: alle Anfragen, meldet aber keine
        [guest] Nicht bestätigt: sieht nur, was selbst gemeldet wurde
       *[other] Meldet und sieht die eigenen Anfragen
    } · { $places }{ $come ->
        [yes] {""}
       *[no] {"\u000A"}War noch nicht hier.
    }
people-all-places = Alle Standorte
people-more-places = { $count ->
    [one] und ein weiterer
   *[other] und { $count } weitere
}
people-button-invite = Jemanden einladen
people-button-role = Rolle ändern
people-button-place = Standort ändern
people-button-link = Neuer Link
people-button-remove = Entfernen
people-button-remove-now = Ja, entfernen
people-button-keep = Behalten
people-button-back = Meine Leute
people-button-leave = So lassen
people-button-no-number = Ohne Nummer
people-account-ask = Für welche Firma oder Niederlassung ist die Einladung?
people-name-ask = Wen laden Sie ein? Bitte schreiben Sie den Namen.
people-name-short = Bitte schreiben Sie den Namen der Person, etwa Ben Roth.
people-role-ask = Was darf { $name } hier?
people-role-choice = { $role ->
    [administrator] Alles, auch Leute verwalten
    [read_only] Nur ansehen
   *[other] Melden und verfolgen
}
people-place-ask = Zu welchem Standort gehört { $name }?
people-number-ask = Welche Handynummer hat { $name }? Dann gilt der Link nur für diese Nummer.
people-help = Sie erstellen einen Link für eine Kollegin oder einen Kollegen: Er gilt einmal, 7 Tage lang. Wer eingeladen ist, tippt darauf und teilt die eigene Nummer.
people-link = Hier ist der Link für { $name }. Bitte geben Sie ihn niemandem sonst: Er gilt einmal, bis { $until }.
    { $link }
people-changed = ✅ { $name } ist geändert.
people-remove-ask = <b>{ $name }</b> entfernen? Der Chat hier endet. Offene Anfragen laufen weiter und kommen zu Ihnen.
people-removed = ✅ { $name } ist entfernt.{ $count ->
    [0] {""}
    [one] {" "}{ $requests } gehört jetzt Ihnen.
   *[other] {" "}Diese gehören jetzt Ihnen: { $requests }.
}
people-removed-self = ✅ Sie gehören nicht mehr dazu.

join-ask = Guten Tag { $name }. { $inviter } lädt Sie ein, hier für { $account } Störungen zu melden und Anfragen zu sehen.
    Bitte teilen Sie Ihre Nummer, damit wir wissen, dass Sie es sind.
join-done = ✅ Sie gehören jetzt zu { $account }, { $name }.
join-not-own = Das ist die Karte von jemand anderem. Bitte teilen Sie Ihre eigene Nummer mit der Taste unten.
join-for-another = Dieser Link gilt für eine andere Telefonnummer, deshalb ist nichts geändert. Bitte lassen Sie sich einen mit Ihrer Nummer schicken.
join-open-request = { $request } ist in diesem Chat noch offen. Tippen Sie danach noch einmal auf den Link: Er gilt bis { $until }.
join-help = Sie sind eingeladen. Teilen Sie Ihre Nummer mit der Taste unten, dann sehen Sie hier Ihre Geräte und Anfragen.

told-person-joined = { $name } ist über Ihren Link gekommen, mit der Nummer, die auf { $digits } endet. Ist das jemand anderes, entfernen Sie die Person unter <b>Meine Leute</b>.
told-person-changed = Ihre Rolle bei { $account } ist geändert: { $role ->
    [administrator] Sie sehen alle Anfragen und kümmern sich um die Leute
    [read_only] Sie sehen alle Anfragen und melden keine
   *[other] Sie melden Störungen und sehen Ihre eigenen Anfragen
}.
