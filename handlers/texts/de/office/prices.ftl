## Preise

error-not-priced = Dafür steht nichts in der Preisliste: { $what }{ $of ->
    [none] {""}
   *[other] {" "}({ $of })
}.
slack-case-estimate = <b>Kosten</b> · { $verdict ->
    [covered] durch den Vertrag { $contract } abgedeckt
    [fixed] Festpreis des Vertrags { $contract }
    [warranty] in Garantie bis { DAY($until) }, wenn sie den Fehler abdeckt
    [after-diagnosis] Preis nach der Diagnose{ $fee ->
        [yes] {""} ({ $amount })
       *[no] {""}
    }
   *[priced] etwa { $amount }{ $tax ->
        [with] {" "}inkl. MwSt.
        [plus] {" "}zzgl. MwSt.
       *[none] {""}
    } für { $minutes } Arbeit{ $travel ->
        [included] {" "}und Anfahrt
        [extra] {""}, zzgl. Anfahrt
       *[none] {""}
    }, ohne Ersatzteile{ $prepaid ->
        [yes] {""}, aus dem Guthaben ({ $contract })
       *[no] {""}
    }
}
slack-button-price-steps = Wie rechnet sich das?
slack-price-steps-title = So rechnet es sich
slack-price-steps-none = Die Schätzung beruht nicht mehr auf Preisen. Öffnen Sie den Fall noch einmal, um den jetzigen Stand zu sehen.
price-step-net = { $step } = <b>{ $net }</b>
price-step-total = <b>Netto { $net }</b> · mit MwSt. { $total }
price-step-total-untaxed = <b>{ $net }</b> · keine Steuer hinterlegt
price-step-labour = { $minutes } Arbeit zu { $rate } je Stunde{ $period ->
    [after-hours] {""}, außerhalb der Arbeitszeit
    [weekend] {""}, am Wochenende
    [holiday] {""}, am Feiertag
    [emergency] {""}, als Notfall
   *[standard] {""}
}{ $multiplied ->
    [yes] {" "}× { $times }
   *[no] {""}
}{ $raised ->
    [yes] {" "}({ $worked } geplant; berechnet ab { $minimum }, in Schritten von { $rounded })
   *[no] {""}
}
price-step-travel = Anfahrt{ $per ->
    [km] , { $units } km zu { $rate }
    [mile] , { $units } Meilen zu { $rate }
    [minute] , { $units } Minuten zu { $rate }
   *[flat] {" "}{ $rate }
}
price-step-part = { $quantity } × { $number } zu { $rate }
price-step-part-marked-up = { $quantity } × { $number }, Einkauf { $cost } plus { $percent } %
price-step-surcharge = Zuschlag: { $called }
price-step-surcharge-percent = Zuschlag: { $called }, { $percent } % der Arbeit
price-step-fixed = { $called }
price-step-line-discount = abzüglich { $percent } % Rabatt
price-step-discount = Rabatt von { $percent } %
price-step-tax = { $percent } % MwSt. auf { $base }{ $why ->
    [yes] {" "}({ $reason })
   *[no] {""}
}
