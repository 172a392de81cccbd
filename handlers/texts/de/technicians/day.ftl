## Der Tag

tech-welcome = Guten Tag, { $name }. Ihre Besuche kommen hierher, und Sie erledigen alles in diesem Chat.
tech-day = { $count ->
    [0] Ihre Liste für { DAY($day) }: noch nichts. Ich schreibe, wenn ein Besuch kommt.
    [one] Ihre Liste für { DAY($day) }: ein Besuch
   *[other] Ihre Liste für { DAY($day) }: { $count } Besuche
}
tech-day-line = <b>{ $work_order }</b> · { TIME($starts) }–{ TIME($ends) }{ $state ->
    [travelling] {" "}· unterwegs
    [on_site] {" "}· vor Ort
    [finished] {" "}· ✅ erledigt
    [missed] {" "}· 🔴 überfällig
   *[scheduled] {""}
} · { $account } · { $asset }
tech-day-button = { TIME($at) } { $account }
tech-status-none = Nichts läuft, und für heute ist nichts mehr geplant.
tech-status-next = Nichts läuft. Als Nächstes: { $at }, { $account }.
tech-status-several = Bei Ihnen laufen { $count } Besuche. Welcher?
tech-which-ask = Für welchen Besuch ist das?
tech-which-label = { $work_order } · { $account }
tech-help = Tippen Sie auf einen Besuch, um ihn zu öffnen; seine Karte hat alles, von [Fahre los] bis [Abschließen].
    Fotos, Notizen und Aufnahmen, die Sie einfach hier senden, gehören zum laufenden Besuch. Antworten Sie auf eine Karte, um diesen Besuch zu meinen.
    /today und /tomorrow zeigen Ihre Besuche, /status den laufenden.
tech-nothing-open = Da gibt es nichts abzubrechen.
tech-unclear = Das kann ich hier nicht brauchen. Senden Sie ein Foto, eine Notiz oder eine Aufnahme zum laufenden Besuch, oder tippen Sie auf /today.
tech-no-visit = Heute gibt es keinen Besuch, zu dem das gehören könnte; ich habe es also nicht behalten. Um einen anderen Besuch zu meinen, antworten Sie auf seine Karte.
tech-position-kept = Danke. Die Disposition sieht, wo Sie sind.
tech-position-there = Danke. Sind Sie bei { $account } für <b>{ $work_order }</b>?
tech-not-now = An diesem Punkt des Besuchs nicht. Die Karte zeigt, was geht.
