## What the customer of a visit says

tech-time-refused = <b>{ $work_order }</b> · { $name } says that { $window } doesn't suit them. Wanted: { time-wish }. The office decides; until you hear from it, the visit stands.
