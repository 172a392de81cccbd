## Teile

tech-part-ask = <b>{ $work_order }</b> · Welches Teil haben Sie verbraucht? Die wahrscheinlichen stehen oben. Tippen Sie, oder schreiben Sie Nummer oder Namen.
tech-part-van-empty = <b>{ $work_order }</b> · Laut Bestand ist nichts in Ihrem Wagen. Schreiben Sie eine Teilenummer, und ich sage, wo es liegt.
tech-part-label = { $name } { $part } · { $count }
tech-part-several = „{ $typed }“ passt auf mehrere: { $parts }. Schreiben Sie die Nummer, oder tippen Sie auf eines.
tech-part-unknown = Ein Teil „{ $typed }“ kenne ich nicht. Prüfen Sie die Nummer auf der Packung, oder tippen Sie auf eines aus Ihrem Wagen.
tech-part-elsewhere = { $name } { $part } ist nicht in Ihrem Wagen. Auf Lager: { $places }. Tippen Sie auf ein anderes, oder notieren Sie es und fragen Sie die Disposition.
tech-part-place = { $location } ({ $count })
tech-part-nowhere = keines
tech-part-quantity-ask = { $name } { $part }: wie viele? Sie haben { $count }.
tech-part-quantity-unclear = Schreiben Sie, wie viele, als Zahl wie <code>1</code>.
tech-part-short = Sie haben { $count } von { $part }, nicht { $wanted }. Anderswo auf Lager: { $places }. Wie viele haben Sie verbraucht?
tech-part-used = <b>{ $work_order }</b> · { $quantity } × { $name } { $part } vermerkt. { $count ->
    [0] Keines mehr in Ihrem Wagen.
   *[other] Noch { $count } in Ihrem Wagen.
}
tech-part-undone = <b>{ $work_order }</b> · { $quantity } × { $name } ist wieder in Ihrem Wagen.
tech-part-undone-already = Das ist schon zurückgenommen.
tech-part-help = Was Sie verbrauchen, geht sofort von Ihrem Wagen ab. Ein Versehen nehmen Sie mit [Zurücknehmen] zurück.
