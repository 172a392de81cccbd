## Was Mitarbeiter in Slack lesen. Erst die Nummer, dann die Worte.

slack-close = Schließen
slack-and-more = { $first } und { $count } weitere

## Tasten

slack-button-assign = Zuteilen
slack-button-reassign = Neu zuteilen
slack-button-open = Öffnen
slack-button-ask = Kunden fragen
slack-button-answer = Antworten
slack-button-send = Senden
slack-button-cancel = Abbrechen
slack-button-previous = Vorige
slack-button-next = Nächste
slack-button-refresh = Aktualisieren

## Rechte

slack-stranger = Sie haben in Callout noch keine Rolle. { $known ->
    [yes] Bitte lassen Sie sich einladen von { $names }; mit einem Token schreiben Sie <code>/callout join</code> und das Token.
   *[no] Wenn Sie ein Token bekommen haben, schreiben Sie <code>/callout join</code> und das Token.
}
slack-refused = Das umfasst Ihre Rolle nicht, es wurde also nichts geändert. { $known ->
    [yes] Bitte fragen Sie { $names }.
   *[no] Bitte fragen Sie jemanden von der Administration.
}
slack-role = { $role ->
    [administrator] Administration
    [manager] Leitung
    [dispatcher] Disposition
    [technician] Technik
    [parts_clerk] Lager
    [billing] Abrechnung
   *[other] { $role }
}
slack-role-none = keine Rolle
slack-role-granted = { $member } hat jetzt die Rolle { $role }. Alle Rollen: { $has }.
slack-role-revoked = { $member } hat die Rolle { $role } nicht mehr. Es bleibt: { $has }.
slack-join-done = Willkommen, { $name }. Ihre Rolle hier: { $roles }. Mit <code>/callout help</code> sehen Sie, was Sie tun können.
slack-join-already = Sie sind schon dabei, { $name }.
slack-join-usage = Schreiben Sie <code>/callout join</code> und das Token, das Sie bekommen haben.
slack-join-invalid = Dieses Token gilt nicht: Es ist unbekannt, benutzt oder zu alt. { $known ->
    [yes] Bitte fragen Sie { $names } nach einem neuen.
   *[no] Der Befehl <code>callout init</code> auf dem Server macht ein neues.
}
slack-invite-usage = Schreiben Sie Name und Rolle: <code>/callout invite Ben Ito technician</code>
slack-invite-telegram = { $name } kann mit diesem Link auf Telegram beitreten. Er gilt einmal, bis { BY($until) }.
    { $link }
    Die Arbeitswoche ist Montag bis Freitag, 8 bis 17 Uhr, in allen Gebieten, bis etwas anderes eingestellt wird.
slack-invite-slack = { $name } tritt bei, indem das hier in Slack geschrieben wird. Es gilt einmal, bis { BY($until) }.
    <code>{ $command }</code>
slack-staff-title = <b>{ $count ->
    [one] Eine Person im Team
   *[other] { $count } Personen im Team
}</b>
slack-staff-line = <b>{ $name }</b> · { $roles } · { $joined ->
    [yes] { $channels }
   *[no] noch nicht beigetreten
}

## Hilfe

slack-mentioned = Hier höre ich auf Befehle. Mit <code>/callout help</code> sehen Sie, was Sie tun können.
slack-help-title = Ihre Rolle hier: { $roles }. Das können Sie tun:
slack-help-cases = <code>/queue</code> was wartet; dazu <code>all</code>, <code>mine</code>, <code>P1</code>, ein Gebiet oder eine Seitenzahl
    <code>/case C-10042</code> alles zu einem Fall, mit seinen Tasten. [Kunden fragen] schreibt in den Chat des Kunden; die Antwort kommt in den Thread des Falls.
slack-help-assign = <code>/assign</code> öffnet das Formular
    <code>/assign C-10042 @ben tomorrow 13:00-15:00</code> teilt sofort zu; ohne Zeit zur besten
slack-help-crew = <code>/crew</code> wer heute arbeitet und wo; dazu <code>tomorrow</code> oder ein Datum
slack-help-digest = <code>/digest</code> wann er kommt; <code>/digest now</code>, <code>/digest at 18:00</code>
slack-help-invite = <code>/callout invite Ben Ito technician</code> ein Link zum Beitreten, einmal gültig
    <code>/callout staff</code> wer dabei ist
slack-help-parked = <code>/callout parked</code> was nicht bearbeitet oder gesendet werden konnte, für einen neuen Versuch oder zum Verwerfen
slack-help-roles = <code>/callout grant @member dispatcher</code> und <code>/callout revoke @member dispatcher</code>

## Absagen

slack-error-not-found = Das finde ich nicht, oder Sie dürfen es nicht sehen. Versuchen Sie <code>/queue all</code>.
slack-error-conflict = Jemand anderes hat das gerade geändert. Bitte schauen Sie noch einmal, und wiederholen Sie es.
slack-error-illegal-move = Es ist inzwischen weiter: Das geht nicht mehr. Bitte sehen Sie es sich noch einmal an.
slack-error-not-eligible = Das geht nicht: { $reasons }.
slack-error-slot-taken = Die Zeit ist belegt durch { $booking } ({ $window }). Bitte wählen Sie eine andere Zeit oder jemand anderen.
slack-error-window-in-the-past = Diese Zeit ist schon vorbei. Bitte wählen Sie eine spätere.
slack-error-window-ends-too-early = Das Ende muss nach dem Anfang liegen. Schreiben Sie es wie <code>13:00-15:00</code>.
slack-error-last-administrator = { $staff_name } ist allein für die Administration da. Geben Sie die Rolle erst jemand anderem; dann geht es.
slack-error-queue-argument-unknown = „{ $given }“ kenne ich nicht. Versuchen Sie <code>/queue</code>, <code>/queue all</code>, <code>/queue mine</code>, <code>/queue P1</code>, eine Seite wie <code>/queue 2</code> oder ein Gebiet: { $territories }.
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

## Wie es um einen Fall steht

slack-clock-kind = { $kind ->
    [response] Antwort
    [on_site] Ankunft
   *[resolution] Lösung
}
slack-clock = { $state ->
    [on_track] 🟢 im Plan, { slack-clock-kind } fällig in { $left }
    [at_risk] 🟠 gefährdet, { slack-clock-kind } fällig in { $left }
    [breached] 🔴 überfällig, { slack-clock-kind } war fällig vor { $left }
    [met] ✅ { slack-clock-kind } rechtzeitig
   *[paused] ⏸ pausiert, { slack-clock-kind }
}
slack-clock-lasting = { $state ->
    [on_track] 🟢 im Plan, { slack-clock-kind } fällig { $due }
    [at_risk] 🟠 gefährdet, { slack-clock-kind } fällig { $due }
    [breached] 🔴 überfällig, { slack-clock-kind } war fällig { $due }
    [met] ✅ { slack-clock-kind } rechtzeitig
   *[paused] ⏸ pausiert, { slack-clock-kind }
}
slack-status = { $status ->
    [new] neu
    [open] offen
    [scheduled] geplant
    [in_progress] in Arbeit
    [on_hold] ⏸ pausiert
    [resolved] ✅ erledigt, wartet auf das Wort des Kunden
    [closed] ✅ abgeschlossen
   *[cancelled] storniert
}
slack-who = { $assigned ->
    [yes] { $name }
   *[no] noch niemand
}
slack-type = { $type ->
    [installation] Installation
    [preventive_maintenance] Wartung
    [demo] Vorführung
    [warranty_claim] Garantiefall
    [training] Schulung
   *[repair] Reparatur
}
slack-triage = { slack-type }{ $because ->
    [yes] , wegen „{ $words }“
   *[no] {""}
}
slack-danger = <b>Gefahr</b>, sagt der Kunde{ $said ->
    [yes] : „{ $words }“
   *[no] {""}
}
slack-preferred = { $kind ->
    [asap] So bald wie möglich
    [tomorrow_morning] Morgen Vormittag
    [tomorrow_afternoon] Morgen Nachmittag
    [day] Am liebsten { $day }{ slack-preferred-part }
   *[other] Jederzeit
}
slack-preferred-part = { $part ->
    [morning] {" "}vormittags
    [afternoon] {" "}nachmittags
    [evening] {" "}abends
   *[any] {""}
}

## Die Nachricht eines Falls

slack-case-headline = <b>{ $case }</b> { $state } · { $priority } · { $machine } · { $place }
slack-case-assigned = <b>{ $name }</b> · { $window }{ $over ->
    [yes] {""}
   *[no] {" "}· { slack-status }
}
slack-case-access = Zugang: { $access }
slack-case-photos = { $count ->
    [one] Eine Datei im Thread
   *[other] { $count } Dateien im Thread
}
slack-photo-reported = Aus der Anfrage des Kunden
slack-photo-sent = Von { $name }
slack-photo-work = { $stage ->
    [before] Vor der Arbeit
    [after] Nach der Arbeit
   *[during] Während der Arbeit
}
slack-report-title = Servicebericht { $work_order }

## /queue

slack-queue-title = { $kind ->
    [mine] { $count ->
        [one] Ein Fall ist Ihrer
       *[other] { $count } Fälle sind Ihre
    }
    [all] { $count ->
        [one] Ein offener Fall
       *[other] { $count } offene Fälle
    }
   *[waiting] { $count ->
        [one] Ein Fall wartet auf jemanden
       *[other] { $count } Fälle warten auf jemanden
    }
}{ $filtered ->
    [yes] {" "}· { $filter }
   *[no] {""}
}
slack-queue-empty = { $filtered ->
    [mine] Kein Termin von Ihnen steht aus. <code>/queue</code> zeigt, was noch niemand hat.
    [yes] Da ist nichts Passendes. <code>/queue all</code> zeigt alles, was offen ist.
   *[no] ✅ Niemand wartet ohne Zuteilung. <code>/queue all</code> zeigt alles, was offen ist.
}
slack-queue-row = <b>{ $case }</b> { $state } · { $priority }
    { $customer } · { $machine } · { $place } · { $who }
slack-queue-page = Seite { $page } von { $pages }

## /case

slack-case-usage = Schreiben Sie den Fall, wie <code>/case C-10042</code> oder <code>/case 10042</code>. Die letzten:
slack-case-unknown = „{ $given }“ finde ich nicht. { $some ->
    [yes] Meinten Sie { $near }?
   *[no] <code>/queue all</code> zeigt, was offen ist.
}
slack-case-customer = Kunde: <b>{ $customer }</b> · { $site }{ $vip ->
    [yes] {" "}· VIP
   *[no] {""}
}
slack-case-contact = Kontakt: { $contact }
slack-case-asset = Gerät: <b>{ $machine }</b> · { $title }{ $placed ->
    [yes] {" "}· { $placement }
   *[no] {""}
} · { $covered ->
    [yes] Garantie { $warranty }
   *[no] keine Garantie verzeichnet
}
slack-warranty = { $cover ->
    [parts] Teile
    [labor] Arbeit
   *[other] Spesen
} { $over ->
    [yes] bis { $until }, vorbei
   *[no] bis { $until }
}
slack-case-status = Stand: { $status } · eröffnet { $opened }
slack-case-visit = Besuch { $appointment }: <b>{ $name }</b> · { $window } · { $status ->
    [travelling] unterwegs, etwa { TIME($expected) }
    [on_site] vor Ort
    [finished] beendet
    [missed] verpasst
   *[scheduled] geplant
}
slack-case-report = Der Servicebericht ist im Thread des Falls.
slack-case-timeline = <b>Was geschah</b>
slack-timeline-line = { $at } · { $line }

## Was geschah, je eine Zeile

slack-event-case-opened = Gemeldet von { $who }
slack-event-case-priority-changed = Priorität { $before } → { $after }, durch { $who }{ $has-reason ->
    [yes] : { $reason }
   *[no] {""}
}
slack-event-case-type-changed = { $who } hat die Art geändert, von { slack-type-before } zu { slack-type-after }
slack-type-before = { $before ->
    [installation] Installation
    [preventive_maintenance] Wartung
    [demo] Vorführung
    [warranty_claim] Garantiefall
    [training] Schulung
   *[repair] Reparatur
}
slack-type-after = { $after ->
    [installation] Installation
    [preventive_maintenance] Wartung
    [demo] Vorführung
    [warranty_claim] Garantiefall
    [training] Schulung
   *[repair] Reparatur
}
slack-event-case-message-posted = { $author_kind ->
    [contact] <b>{ $author_name }</b> schreibt: { $text }
   *[staff] { $author_name } an den Kunden: { $text }
}
slack-event-case-resolved = ✅ Die Arbeit ist getan. Der Kunde wird gefragt, ob alles gut ist.
slack-event-case-closed = { $confirmed ->
    [yes] ✅ Der Kunde sagt, alles ist gut. Abgeschlossen.
   *[no] Abgeschlossen: Der Kunde hat in drei Tagen nicht widersprochen.
}
slack-event-case-reopened = Stimmt noch nicht, sagt { $who }: { $reason }
    Der Fall ist wieder offen und braucht jemanden.
slack-event-case-cancelled = Storniert von { $who }{ $has-reason ->
    [yes] : { $reason }
   *[no] {""}
}
slack-event-clock = { $clock ->
    [response] Die Antwort
    [on_site] Die Ankunft
   *[resolution] Die Lösung
}
slack-event-sla-clock-at-risk = 🟠 gefährdet: { slack-event-clock } ist fällig { $due_at }.
slack-event-sla-clock-breached = 🔴 überfällig: { slack-event-clock } war fällig { $due_at }.
slack-event-sla-clocks-paused = ⏸ pausiert: { $reason ->
    [waiting_for_customer] warten auf den Kunden
    [customer_decision] der Kunde muss entscheiden
   *[other] angehalten
}
slack-event-sla-clocks-resumed = Die Uhren laufen wieder.
slack-event-appointment-scheduled = { $who } hat zugeteilt: <b>{ $name }</b>, { $window }{ $has-reason ->
    [yes] . Später als zugesagt, mit Zustimmung von { $approved_by }: { $reason }
   *[no] {""}
}
slack-event-appointment-rescheduled = { $who } hat den Besuch von <b>{ $name }</b> verlegt auf { $window }
slack-event-appointment-cancelled = Der Besuch von { $name } ist zurückgenommen{ $reason ->
    [reassigned] {" "}für jemand anderen
   *[other] : { $reason }
}
slack-event-appointment-declined = Bei <b>{ $name }</b> geht es nicht: { $reason }
    Der Fall ist wieder in der Warteschlange.
slack-event-appointment-technician-set-out = <b>{ $name }</b> { $again ->
    [yes] kommt zu einer anderen Zeit,
   *[no] ist unterwegs,
} etwa { TIME($expected_at) }
slack-event-appointment-technician-checked-in = <b>{ $name }</b> ist da
slack-event-dispatch-gates-overridden = { $who } schickt { $name }, obwohl die Regeln dagegen sprechen{ $has-reason ->
    [yes] : { $reason }
   *[no] {""}
}
slack-event-work-order-status-changed = { $after ->
    [on_hold] ⏸ { $work_order } ist pausiert: { tech-hold-reason }
   *[other] { $work_order } geht weiter
}
slack-event-work-order-note-added = Notiz von { $who }: { $text }
slack-event-work-order-photo-added = { $stage ->
    [before] Foto vor der Arbeit
    [after] Foto nach der Arbeit
   *[during] Foto während der Arbeit
}
slack-event-work-order-parts-used = { $quantity } × { $part_name } ({ $part }) verbraucht
slack-event-work-order-summarised = Was getan wurde: { $summary }
slack-event-work-order-signed = Unterschrieben von { $signer }{ $rating ->
    [1] , 1 von 5
    [2] , 2 von 5
    [3] , 3 von 5
    [4] , 4 von 5
    [5] , 5 von 5
   *[other] {""}
}
slack-event-work-order-completion-excepted = { $who } lässt den Abschluss ohne Unterschrift zu: { $reason }
slack-event-work-order-completed = ✅ { $work_order } erledigt
slack-event-service-report-ready = Der Servicebericht zu { $work_order } ist fertig

## /assign

slack-assign-title = { $again ->
    [yes] Neu zuteilen
   *[no] Zuteilen
}
slack-assign-usage = <code>/assign</code> öffnet das Formular; <code>/assign C-10042 @ben tomorrow 13:00-15:00</code> teilt sofort zu.
slack-assign-case = Welcher Fall?
slack-assign-who = Wer fährt?
slack-assign-who-hint = Die Besten zuerst, mit dem, was für sie spricht.
slack-assign-date = Welcher Tag?
slack-assign-time = Ab wann?
slack-assign-length = Wie lange?
slack-assign-note = Eine Notiz für die Technik
slack-assign-note-hint = Was mitzunehmen ist, nach wem zu fragen ist
slack-assign-reason = Warum später als zugesagt?
slack-assign-late = Dem Kunden ist jemand zugesagt bis { BY($due) }. Für später wählen Sie die Zeit im Formular und schreiben dazu, warum; das wird vermerkt.
slack-assign-late-ask = Dem Kunden ist jemand zugesagt bis { BY($due) }. { $known ->
    [yes] Später braucht die Zustimmung von { $names }; oder wählen Sie eine frühere Zeit.
   *[no] Bitte wählen Sie eine frühere Zeit.
}
slack-assign-now = { $name } hat es jetzt.
slack-assign-nobody = Zu dieser Zeit kann niemand. Bitte wählen Sie einen anderen Tag oder eine andere Zeit; unten steht, warum.
slack-assign-barred = <b>Können dann nicht</b>
slack-assign-barred-line = { $name }: { $reasons }
slack-assign-barred-more = { $count ->
    [one] und eine weitere Person
   *[other] und { $count } weitere
}
slack-assign-no-technician = Diese Person fährt nicht als Techniker hinaus. Versuchen Sie einen Namen aus <code>/crew</code>.
slack-assign-who-is-meant = { $several ->
    [yes] „{ $given }“ kann jede von diesen Personen sein: { $names }. Bitte schreiben Sie mehr vom Namen.
   *[no] In der Technik kenne ich niemanden namens „{ $given }“. Es gibt: { $names }.
}
slack-assign-when-unclear = „{ $given }“ kann ich nicht als Tag oder Zeit lesen. Schreiben Sie es wie <code>morgen 13:00-15:00</code>.
slack-assign-refused = <b>{ $case }</b> ist noch nicht bei { $name }.
slack-assign-done = <b>{ $case }</b> · { $name } fährt { $window }.

slack-reason-travel = { $minutes ->
    [0] schon dort
   *[other] { $minutes } Min. entfernt
}
slack-reason-workload = { $percent } % des Tages frei
slack-reason-parts = { $all ->
    [yes] hat die Teile im Wagen
   *[no] hat { $on_van } von { $needed } Teilen im Wagen
}
slack-reason-slack = { $ample ->
    [yes] rechtzeitig dort
   *[no] { $slack } vor der Frist dort
}
slack-reason-preferred = vom Kunden gewünscht
slack-reason-continuity = { $visits ->
    [one] war einmal bei diesem Gerät
   *[other] war { $visits } Mal bei diesem Gerät
}
slack-reason-rating = { $stars } von 5 Sternen

slack-gate-territory = außerhalb des Gebiets
slack-gate-skill = es fehlt: { $skills }
slack-gate-shift = nicht die ganze Zeit im Dienst
slack-gate-overlap = belegt { $window }, { $booking }
slack-gate-leave = abwesend bis { $until }
slack-gate-site-licence = keine Zulassung für diesen Standort

## Den Kunden fragen

slack-ask-title = Den Kunden fragen
slack-ask-text = Was soll { $name } wissen oder sagen?
slack-ask-example = Steht der Drucker im Erdgeschoss?
slack-ask-hint = Es geht in Ihrem Namen in den Chat. Die Antwort kommt in den Thread des Falls.
slack-ask-empty = Bitte schreiben Sie erst die Frage.

## /crew

slack-crew-title = Das Team { $day } · { $count }
slack-crew-empty = Es gibt noch keine Techniker. <code>/callout invite Ben Ito technician</code> holt den ersten herein.
slack-crew-more = { $count ->
    [one] und eine weitere Person
   *[other] und { $count } weitere
}
slack-crew-row = <b>{ $name }</b> · { $state ->
    [on_site] bei der Arbeit vor Ort{ $free ->
        [yes] , frei etwa { TIME($until) }
       *[no] {""}
    }
    [travelling] unterwegs{ $free ->
        [yes] , frei etwa { TIME($until) }
       *[no] {""}
    }
    [free] jetzt frei
    [on_leave] abwesend
    [later] eingeplant
   *[off_shift] nicht im Dienst
} · { $works ->
    [yes] { $shift } · { $percent } % belegt
   *[no] kein Dienst
} · { $visits ->
    [0] keine Besuche
    [one] ein Besuch
   *[other] { $visits } Besuche
}
slack-crew-all-day = ganztägig
slack-crew-visit = • { $time } { $case } { $customer } · { $status ->
    [travelling] unterwegs
    [on_site] vor Ort
    [finished] ✅ erledigt
    [missed] verpasst
   *[scheduled] geplant
}
slack-crew-visits-more = • und { $count } weitere

## Startseite

slack-home-title = Schön, Sie zu sehen, { $name }
slack-home-elsewhere = Ihre Arbeit ist in Telegram. Mit <code>/callout help</code> sehen Sie, was Sie hier tun können.
slack-home-summary = <b>{ $open }</b> offen, { $waiting ->
    [0] niemand wartet ohne Zuteilung
    [one] einer wartet ohne Zuteilung
   *[other] { $waiting } warten ohne Zuteilung
}
slack-home-count = { $state ->
    [breached] 🔴 { $count } überfällig
    [at_risk] 🟠 { $count } gefährdet
    [paused] ⏸ { $count } pausiert
   *[on_track] 🟢 { $count } im Plan
}
slack-home-urgent = <b>Am dringendsten</b>
slack-home-crew = <b>Das Team jetzt</b>
slack-home-as-of = Stand { $at }

## Meldungen an die Leitung

slack-alert-clock = <b>{ $case }</b> { $state ->
    [breached] 🔴 überfällig: { slack-clock-of } war fällig { $due }
   *[at_risk] 🟠 gefährdet: { slack-clock-of } ist fällig { $due }
} · { $priority } · { $machine } · { $place } · { slack-who }
slack-clock-of = { $kind ->
    [response] die Antwort
    [on_site] die Ankunft
   *[resolution] die Lösung
}
slack-alert-proposal = Könnte fahren: <b>{ $name }</b>, { $window } ({ $reasons })
slack-alert-unreachable = <b>{ $name }</b> ({ $customer }) ist { alert-by } nicht mehr erreichbar. { $mail ->
    [yes] Wir schreiben ab jetzt per E-Mail.{" "}
   *[no] {""}
}{ $known ->
    [yes] { $mail ->
        [yes] Wenn es eilt, bitte telefonieren:
       *[no] Bitte ab jetzt telefonieren:
    } { $phone }.
   *[no] Eine Telefonnummer ist nicht verzeichnet.
}

## Der Tagesbericht

slack-digest-text = { $today ->
    [yes] Heute
   *[no] { $day }
}: { $opened } eröffnet, { $completed } erledigt, { $breached ->
    [0] nichts 🔴 überfällig
   *[other] { $breached } 🔴 überfällig
}, { $risk ->
    [0] nichts 🟠 gefährdet
   *[other] { $risk } 🟠 gefährdet
}, { $unassigned ->
    [0] niemand wartet ohne Zuteilung.
    [one] einer wartet ohne Zuteilung.
   *[other] { $unassigned } warten ohne Zuteilung.
}
slack-digest-technician = { $name } · { $done } von { $planned } erledigt
slack-digest-nothing = ✅ Nichts braucht eine Entscheidung.
slack-digest-decide = <b>{ $count ->
    [one] Eines braucht eine Entscheidung
   *[other] Zweierlei braucht eine Entscheidung
}</b>
slack-digest-decision = <b>{ $case }</b> { $why ->
    [breached] 🔴 überfällig
    [at_risk] 🟠 gefährdet
    [declined] vom Techniker zurückgegeben
    [reopened] stimmt noch nicht, sagt der Kunde
   *[unassigned] hat noch niemand
} · { $priority } · { $customer }
slack-digest-more = { $count ->
    [one] Ein weiterer wartet in <code>/queue all</code>.
   *[other] { $count } weitere warten in <code>/queue all</code>.
}
slack-digest-chart-title = Der Tag in Zahlen, { $day }
slack-digest-chart-technicians = Besuche erledigt
slack-digest-chart-done = { $done } von { $planned }
slack-digest-bar-opened = Eröffnet
slack-digest-bar-completed = Erledigt
slack-digest-bar-at-risk = Gefährdet
slack-digest-bar-breached = Überfällig
slack-digest-bar-unassigned = Ohne Zuteilung
slack-digest-when = Der Tagesbericht kommt jeden Tag um { $time } in { $channel }. <code>/digest now</code> bringt ihn sofort, <code>/digest at 18:00</code> verlegt ihn.
slack-digest-posted = Der Tagesbericht ist auf dem Weg in { $channel }.
slack-digest-set = Ab jetzt kommt der Tagesbericht um { $time }.

## Wenn etwas aufgegeben wurde

apology-customer = Entschuldigung, das hat bei uns nicht geklappt. Was Sie gesendet haben, ist aufgehoben, und unsere Leute wissen Bescheid. Bitte versuchen Sie es in einer Weile noch einmal.
apology-too-quick = Sie sind schneller als ich. Ich habe alles behalten, was Sie geschickt haben, und gehe es der Reihe nach durch.
apology-staff = Entschuldigung, das hat nicht geklappt. Nichts ist verloren: Es ist aufgehoben, und die Disposition weiß Bescheid. Bitte versuchen Sie es in einer Weile noch einmal.
apology-dispatch = Eine Nachricht von { $source } konnte nicht verarbeitet werden (Nummer { $item }, { $kind }). Sie ist aufgehoben, und wer sie gesendet hat, weiß Bescheid.

## Berichtigen

slack-button-change = Berichtigen
slack-button-cancel-case = Fall absagen
slack-button-except = Ohne Unterschrift beenden
slack-button-save = Speichern
slack-button-approve = Genehmigen
slack-button-back = Zurück
slack-error-vip-priority = { $case } gehört einem VIP-Kunden: Es bleibt bei P1.
slack-error-reason-needed = Bitte einen Grund schreiben; er wird festgehalten.
slack-priority = { $priority ->
    [P1] P1 kritisch
    [P2] P2 hoch
    [P3] P3 mittel
   *[P4] P4 niedrig
}
slack-change-title = Fall berichtigen
slack-change-type = Was ist es?
slack-change-priority = Wie dringend ist es?
slack-change-reason = Warum? Es wird festgehalten.
slack-cancel-title = Fall absagen
slack-cancel-warning = Ein abgesagter Fall kommt nicht wieder; der Kunde kann neu melden. { $assigned ->
    [yes] Der Termin von { $name } wird zurückgenommen.
   *[no] Es ist niemand unterwegs.
}
slack-cancel-reason = Warum wird er abgesagt?
slack-except-title = Ohne Unterschrift
slack-except-warning = <b>{ $work_order }</b> endet ohne die Unterschrift des Kunden. Ihr Name und der Grund stehen im Bericht.
slack-except-reason = Warum gibt es keine Unterschrift?
slack-reason-needed = Bitte erst einen Grund schreiben; er wird festgehalten.

## Was aufgegeben wurde

slack-button-again = Noch einmal
slack-button-drop = Verwerfen
slack-parked-title = { $count ->
    [0] ✅ Nichts wurde aufgegeben.
    [one] Eines wurde nach mehreren Versuchen aufgegeben
   *[other] { $count } Dinge wurden nach mehreren Versuchen aufgegeben
}
slack-parked-row = { $kind ->
    [inbox] Eine Nachricht aus { $what }
    [reaction] Was aus { $about } folgt: { $what }
    [timer] Ein Zeitgeber, { $what }
    [unsure] Niemand weiß, ob sie ankam: über { $what }{ $known ->
        [yes] {" "}zu { $about }
       *[no] {""}
    }
   *[outbox] Zu senden über { $what }{ $known ->
        [yes] {" "}zu { $about }
       *[no] {""}
    }
} · { $since }
    { $error }
slack-parked-again = { $done ->
    [yes] Es wird jetzt noch einmal versucht.
   *[no] Darum hat sich schon jemand gekümmert.
}
slack-parked-dropped = { $done ->
    [yes] Verworfen. Es bleibt in den Aufzeichnungen und wird nicht mehr versucht.
   *[no] Darum hat sich schon jemand gekümmert.
}
