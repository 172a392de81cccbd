## A time that a customer asks for.

time-wish = { $kind ->
    [asap] as soon as possible
    [words] “{ $text }”
   *[day] { DAY($day) }{ $part ->
        [morning] {" "}in the morning
        [afternoon] {" "}in the afternoon
        [evening] {" "}in the evening
       *[any] {", any time"}
    }
}
