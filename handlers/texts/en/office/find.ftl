## /find

slack-command-find = Finds cases, machines and people by reference, serial number, phone number or name.
slack-find-usage = Type what you know: <code>/find C-10042</code>, <code>/find XK-2011</code>, <code>/find +44 117 496 0123</code> or <code>/find Northside</code>
slack-find-title = { $count ->
    [0] <b>{ $given }</b> · no cases yet
    [one] <b>{ $given }</b> · one case
   *[other] <b>{ $given }</b> · the newest { $count } cases
}
slack-find-machine = <b>{ $machine }</b> · { $title } · { $customer }
slack-find-person = <b>{ $name }</b> · { $customer }{ $known ->
    [yes] {" "}· { $phone }
   *[no] {""}
}
slack-find-near = There is no { $given }. Did you mean one of these?
slack-find-nothing = I find nothing for “{ $given }”. Try the serial number on the machine's label, a phone number, or a part of the customer's name.
