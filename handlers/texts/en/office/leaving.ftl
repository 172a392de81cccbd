## When somebody leaves

slack-command-callout-end = Ends somebody's access in every chat, after showing what goes with it.
slack-command-callout-contact = Ends a contact, moves them to another account, unlinks their chats, or changes their number.
slack-button-end-staff = End access
slack-end-usage = Who leaves? Pick a member from Slack's list, or type a name: <code>/callout end Ben Ito</code>
slack-end-ask = End the access of <b>{ $name }</b> ({ $roles })? It ends at once, and open questions and forms with it.
    { $joined ->
        [yes] Chats: { $chats }
       *[no] No chat is linked
    } · open invites: { $invites } · visits to come or under way: { $visits }, of { $cases ->
        [one] one case
       *[other] { $cases } cases
    } · open tasks: { $tasks }
slack-end-done = ✅ The access of <b>{ $name }</b> has ended. { $count ->
    [0] No visit is left open.
    [one] One visit needs somebody else:
   *[other] { $count } visits need somebody else:
}
slack-left-title = <b>{ $name }</b> has left. { $count ->
    [one] One visit needs somebody else:
   *[other] { $count } visits need somebody else:
}
slack-left-line = { $work_order } · { $account } · { $window }{ $asked ->
    [yes] {" "}· has asked to finish without a signature
   *[no] {""}
} · <code>/assign { $case }</code>

slack-button-contact = { $how ->
    [end] End contact
    [move] Move
    [unlink] Unlink chats
   *[phone] Change number
}
slack-contact-usage = Type <code>/callout contact end Anna Weiss</code>, <code>unlink Anna Weiss</code>, <code>move Anna Weiss to NORTHSIDE</code> or <code>phone Anna Weiss +44 117 496 0123</code>. In place of the name a phone number works, too.
slack-contact-ask = { $how ->
    [end] <b>{ $name }</b> ({ $account }) will be no contact any more: their chats end, and nothing is sent to them.
    [move] <b>{ $name }</b> moves from { $account } to { $to }, with their chats. What they had started is discarded.
    [unlink] The chats of <b>{ $name }</b> ({ $account }) end. They can sign in again with their number.
   *[phone] <b>{ $name }</b> ({ $account }) gets the number { $to }. Chats that the old number proved end, also of people there whom nobody has confirmed yet.
}{ $open ->
    [yes] {" "}Their open cases stay: { $cases }.
   *[no] {""}
}
slack-contact-done = ✅ { $how ->
    [end] <b>{ $name }</b> is no contact of { $account } any more.
    [move] <b>{ $name }</b> is now with { $to }.
    [unlink] The chats of <b>{ $name }</b> have ended.
   *[phone] <b>{ $name }</b> has the number { $to } now.
}
slack-contact-left = <b>{ $name }</b> is no contact of { $account } any more. These cases stay open, and nobody answers for them in a chat: { $cases }
slack-person-removed = { $by } of { $account } has removed { $name } from their people. Open requests go on with { $by }.
