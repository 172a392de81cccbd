## Prices

error-not-priced = The price list has nothing for this: { $what }{ $of ->
    [none] {""}
   *[other] {" "}({ $of })
}.
