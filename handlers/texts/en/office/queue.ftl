## /queue

slack-command-queue = Requests that nobody has yet, the next due first. Add, in any order, all, mine, overdue, P1, an area, a technician, a customer, a serial number or a page.
slack-queue-title = { $kind ->
    [mine] { $count ->
        [one] One case is yours
       *[other] { $count } cases are yours
    }
    [all] { $count ->
        [one] One open case
       *[other] { $count } open cases
    }
    [overdue] { $count ->
        [one] 🔴 One case is overdue
       *[other] 🔴 { $count } cases are overdue
    }
   *[waiting] { $count ->
        [one] One case is unassigned
       *[other] { $count } cases are unassigned
    }
}{ $filtered ->
    [yes] {" "}· { $filter }
   *[no] {""}
}
slack-queue-empty = { $filtered ->
    [mine] No visit of yours is waiting. <code>/queue</code> shows what nobody has yet.
    [yes] Nothing there that fits. <code>/queue all</code> shows everything that is open.
   *[no] ✅ Nothing is unassigned. <code>/queue all</code> shows everything that is open.
}
slack-queue-row = <b>{ $case }</b> { $state } · { $priority }
    { $problem }{ $wished ->
        [yes] {" "}· { $wish }
       *[no] {""}
    }
    { $customer } · { $machine } · { $place } · { $who }
slack-queue-page = Page { $page } of { $pages }
