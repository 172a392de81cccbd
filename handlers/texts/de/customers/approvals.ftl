## Was ein Kunde entscheidet

approval-ask-later-window = Wir können { $window } kommen; zugesagt war spätestens { BY($due) }. Ist das in Ordnung?{ $said ->
    [yes] {" "}„{ $reason }“
   *[no] {""}
}
approval-button-approve = Zustimmen
approval-button-decline = Ablehnen
approval-outcome = { $state ->
    [granted] ✅ { $own ->
        [yes] Sie haben zugestimmt.
       *[no] { $name } hat zugestimmt.
    }
    [refused] { $own ->
        [yes] Sie haben abgelehnt. Unser Büro sucht einen anderen Weg und schreibt Ihnen hier.
       *[no] { $name } hat abgelehnt.
    }
   *[other] Das hat sich erledigt; es ist nichts mehr zu entscheiden.
}
approval-settled = Das ist schon entschieden.
approval-not-now = Das geht gerade nicht, und es hat sich nichts geändert. Unser Büro kümmert sich darum; Sie können es später noch einmal versuchen.
approval-ask-spending = Die Anfrage von { $name } kostet voraussichtlich { $cost }. Ab { $threshold } entscheiden bei Ihnen Sie. Dürfen wir anfangen?
approval-outcome-spending = { $state ->
    [granted] ✅ { $own ->
        [yes] Sie haben zugestimmt. Wir fangen an.
       *[no] { $name } hat zugestimmt.
    }
    [refused] { $own ->
        [yes] Sie haben abgelehnt. Die Anfrage ist storniert, und wer sie gestellt hat, weiß davon.
       *[no] { $name } hat abgelehnt.
    }
   *[other] Das ist erledigt; es gibt nichts mehr zu entscheiden.
}
