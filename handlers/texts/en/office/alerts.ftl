## Alerts for managers

slack-alert-clock = <b>{ $case }</b> { $state ->
    [breached] 🔴 overdue: { slack-clock-of } was due { $due }
    [at_risk] 🟠 at risk: { slack-clock-of } is due { $due }
    [on_track] 🟢 on track again: { slack-clock-of } is due { $due }
    [paused] ⏸ paused: { slack-clock-of }
    [over] { slack-status }
   *[settled] ✅ settled: { slack-clock-of } was due { $due }
} · { $priority } · { $machine } · { $place } · { slack-who }
slack-clock-of = { $kind ->
    [response] the answer
    [on_site] the arrival
   *[resolution] the fix
}
slack-alert-proposal = Could go: <b>{ $name }</b>, { $window } ({ $reasons })
slack-alert-unreachable = <b>{ $name }</b> ({ $customer }) can't be reached { alert-by } any more. { $mail ->
    [yes] We write to them by mail from now on.{" "}
   *[no] {""}
}{ $known ->
    [yes] Please phone { $phone } { $mail ->
        [yes] for what can't wait.
       *[no] from now on.
    }
   *[no] There is no phone number on record.
}
