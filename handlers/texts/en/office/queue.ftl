## /queue

slack-command-queue = Requests that nobody has yet, the next due first. Add all, mine, P1, an area or a page number.
slack-queue-title = { $kind ->
    [mine] { $count ->
        [one] One case is yours
       *[other] { $count } cases are yours
    }
    [all] { $count ->
        [one] One open case
       *[other] { $count } open cases
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
    { $customer } · { $machine } · { $place } · { $who }
slack-queue-page = Page { $page } of { $pages }
