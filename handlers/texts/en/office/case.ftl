## /case

slack-command-case = Everything about one request: clocks, customer, machine and warranty, visit, what happened.
slack-case-usage = Type the case, a customer or a serial number, like <code>/case C-10042</code> or <code>/case XK-2011</code>. The last ones:
slack-case-unknown = I can't find “{ $given }”. { $some ->
    [yes] Did you mean { $near }?
   *[no] <code>/queue all</code> shows what is open.
}
slack-case-customer = Customer: <b>{ $customer }</b> · { $site }{ $vip ->
    [yes] {" "}· VIP
   *[no] {""}
}
slack-case-contact = Contact: { $contact }
slack-case-asset = Machine: <b>{ $machine }</b> · { $title }{ $placed ->
    [yes] {" "}· { $placement }
   *[no] {""}
} · { $covered ->
    [yes] warranty { $warranty }
   *[no] no warranty on record
}
slack-warranty = { $cover ->
    [parts] parts
    [labor] labour
   *[other] expenses
} { $over ->
    [yes] ended
   *[no] until
} { $until }
slack-case-status = Status: { $status } · opened { $opened }
slack-case-visit = Visit { $appointment }: <b>{ $name }</b> · { $window } · { $status ->
    [travelling] on the way, about { TIME($expected) }
    [on_site] on site
    [finished] finished
    [missed] missed
   *[scheduled] planned
}
slack-case-report = The service report is in the case's thread.
slack-case-timeline = <b>What happened</b>
slack-timeline-line = { $at } · { $line }
slack-button-everything = Show everything
slack-case-several = { $more ->
    [yes] The { $count } newest cases
   *[no] { $count } cases
} fit “{ $given }”. Which one?

slack-case-account-on-hold = 🟠 <b>Account on hold</b>: nobody is booked before accounts have said yes.
