## Absagen: was nicht geht, was zu tun ist, nichts geht verloren. Der Schlüssel ist error- und der Code der Absage.

error-does-not-fit = Das ist zu lang und kann so nicht gespeichert werden. Bitte schreiben Sie es kürzer.
error-joins-resting = Hier haben zu viele Einladungen nicht funktioniert. Bitte versuchen Sie es nach { TIME($until) } noch einmal, genau mit dem Link oder Token, den Sie bekommen haben.
error-any = Das hat nicht geklappt. Es wurde nichts geändert; bitte versuchen Sie es noch einmal, oder fragen Sie im Büro.
error-not-found = Das finde ich nicht. Vielleicht ist es schon erledigt.
error-not-allowed = Das dürfen Sie hier nicht. Bitte fragen Sie im Büro.
error-conflict = Jemand hat das gerade geändert. Bitte schauen Sie noch einmal, und wiederholen Sie es.
error-illegal-move = Das geht nicht mehr: Inzwischen hat sich etwas geändert.

error-invite-invalid = Diese Einladung gilt nicht: Sie ist schon benutzt oder zu alt. Bitte fragen Sie nach einer neuen, wo Sie sie herhaben.
error-already-staff = Dieser Chat gehört schon zu { $staff_name } aus dem Team. Bitte nehmen Sie ein anderes Konto, oder fragen Sie im Büro.
error-already-bootstrapped = Es gibt schon eine Administratorin oder einen Administrator. Bitte lassen Sie sich von dort einladen.
error-last-administrator = { $staff_name } ist allein für die Verwaltung da. Geben Sie die Rolle erst jemand anderem; dann geht es.

error-case-without-asset = Eine Anfrage braucht ein Gerät. Bitte wählen Sie erst eines aus.
error-assets-of-several-sites = Diese Geräte stehen an verschiedenen Orten. Bitte senden Sie für jeden Ort eine eigene Anfrage.
error-no-visit-planned = Für { $case } ist kein Besuch mehr geplant. Fragen Sie den Stand ab, um zu sehen, wie es steht.
error-nothing-said = Da steht noch nichts. Bitte schreiben Sie ein paar Worte, oder schicken Sie ein Foto.
error-vip-priority = Dieser Kunde hat immer Vorrang; die Priorität lässt sich nicht senken.

error-visit-under-way = { $technician_name } ist schon vor Ort. Zuerst muss dieser Besuch enden.
error-assigned-meanwhile = Jemand hat das eben schon zugeteilt. Bitte sehen Sie noch einmal hin.
error-slot-taken = Diese Zeit ist durch { $booking } belegt. Bitte wählen Sie eine andere.
error-outside-sla-window = Dem Kunden ist jemand zugesagt, und zwar bis { BY($due_at) }. Später geht es nur mit Zustimmung der Leitung.
error-window-in-the-past = Diese Zeit ist schon vorbei. Bitte wählen Sie eine spätere.
error-window-ends-too-early = Das Ende muss nach dem Anfang liegen. Bitte wählen Sie die Zeiten noch einmal.
error-not-eligible = { $technician } kann das nicht übernehmen. Bitte fragen Sie im Büro, wer es kann.
error-calendar-never-opens = Nach seinen Öffnungszeiten ist dieser Ort nie offen. Bitte lassen Sie sie im Büro prüfen.
error-bad-target = „{ $text }“ ist keine Zeit, die man zusagen kann. Schreiben Sie es wie „4 h“ oder „2 business days“.

error-checklist-answer-unknown = Bitte antworten Sie mit einer der Tasten.

error-too-many-open-cases = Zwei Anfragen sind schon offen. Bitte schreiben Sie zu { $case }, oder rufen Sie uns an.
error-too-many-enquiries = Zwei Nachrichten sind schon offen. Bitte schreiben Sie zu { $enquiry }, oder rufen Sie uns an.
error-enquiry-full = In diese Nachricht passt nichts mehr hinein. Bitte rufen Sie uns an.
error-enquiry-settled = { $enquiry } ist seit eben erledigt: { $state ->
    [linked] einem Gerät zugeordnet
   *[not_ours] nicht unseres
}.
error-enquirer-elsewhere = Diese Person gehört hier zu { $account_name }. Bitte rufen Sie sie an, und eröffnen Sie den Fall für den richtigen Kunden.
error-enquirer-is-guest = Diese Person ist schon bekannt, als Gast mit eigenen Anfragen. Führen Sie beide zuerst zusammen: <code>/customer merge #{ $contact } #{ $guest }</code>
error-merged-with-themselves = Das ist ein und dieselbe Person.
error-merge-changed = Seit der Anzeige hat sich etwas geändert. Bitte sehen Sie noch einmal nach: Geben Sie den Befehl erneut ein.
error-merge-undone = Das hat schon jemand zurückgenommen.
error-merge-too-old = Das ist mehr als einen Tag her und lässt sich nicht mehr zurücknehmen.
error-merge-built-upon = { $name } ist inzwischen ausgeschieden, weiter zusammengeführt oder gelöscht. Nehmen Sie gegebenenfalls zuerst das spätere Zusammenführen zurück.

error-serial-taken = Ein Gerät mit der Seriennummer { $serial } gibt es schon, oder eine, die sich gleich liest. Bitte prüfen Sie das Typenschild.
error-serial-too-long = Diese Seriennummer ist zu lang: Ausgeschrieben hat sie { $count } Buchstaben und Ziffern, höchstens { $most } sind möglich. Bitte vergleichen Sie sie mit dem Typenschild.
error-serial-unreadable = Darin steckt keine Seriennummer. Sie hat Buchstaben und Ziffern, wie XK-2011.
error-site-of-another-account = Dieser Ort gehört zu einem anderen Kunden. Bitte wählen Sie einen passenden.
error-ref-taken = { $ref } ist vergeben. Bitte wählen Sie ein anderes Kürzel.
error-way-in-unreadable = Der Zugang lässt sich nicht mehr lesen: Der Schlüssel der Anwendung wurde gewechselt. Bitte einen Administrator fragen, oder den Kunden.
error-row-refused = Diese Zeile lässt sich nicht übernehmen: { $reason }
error-currencies-differ = { $left } und { $right } lassen sich nicht zusammenzählen. Bitte nehmen Sie eine Währung.

error-call-taken = { $staff_name } hat es schon übernommen.
error-call-ended = Das ist erledigt. Niemand muss mehr anrufen.
error-staff-ended = Der Zugang von { $staff_name } ist schon beendet.
error-contact-ended = { $name } ist keine Kontaktperson mehr.
error-phone-unreadable = „{ $phone }“ { $why ->
    [rounded] hat in einer Tabelle die letzten Ziffern verloren: Bitte dort die Spalte als Text formatieren und die Nummer neu eintragen.
    [several] sind mehrere Nummern. Bitte geben Sie eine an.
    [extension] hat eine Durchwahl. Bitte geben Sie die Nummer ohne sie an.
    [impossible] kann keine Telefonnummer sein. Bitte schreiben Sie sie mit + und Landesvorwahl, etwa +49 30 901820.
   *[no_number] ist keine Telefonnummer. Bitte schreiben Sie sie wie +49 30 901820.
}
error-joins-elsewhere = { $staff_name } ist schon mit einem anderen Telefon dabei.
error-grant-invalid = Dieser Link gilt nicht: Er ist benutzt oder beendet. Bitte fragen Sie nach einem neuen.

error-read-only = Sie können Anfragen und Geräte hier ansehen. Melden und ändern kann sie jemand aus Ihrem Haus, der das darf.
error-account-circle = { $account } steht schon über diesem Kunden. Bitte wählen Sie einen anderen übergeordneten Kunden.
error-account-too-deep = Kunden können höchstens { $levels } Ebenen haben. Bitte wählen Sie einen Kunden weiter oben.
error-account-number-taken = Die Nummer { $number } gehört zu { $account }. Bitte prüfen Sie sie.
error-account-manager-unclear = { $count ->
    [0] Niemand im Team heißt { $name }. Bitte schreiben Sie den Namen so, wie er im Team steht.
   *[other] Mehrere im Team heißen { $name }. Bitte schreiben Sie den ganzen Namen.
}
error-site-elsewhere = { $site } ist kein Standort dieses Kunden. Bitte wählen Sie einen von dort.

error-account-on-hold = { $account_name } ist gesperrt: Ob trotzdem jemand fährt, entscheidet die Leitung.

error-task-taken = Um <b>{ $task }</b> kümmert sich schon { $staff_name }. Mit <b>Weitergeben</b> können Sie die Aufgabe bekommen.
error-task-over = { $done ->
    [yes] <b>{ $task }</b> ist schon erledigt, von { $staff_name }.
   *[no] <b>{ $task }</b> hat sich schon erledigt: Der Grund ist weggefallen.
}
error-task-not-for-them = { $staff_name } darf solche Aufgaben nicht erledigen. Bitte wählen Sie jemand anderen.
error-task-outcome-unknown = Das gibt es hier nicht mehr. Bitte öffnen Sie <b>{ $task }</b> noch einmal und wählen Sie, was daraus geworden ist.
error-task-resolution-needed = Bitte schreiben Sie in ein paar Worten, was wegen { $task } getan wurde.
error-nothing-to-tell = Bitte schreiben Sie zuerst die Nachricht.
error-nothing-to-log = Bitte schreiben Sie in ein paar Worten, worum es ging.
error-person-there = { $name } gehört schon zu Ihren Leuten. Sie finden die Person unter Meine Leute.
error-invite-for-another = Dieser Link gilt für eine andere Telefonnummer.
error-last-account-administrator = Nur { $name } verwaltet bei Ihnen. Geben Sie erst jemand anderem diese Rolle; dann geht es.
error-spending-not-approved = Der Kunde hat den Kosten von { $case } noch nicht zugestimmt: Die Leitung entscheidet, ob trotzdem jemand fährt.
