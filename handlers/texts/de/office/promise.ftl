## Was für einen Fall zugesagt ist

slack-case-promise = { $known ->
    [yes] Vertrag { $contract }{ $tiered ->
        [yes] {" "}· { $tier }
       *[no] {""}
    }
   *[no] Kein Vertrag
} · { $answered ->
    [yes] Antwort { $response }
   *[no] keine Antwort zugesagt
}, { $fixed ->
    [yes] Lösung { $resolution }
   *[no] keine Lösungszeit zugesagt
}
slack-tier = { $tier ->
    [premium] Premium
    [standard] Standard
   *[economy] Economy
}
slack-target = { $unit ->
    [minutes] { $amount } min
    [hours] { $amount } h
    [business_days] { $amount ->
        [one] { $amount } Werktag
       *[other] { $amount } Werktage
    }
   *[end_of_business_day] { $amount ->
        [one] nächster Werktag
       *[other] Ende des { $amount }. Werktags
    }
}
slack-credit-worth = { $worth ->
    [percent] { $percent } %
    [amount] { $amount }
   *[capped] nichts mehr, die Obergrenze des Vertrags ist erreicht
}
slack-case-credit = Gutschrift für den Kunden: { slack-credit-worth } ({ slack-credit-of } überfällig, Vertrag { $contract })
slack-event-sla-credit-earned = Gutschrift für den Kunden nach Vertrag { $contract }, weil { slack-credit-of } überfällig war: { slack-credit-worth }.
slack-event-sla-credit-taken-back = Gutschrift zurückgenommen: Nach dem, was jetzt zugesagt ist, ist { slack-credit-of } nicht überfällig.
slack-credit-of = { $clock ->
    [response] die Antwort
    [on_site] die Ankunft
   *[resolution] die Lösung
}
slack-event-sla-clocks-recomputed = Die zugesagten Zeiten sind neu berechnet{ $has-contract ->
    [yes] {" "}nach Vertrag { $contracts }
   *[no] : Jetzt gilt kein Vertrag mehr dafür
}.
