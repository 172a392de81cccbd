## Prices

error-not-priced = The price list has nothing for this: { $what }{ $of ->
    [none] {""}
   *[other] {" "}({ $of })
}.
slack-case-estimate = <b>Estimate</b> · { $verdict ->
    [covered] covered by the contract { $contract }
    [fixed] fixed price of the contract { $contract }
    [warranty] under warranty until { DAY($until) }, if it covers the fault
    [after-diagnosis] price after the diagnosis{ $fee ->
        [yes] {""}, which costs { $amount }
       *[no] {""}
    }
   *[priced] { $amount }{ $tax ->
        [with] {" "}with tax
        [plus] {" "}plus tax
       *[none] {""}
    } for { $minutes } of work{ $travel ->
        [included] {" "}and travel
        [extra] {""}, plus travel
       *[none] {""}
    }, without parts{ $prepaid ->
        [yes] {""}, from prepaid credit ({ $contract })
       *[no] {""}
    }
}
slack-button-price-steps = How is this made up?
slack-price-steps-title = How it is made up
slack-price-steps-none = The estimate is not made of prices any more. Open the case again to see what it is now.
price-step-net = { $step } = <b>{ $net }</b>
price-step-total = <b>Before tax { $net }</b> · with tax { $total }
price-step-total-untaxed = <b>{ $net }</b> · no tax is known for it
price-step-labour = { $minutes } of work at { $rate } an hour{ $period ->
    [after-hours] {""}, after hours
    [weekend] {""}, at the weekend
    [holiday] {""}, on a holiday
    [emergency] {""}, as an emergency
   *[standard] {""}
}{ $multiplied ->
    [yes] {" "}× { $times }
   *[no] {""}
}{ $raised ->
    [yes] {" "}({ $worked } planned; billed from { $minimum } on, in steps of { $rounded })
   *[no] {""}
}
price-step-travel = Travel{ $per ->
    [km] , { $units } km at { $rate }
    [mile] , { $units } miles at { $rate }
    [minute] , { $units } minutes at { $rate }
   *[flat] {" "}{ $rate }
}
price-step-part = { $quantity } × { $number } at { $rate }
price-step-part-marked-up = { $quantity } × { $number }, cost { $cost } plus { $percent } %
price-step-surcharge = Surcharge: { $called }
price-step-surcharge-percent = Surcharge: { $called }, { $percent } % of the work
price-step-fixed = { $called }
price-step-line-discount = less { $percent } % discount
price-step-discount = Discount of { $percent } %
price-step-tax = { $percent } % tax on { $base }{ $why ->
    [yes] {" "}({ $reason })
   *[no] {""}
}
