## How times and lengths are put. What stands before and after them is each text's own.

value = { $value }
when-yesterday = yesterday
when-today = today
when-tomorrow = tomorrow
when-daytime = { $day } { $time }
when-deadline = { $distance ->
    [near] { $time } { $day }
   *[far] { $time } on { $day }
}
length-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
length-hours = { $count } h
length-minutes = { $count } min
