## /queue

slack-command-queue = Anfragen, die noch niemand hat, die nächste Frist zuerst. Dazu, in beliebiger Folge: alle, meine, überfällig, P1, Gebiet, Techniker, Kunde, Seriennummer oder Seite.
slack-queue-title = { $kind ->
    [mine] { $count ->
        [one] Ein Fall ist Ihrer
       *[other] { $count } Fälle sind Ihre
    }
    [all] { $count ->
        [one] Ein offener Fall
       *[other] { $count } offene Fälle
    }
    [overdue] { $count ->
        [one] 🔴 Ein Fall ist überfällig
       *[other] 🔴 { $count } Fälle sind überfällig
    }
   *[waiting] { $count ->
        [one] Ein Fall ist nicht zugeteilt
       *[other] { $count } Fälle sind nicht zugeteilt
    }
}{ $filtered ->
    [yes] {" "}· { $filter }
   *[no] {""}
}
slack-queue-empty = { $filtered ->
    [mine] Kein Termin von Ihnen steht aus. <code>/queue</code> zeigt, was noch niemand hat.
    [yes] Da ist nichts Passendes. <code>/queue all</code> zeigt alles, was offen ist.
   *[no] ✅ Alles ist zugeteilt. <code>/queue all</code> zeigt alles, was offen ist.
}
slack-queue-row = <b>{ $case }</b> { $state } · { $priority }
    { $problem }{ $wished ->
        [yes] {" "}· { $wish }
       *[no] {""}
    }
    { $customer } · { $machine } · { $place } · { $who }
slack-queue-page = Seite { $page } von { $pages }
