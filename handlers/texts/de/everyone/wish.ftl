## Eine Zeit, die sich ein Kunde wünscht.

time-wish = { $kind ->
    [asap] so bald wie möglich
    [words] „{ $text }“
   *[day] { DAY($day) }{ $part ->
        [morning] {" "}vormittags
        [afternoon] {" "}nachmittags
        [evening] {" "}abends
       *[any] {", jederzeit"}
    }
}
