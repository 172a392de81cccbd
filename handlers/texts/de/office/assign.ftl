## /assign

slack-command-assign = Gibt eine Anfrage an die Technik: sofort mit Nummer und Name, sonst über ein Formular. Ohne Zeit zur besten Zeit.
slack-assign-title = { $again ->
    [yes] Neu zuteilen
   *[no] Zuteilen
}
slack-assign-usage = <code>/assign</code> öffnet das Formular; <code>/assign C-10042 @ben morgen 13:00-15:00</code> teilt sofort zu, <code>/assign C-10042 @ben mi vormittag</code> schlägt eine Zeit vor.
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
    [yes] Eine spätere Zeit muss { $names } genehmigen: Schreiben Sie dazu, warum, und fragen Sie; oder wählen Sie eine frühere.
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
slack-assign-no-technician = Diese Person ist nicht als Techniker eingetragen. Versuchen Sie einen Namen aus <code>/crew</code>.
slack-assign-who-is-meant = { $several ->
    [yes] „{ $given }“ kann jede von diesen Personen sein: { $names }. Bitte schreiben Sie mehr vom Namen.
   *[no] In der Technik kenne ich niemanden namens „{ $given }“. Es gibt: { $names }.
}
slack-assign-when-unclear = „{ $given }“ kann ich nicht als Tag oder Zeit lesen. Schreiben Sie es wie <code>morgen 13:00-15:00</code>.
slack-assign-refused = <b>{ $case }</b> · Nicht zugeteilt.
slack-assign-done = <b>{ $case }</b> · { $name } fährt { $when }{ $again ->
    [yes] , statt { $replaced }
   *[no] {""}
}.
slack-assign-proposed = <b>{ $case }</b> · { $name }, { $when }? { $why ->
    [wished] { $wish }.
    [unwished] { $wish }; da hat { $name } keine Zeit, dies ist der nächste freie Termin.
    [against] 🟠 { $wish }; das ist eine andere Zeit.
    [full] An dem Tag ist nichts frei; dies ist der nächste freie Termin.
   *[best] Das ist die beste freie Zeit.
}
slack-assign-over = { $when } ist vorbei. Schreiben Sie eine spätere Zeit, zum Beispiel <code>morgen 9</code>.
slack-assign-busy = { $name } { $later ->
    [yes] muss { slack-busy-starts } bei { $place } sein.
   *[no] ist bis { slack-busy-until } bei { $place }.
} { $known ->
    [same_day] Frei ab { TIME($free) }.
    [yes] Frei ab { $free }.
   *[no] An diesem und am nächsten Tag nicht frei.
}
slack-busy-until = { $today ->
    [yes] { TIME($until) }
   *[no] { $until }
}
slack-busy-starts = { $today ->
    [yes] um { TIME($starts) }
   *[no] { $starts }
}
slack-assign-fault = 🟠 { $fault }
slack-assign-against-wish = 🟠 { $wish }. Das ist eine andere Zeit; Sie können trotzdem zuteilen.
slack-assign-wish-words = 🟠 { $wish }. Bitte wählen Sie eine Zeit, die dazu passt.
slack-assign-candidate = <b>{ $name }</b> · { $reasons }
slack-assign-note-long = Die Notiz hat { $length } Zeichen, { $longest } passen hinein. Es wurde nichts geändert; bitte kürzen Sie sie.
slack-exactly = { $window }{ $same ->
    [yes] {""}
   *[no] {" "}Ihrer Zeit ({ $there } bei { $place })
}
slack-ending-title = Besuch beenden?
slack-ending-what-follows = { $name } ist seit { TIME($since) } dort. Was bisher erledigt ist, bleibt beim Auftrag, und { $name } erfährt, dass der Besuch beendet ist. Danach wählen Sie, wer als Nächstes fährt.

slack-reason-travel = { $minutes ->
    [0] schon dort
   *[other] { $minutes } Min. entfernt
}
slack-reason-workload = { $percent ->
    [100] den ganzen Tag frei
   *[other] { $percent } % des Tages frei
}
slack-reason-parts = { $all ->
    [yes] hat die Teile im Wagen
   *[no] hat { $on_van } von { $needed } Teilen im Wagen
}
slack-reason-slack = { $ample ->
    [yes] kommt rechtzeitig an
   *[no] kommt { $slack } vor der Frist an
}
slack-reason-preferred = vom Kunden gewünscht
slack-reason-continuity = { $visits ->
    [one] war einmal bei diesem Gerät
   *[other] war { $visits } Mal bei diesem Gerät
}
slack-reason-rating = { $stars } von 5 Sternen

slack-gate-territory = anderes Gebiet{ $known ->
    [yes] {" "}({ $areas })
   *[no] {""}
}
slack-reason-over = diese Zeit ist vorbei
slack-assign-cannot = { $name } kann nicht fahren: { $reasons }.
slack-gate-skill = nicht ausgebildet für { $skills }
slack-gate-shift = nicht die ganze Zeit im Dienst
slack-gate-overlap = { $later ->
    [yes] muss { slack-busy-starts } bei { $place } sein
   *[no] bis { slack-busy-until } bei { $place }
}{ $known ->
    [same_day] , frei ab { TIME($free) }
    [yes] , frei ab { $free }
   *[no] {""}
}
slack-gate-leave = abwesend bis { $until }
slack-gate-site-licence = keine Zulassung für diesen Standort

slack-assign-account-on-hold = 🟠 { $customer } ist gesperrt. Soll trotzdem jemand fahren, schreiben Sie, warum; das wird mit Ihrem Namen festgehalten.
slack-assign-hold-reason = Warum trotz Sperre jemand fährt
slack-assign-account-on-hold-ask = 🟠 { $customer } ist gesperrt. { $known ->
    [yes] Ob trotzdem jemand fährt, entscheidet { $names }.
   *[other] Ob trotzdem jemand fährt, entscheidet die Leitung.
}
slack-assign-spending = 🟠 Der Kunde hat den Kosten noch nicht zugestimmt. { $may ->
    [yes] Soll trotzdem jemand fahren, sagen Sie bitte warum; es bleibt mit Ihrem Namen stehen.
   *[no] { $known ->
        [yes] { $names } kann trotzdem jemanden schicken.
       *[no] Es geht weiter, sobald zugestimmt ist.
    }
}
slack-assign-spending-reason = Warum es ohne Zustimmung des Kunden weitergeht
