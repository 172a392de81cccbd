## A visit that dispatch has ended

tech-ended = <b>{ $work_order }</b> · { $account }: { $name } has ended your visit. What you recorded is kept; somebody else goes on.
