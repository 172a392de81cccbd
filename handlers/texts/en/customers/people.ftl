## My people: a customer's administrator invites, changes and removes colleagues.

menu-people = My people
people-list = { $count ->
    [one] One person
   *[other] { $count } people
} of your account here. Tap one to change or remove them.
people-label = { $name } · { $role ->
    [administrator] administrator
    [read_only] looks only
    [guest] not confirmed
   *[other] reports
}
people-person = <b>{ $name }</b>{ $own ->
    [yes] {" "}(you)
   *[no] {""}
} · { $account }
    { $role ->
        [administrator] Administrator: sees all requests, and looks after the people
        [read_only] Looks only: sees all requests, reports none
        [guest] Not confirmed: sees only what they reported themselves
       *[other] Reports, and sees their own requests
    } · { $places }{ $come ->
        [yes] {""}
       *[no] {"\u000A"}Has not been here yet.
    }
people-all-places = All places
people-more-places = { $count ->
    [one] and one more
   *[other] and { $count } more
}
people-button-invite = Invite somebody
people-button-role = Change the role
people-button-place = Change the place
people-button-link = New link
people-button-remove = Remove
people-button-remove-now = Yes, remove
people-button-keep = Keep them
people-button-back = My people
people-button-leave = Leave it
people-button-no-number = Without a number
people-account-ask = For which company or branch is the invite?
people-name-ask = Whom do you invite? Write the name.
people-name-short = Please write the name of the person, such as Ben Roth.
people-role-ask = What may { $name } do here?
people-role-choice = { $role ->
    [administrator] Everything, people too
    [read_only] Only look
   *[other] Report and follow up
}
people-place-ask = Where does { $name } belong?
people-number-ask = What is the mobile number of { $name }? Then the link works for that number only.
people-help = You make a link for a colleague: it works once, for 7 days. They tap it and share their number.
people-link = Here is the link for { $name }. Please send it on to nobody else: it works once, until { $until }.
    { $link }
people-changed = ✅ { $name } is changed.
people-remove-ask = Remove <b>{ $name }</b>? Their chat here ends. Their open requests go on, and come to you.
people-removed = ✅ { $name } is removed.{ $count ->
    [0] {""}
    [one] {" "}{ $requests } is yours now.
   *[other] {" "}These are yours now: { $requests }.
}
people-removed-self = ✅ You have left the account.

join-ask = Hello { $name }. { $inviter } invites you to report faults and see requests for { $account } here.
    Share your number, so that we know it is you.
join-done = ✅ You are with { $account } now, { $name }.
join-not-own = That is somebody else's card. Please share your own number with the button below.
join-for-another = This link was made for another phone number, so nothing has changed. Please ask whoever sent it for one with your number.
join-open-request = { $request } is still open in this chat. When it is done, tap the link again: it works until { $until }.
join-help = A colleague has invited you. Share your number with the button below, and you see the machines and requests that are yours to see.

told-person-joined = { $name } has come by your link, with the number that ends in { $digits }. If that is not them, remove them under <b>My people</b>.
told-person-changed = Your role at { $account } has changed: { $role ->
    [administrator] you see all requests, and look after the people
    [read_only] you see all requests, and report none
   *[other] you report faults, and see your own requests
}.
