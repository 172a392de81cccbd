## Was ein Auftrag voraussichtlich kostet

estimate-cost = Kosten: { $verdict ->
    [covered] durch Ihren Vertrag abgedeckt
    [fixed] der Festpreis Ihres Vertrags
    [warranty] keine, wenn die Garantie (bis { DAY($until) }) den Fehler abdeckt
    [after-diagnosis] den Preis erfahren Sie nach der Diagnose{ $fee ->
        [yes] {""}; sie kostet { $amount }
       *[no] {""}
    }
   *[priced] etwa { $amount }{ $tax ->
        [with] {" "}inkl. MwSt.
        [plus] {" "}zzgl. MwSt.
       *[none] {""}
    } für { $minutes } Arbeit{ $travel ->
        [included] {" "}und die Anfahrt
        [extra] {""}, zzgl. Anfahrt
       *[none] {""}
    }{ $prepaid ->
        [yes] {""}, aus Ihrem Guthaben
       *[no] {""}
    }. Ersatzteile kommen dazu.
}
