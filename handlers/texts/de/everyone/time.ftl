## Wie Zeiten und Längen geschrieben werden. Was davor und danach steht, ist Sache jedes Textes.

value = { $value }
when-yesterday = gestern
when-today = heute
when-tomorrow = morgen
when-daytime = { $day } { $time }
when-deadline = { $distance ->
    [near] { $day } { $time } Uhr
   *[far] { $day } { $time } Uhr
}
length-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
length-hours = { $count } Std.
length-minutes = { $count } Min.
