## What was promised for a case

slack-case-promise = { $known ->
    [yes] Contract { $contract }{ $tiered ->
        [yes] {" "}· { $tier }
       *[no] {""}
    }
   *[no] No contract
} · { $answered ->
    [yes] answer { $response }
   *[no] no answer promised
}, { $fixed ->
    [yes] fix { $resolution }
   *[no] no time for the fix promised
}
slack-tier = { $tier ->
    [premium] premium
    [standard] standard
   *[economy] economy
}
slack-target = { $unit ->
    [minutes] { $amount } min
    [hours] { $amount } h
    [business_days] { $amount ->
        [one] { $amount } business day
       *[other] { $amount } business days
    }
   *[end_of_business_day] { $amount ->
        [one] next business day
       *[other] end of business day { $amount }
    }
}
slack-credit-worth = { $worth ->
    [percent] { $percent } %
    [amount] { $amount }
   *[capped] nothing more, the cap of the contract is reached
}
slack-case-credit = Credit to the customer: { slack-credit-worth } ({ slack-credit-of } overdue, contract { $contract })
slack-event-sla-credit-earned = Credit to the customer under contract { $contract }, as { slack-credit-of } was overdue: { slack-credit-worth }.
slack-event-sla-credit-taken-back = Credit taken back: by what is promised now, { slack-credit-of } isn't overdue.
slack-credit-of = { $clock ->
    [response] the answer
    [on_site] the arrival
   *[resolution] the fix
}
slack-event-sla-clocks-recomputed = Promised times worked out anew{ $has-contract ->
    [yes] {" "}by contract { $contracts }
   *[no] : no contract covers it now
}.
