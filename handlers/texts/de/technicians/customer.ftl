## Was der Kunde eines Besuchs sagt

tech-time-refused = <b>{ $work_order }</b> · { $name } passt { $window } nicht. Gewünscht: { time-wish }. Das Büro entscheidet; bis Sie von ihm hören, bleibt es beim Besuch.

tech-cancel-asked = <b>{ $work_order }</b> · { $name } möchte zurückziehen. Das Büro entscheidet; machen Sie weiter, bis Sie von ihm hören.
tech-cancel-refused = <b>{ $work_order }</b> · Bitte machen Sie weiter: Das Büro hat entschieden, dass der Besuch weitergeht.
tech-cancel-granted = <b>{ $work_order }</b> · { $account } ist abgesagt: { $reason ->
    [cost_not_approved] der Kunde hat den Kosten nicht zugestimmt
    [customer_cancelled] vom Kunden zurückgezogen
   *[other] „{ $reason }“
}. Tragen Sie die verbrauchten Teile ein, dann tippen Sie auf [Besuch beenden]. Zeit, Notizen und Teile bleiben erhalten.
tech-button-end-visit = Besuch beenden
tech-ended-called-off = <b>{ $work_order }</b> · Beendet, { $minutes } Min. Zeit, Notizen und Teile sind festgehalten.

tech-done-open = Noch offen: { $work_order }, { $account }.
