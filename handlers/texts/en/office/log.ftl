## Calls and meetings on record

slack-command-log = Puts a call or a meeting with a customer on record: call or meeting, the customer, what was said. With the customer alone it shows the last ones.
slack-log-how = Say how, with whom, and what: <code>/log call NORTHSIDE They want a quote for two printers</code>. <code>/log NORTHSIDE</code> shows the last ones.
slack-log-done = { $kind ->
    [meeting] The meeting
   *[call] The call
} with { $account } is on record. To see it again, type <code>/log</code> and the customer's name.
slack-log-title = { $count ->
    [0] Nothing is on record for <b>{ $account }</b> yet.
   *[other] <b>{ $account }</b>, the latest first
}
slack-log-line = { $at } · { $kind ->
    [meeting] Meeting
   *[call] Call
}, { $name }: { $text }
