## What the customer of a visit says

tech-time-refused = <b>{ $work_order }</b> · { $name } says that { $window } doesn't suit them. Wanted: { time-wish }. The office decides; until you hear from it, the visit stands.

tech-cancel-asked = <b>{ $work_order }</b> · { $name } wants to cancel. The office decides; carry on until you hear from it.
tech-cancel-refused = <b>{ $work_order }</b> · Please carry on: the office has decided that the visit goes on.
tech-cancel-granted = <b>{ $work_order }</b> · { $account } is called off: { $reason ->
    [cost_not_approved] the customer has not approved the cost
    [customer_cancelled] cancelled by the customer
   *[other] “{ $reason }”
}. Record the parts that you used, then tap [End the visit]. Your time, notes and parts stay.
tech-button-end-visit = End the visit
tech-ended-called-off = <b>{ $work_order }</b> · Ended, { $minutes } min. Your time, notes and parts are kept.

tech-done-open = Still open: { $work_order }, { $account }.
