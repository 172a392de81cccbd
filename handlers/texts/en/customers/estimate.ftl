## What a request is likely to cost

estimate-cost = Cost: { $verdict ->
    [covered] covered by your contract
    [fixed] the fixed price of your contract
    [warranty] nothing, if the warranty (until { DAY($until) }) covers it
    [after-diagnosis] you'll get a price after the diagnosis{ $fee ->
        [yes] {""}, which costs { $amount }
       *[no] {""}
    }
   *[priced] about { $amount }{ $tax ->
        [with] {" "}with tax
        [plus] {" "}plus tax
       *[none] {""}
    } for { $minutes } of work{ $travel ->
        [included] {" "}and the travel
        [extra] {""}, plus travel
       *[none] {""}
    }{ $prepaid ->
        [yes] {""}, from your prepaid credit
       *[no] {""}
    }. Parts are extra.
}
