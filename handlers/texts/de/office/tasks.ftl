## Aufgaben: was jemand im Büro bis zu einer Zeit zu tun hat

slack-command-tasks = Aufgaben, die Sie erledigen können, überfällige zuerst. Dazu meine, freie oder überfällige, die Nummer einer Aufgabe oder eine Seite.
task-still-wrong = Noch nicht in Ordnung
task-low-rating = Mit { $rating } von 5 bewertet
task-not-signed = Etwas fehlt, es ist nicht unterschrieben
task-unassigned = Niemand ist zugeteilt
task-long-hold = Seit mehr als einem Tag unterbrochen: { tech-hold-reason }
task-headline = <b>{ $task }</b> { $state ->
    [open] 🟠 hat noch niemand, fällig { $due }
    [taken] 🟢 liegt bei { $name }, fällig { $due }
    [open-overdue] 🔴 überfällig, war fällig { $due }, hat noch niemand
    [taken-overdue] 🔴 überfällig, war fällig { $due }, liegt bei { $name }
    [done] ✅ erledigt von { $name }
   *[ended] ✅ hat sich erledigt
} · { $title }
task-about-case = { $case } · { $machine } · { $place }
task-about-contact = { $name } · { $customer } · { $known ->
    [yes] { $phone }
   *[no] keine Telefonnummer verzeichnet
}
task-said = „{ $text }“
task-result = { $outcome }{ $written ->
    [yes] : „{ $text }“
   *[no] {""}
}
task-outcome-visit-planned = Neuer Besuch geplant
task-outcome-settled-by-talk = Im Gespräch geklärt
task-outcome-goodwill = Kulanz vereinbart
task-outcome-not-our-fault = Liegt nicht an uns, erklärt
task-outcome-talked-to-technician = Mit dem Techniker gesprochen
task-outcome-customer-waits = Der Kunde kann warten
task-outcome-parts-ordered = Teile sind bestellt
task-ended-assigned = Jetzt ist jemand zugeteilt.
task-ended-resolved = Die Arbeit ist abgenommen.
task-ended-cancelled = Der Fall wurde storniert.
task-ended-confirmed = Der Kunde sagt, dass jetzt alles in Ordnung ist.
task-ended-signed = Jetzt ist unterschrieben.
task-ended-signature-void = Diese Unterschrift gilt nicht mehr.
task-ended-goes-on = Die Arbeit ist nicht mehr unterbrochen.
task-button-take = Übernehmen
task-button-done = Erledigt
task-button-hand-on = Weitergeben
task-answer-taken = <b>{ $task }</b> liegt jetzt bei Ihnen, fällig { $due }. Drücken Sie dort <b>Erledigt</b>, sobald alles geklärt ist.
task-form-title = Aufgabe { $task }
task-outcome-ask = Was ist daraus geworden?
task-outcome-needed = Bitte wählen Sie, was daraus geworden ist.
task-text-ask = Was wurde getan?
task-text-needed = Bitte schreiben Sie in ein paar Worten, was getan wurde.
task-hand-ask = Wer macht es?
task-hand-hint = Namen wählen
task-hand-needed = Bitte wählen Sie, wer es macht.
task-hand-all = Niemand Bestimmtes
task-line-overdue = 🔴 <b>{ $task }</b> ist überfällig: { $title }. { $owned ->
    [yes] Sie liegt bei { $name }.
   *[no] Noch kümmert sich niemand darum.
}
task-line-left = 🟠 <b>{ $task }</b> braucht jemand anderen: { $title }. { $name } ist nicht mehr im Team.
task-given-to-you = Die Aufgabe { $task } liegt jetzt bei Ihnen.
tasks-title = { $mine ->
    [yes] { $count ->
        [one] Eine Aufgabe ist Ihre
       *[other] { $count } Aufgaben sind Ihre
    }
   *[no] { $count ->
        [one] Eine offene Aufgabe
       *[other] { $count } offene Aufgaben
    }
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } 🔴 überfällig
}
tasks-none = { $filtered ->
    [yes] Dazu passt keine Aufgabe. <code>/tasks</code> zeigt alle, die Sie erledigen können.
   *[no] ✅ Für Sie ist keine Aufgabe offen.
}
tasks-home-mine = <b>Meine Aufgaben</b> ({ $count })
tasks-home-free = <b>Aufgaben, die noch niemand hat</b> ({ $count })
tasks-more = { $count ->
    [one] Noch eine: <code>/tasks { $filter }</code>
   *[other] Noch { $count }: <code>/tasks { $filter }</code>
}
tasks-digest = <b>Aufgaben</b>: { $count } offen, { $overdue ->
    [0] keine überfällig
   *[other] { $overdue } 🔴 überfällig
}.
tasks-left-title = { $count ->
    [one] Eine Aufgabe geht zurück an alle, die sie erledigen können:
   *[other] { $count } Aufgaben gehen zurück an alle, die sie erledigen können:
}
slack-error-tasks-argument-unknown = „{ $given }“ kenne ich nicht. Schreiben Sie <code>/tasks</code>, <code>/tasks meine</code>, <code>/tasks freie</code>, <code>/tasks überfällig</code> oder die Nummer einer Aufgabe, etwa <code>/tasks T-1001</code>.
task-handed-to = { $who } hat sie an { $name } weitergegeben
slack-event-tasks-opened = 🟠 Aufgabe { $task } wurde eröffnet
slack-event-tasks-taken = { $who } hat die Aufgabe { $task } übernommen
slack-event-tasks-handed-on = { $who } hat die Aufgabe { $task } weitergegeben
slack-event-tasks-released = Um die Aufgabe { $task } kümmert sich niemand mehr
slack-event-tasks-overdue = 🔴 Aufgabe { $task } ist überfällig
slack-event-tasks-done = ✅ { $who } hat die Aufgabe { $task } erledigt
slack-event-tasks-ended = ✅ Aufgabe { $task } hat sich erledigt
