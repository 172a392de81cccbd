## My account: how a customer stands.

command-account = My account: how everything stands
menu-account = My account
account-title = <b>{ $account }</b>{ $numbered ->
    [yes] {" "}· customer number { $number }
   *[no] {""}
}
account-standing = { $status ->
    [on_hold] ⏸ On hold
    [inactive] Closed
   *[active] 🟢 In good standing
}{ $tier ->
    [premium] {" "}· Premium
    [standard] {" "}· Standard
    [economy] {" "}· Economy
   *[none] {""}
}
account-balance = { $owed ->
    [yes] { $balance } open
    [even] Nothing open
   *[no] { $balance } in your favour
}{ $dated ->
    [yes] , as of { $on }
   *[no] {""}
}
account-below = { $count ->
    [one] With one company that belongs to yours
   *[other] With { $count } companies that belong to yours
}
account-machines = { $state ->
    [down] 🔴 { $count } down
    [soon] 🟠 { $count } { $count ->
        [one] needs
       *[other] need
    } attention
   *[works] 🟢 { $count } { $count ->
        [one] works
       *[other] work
    }
}
account-machines-line = Machines: { $states }
account-requests = { $count ->
    [one] One open request
   *[other] { $count } open requests
}
account-attention = <b>Needs attention</b>
account-attention-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
account-in-danger = 🔴 Danger: { $case } · { $machine }
account-overdue = 🔴 Overdue with us: { $case } · { $machine }
account-awaits-word = 🟠 Your word is missing: is { $case } · { $machine } all good?
account-on-hold = 🟠 Your account is on hold. Please call us before you need a visit.
account-over-limit = 🔴 More is open than was agreed. Please call us.
account-warranty = 🟠 Warranty ends soon: { $machine }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
account-button-activity = Activity
account-button-places = Places
account-places = <b>Your places</b>
account-place = { $state ->
    [down] 🔴
    [soon] 🟠
   *[works] 🟢
} { $place }: { $machines ->
    [one] one machine
   *[other] { $machines } machines
}{ $unwell ->
    [0] , all working
   *[other] , { $unwell } { $state ->
        [down] reported, one down at least
       *[other] reported
    }
}
account-activity = <b>What has happened</b>, the newest first
account-nothing-yet = Nothing yet.
account-of-request = { $case }: { $what }
account-machine-came = { $machine } was added to your machines.
