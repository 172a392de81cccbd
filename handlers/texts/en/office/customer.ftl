## /customer: one customer on one screen, and new ones.

slack-command-customer = One customer: standing, machines, requests, people; or a new one
slack-customer-usage = Whom are you looking for? Try /customer NORTHSIDE, a name, a phone number or a serial number. /customer new enrols somebody.
slack-customer-verb-new = new
slack-customer-verb-edit = edit
slack-customer-unknown = I can't find a customer by “{ $given }”. Try another word, or /customer new.
slack-customer-several = Who is meant by “{ $given }”?
slack-customer-row = <b>{ $customer }</b> · { $ref }{ $status ->
    [on_hold] {" · 🟠 on hold"}
    [inactive] {" · inactive"}
   *[active] {""}
}
slack-customer-title = { $customer } · { $ref }
slack-customer-part = { $part ->
    [attention] <b>Needs attention</b>
    [places] <b>Places</b>
    [machines] <b>Machines</b>
    [people] <b>People</b>
   *[activity] <b>Lately</b>
}
slack-customer-standing = { $status ->
    [on_hold] 🟠 on hold
    [inactive] inactive
   *[active] 🟢 active
}{ $has ->
    [yes] {" · "}{ $described }
   *[no] {""}
}{ $vip ->
    [yes] {" · VIP"}
   *[no] {""}
}
slack-customer-number = Account number { $number }
slack-customer-balance = Owed: { $balance }{ $dated ->
    [yes] {" (books of "}{ $on })
   *[no] {" (as in the books)"}
}{ $limited ->
    [yes] {", limit "}{ $limit }
   *[no] {""}
}
slack-customer-parent = Belongs to { $parent } ({ $ref })
slack-customer-manager = Account manager: { $name }
slack-customer-bills = Bills go to { $address }
slack-customer-emergency = In an emergency call { $name }, { $phone }
slack-customer-danger = 🔴 { $case }: danger
slack-customer-overdue = 🔴 { $case } is overdue
slack-customer-over-limit = 🔴 The balance is above the credit limit
slack-customer-on-hold = 🟠 On hold: nobody is booked without a decision
slack-customer-inactive = 🟠 Inactive: nobody of theirs is recognised in chat
slack-customer-at-risk = 🟠 { $case } is at risk
slack-customer-unassigned = 🟠 Nobody is assigned to { $case }
slack-customer-warranties = { $count ->
    [one] 🟠 The warranty of { $machines } ends within 30 days
   *[other] 🟠 { $count } warranties end within 30 days: { $machines }
}
slack-customer-place = { $place }: { $machines ->
    [one] 1 machine
   *[other] { $machines } machines
}{ $requests ->
    [0] {""}
    [one] {", 1 open request"}
   *[other] {", "}{ $requests } open requests
}
slack-customer-more-places = and { $count } more
slack-customer-machines = { $kind }: 🟢 { $fine } fine{ $troubled ->
    [0] {""}
   *[other] {" · 🟠 "}{ $troubled } with a request
}{ $down ->
    [0] {""}
   *[other] {" · 🔴 "}{ $down } down
}
slack-customer-person = { $name } ({ $role ->
    [administrator] account administrator
    [individual] individual
    [read_only] read-only
    [guest] not confirmed
   *[standard] standard
}){ $reachable ->
    [yes] {" · "}{ $numbers }
   *[no] {""}
}
slack-customer-requests = <b>Open requests: { $count }</b>
slack-customer-of-case = { $case }: { $line }
slack-customer-event-customers-account-registered = The customer was enrolled
slack-customer-event-customers-account-status-changed = The account is { $after ->
    [on_hold] on hold
    [inactive] inactive
   *[active] active again
}
slack-customer-event-customers-person-invited = A colleague was invited
slack-customer-event-customers-person-joined = A colleague came by the link
slack-customer-event-customers-person-removed = A colleague was removed
slack-customer-event-customers-person-role-changed = A role or place was changed
slack-customer-event-assets-registered = Machine { $asset } was added
slack-customer-together = All places together
slack-customer-apart = Only this account
slack-customer-end = That is all there is.

slack-enrol-title = New customer
slack-enrol-part = { $part ->
    [sites] <b>The first place</b>
    [contacts] <b>The first person there</b>
   *[accounts] <b>The customer</b>
}
slack-enrol-alike = There may be this customer already: { $customers }. If it is another one, save again.
slack-enrol-anyway = Save all the same
slack-enrol-done = ✅ <b>{ $customer }</b> is enrolled as { $ref }.
slack-customer-verb-merge = merge
slack-customer-verb-find = find
slack-people-title = People for “{ $given }”:
slack-people-row = { $number } <b>{ $name }</b> · { $account }{ $reachable ->
    [yes] {" "}· { $phone }
   *[no] {""}
}{ $guest ->
    [yes] {" "}· guest
   *[no] {""}
}
slack-button-confirm = Confirm
slack-people-confirmed = ✅ <b>{ $name }</b> belongs to { $account } now, and is no guest any more.
slack-merge-usage = Which two are one person? Try /customer merge #12 #15, or two names with a comma between them. The first one stays. /customer find shows the numbers.
slack-merge-title = Merge two people
slack-merge-ask = <b>{ $gone }</b> ({ $gone-number }, { $from }) becomes <b>{ $kept }</b> ({ $kept-number }, { $account }).
slack-merge-moves = What moves: { $cases ->
    [0] no cases
    [one] one case ({ $named })
   *[other] { $cases } cases ({ $named })
}, { $enquiries ->
    [0] no enquiries
    [one] one enquiry
   *[other] { $enquiries } enquiries
}, { $chats ->
    [0] no chats
    [one] one chat
   *[other] { $chats } chats
}, and numbers and mail addresses.
slack-merge-stays = These stay with { $account }: { $cases }.
slack-merge-day = It can be undone for a day.
slack-button-merge = Merge
slack-button-unmerge = Undo
slack-merge-line = { $who } merged { $gone } ({ $gone-number }) into <b>{ $kept }</b> ({ $kept-number }) · { $cases ->
    [0] no cases
    [one] one case
   *[other] { $cases } cases
} moved
slack-merge-line-undone = Undone: { $gone } ({ $gone-number }) and <b>{ $kept }</b> ({ $kept-number }) are two people again.
slack-merge-undone-done = ✅ { $gone } and <b>{ $kept }</b> are two people again. What has moved on since stays where it is.
slack-event-customers-contact-merged = { $who } merged the contact with another one of the same person
slack-event-customers-contact-merge-undone = { $who } undid the merging of the contact
