## Losfahren, ankommen, absagen

tech-eta-ask = <b>{ $work_order }</b> · Wann sind Sie bei { $account }? Der Kunde erfährt es. Tippen Sie, oder schreiben Sie eine Zeit wie 13:20.
tech-eta-reckoned = In { $minutes } Min., nach Entfernung
tech-eta-minutes = { $minutes } Min.
tech-eta-unclear = Das kann ich nicht als Zeit lesen. Schreiben Sie Minuten wie <code>25</code> oder eine Zeit wie <code>13:20</code>, oder tippen Sie auf eine.
tech-eta-far = Das ist mehr als acht Stunden von jetzt. Schreiben Sie eine Zeit von heute, oder tippen Sie auf eine.
tech-eta-help = Der Kunde bekommt diese Zeit sofort. Ändert sie sich unterwegs, tippen Sie auf der Karte auf [Neue Ankunftszeit].
tech-on-way = <b>{ $work_order }</b> · Der Kunde weiß Bescheid: etwa { TIME($at) }.
tech-check-in-ask = <b>{ $work_order }</b> · Teilen Sie Ihren Standort, um zu zeigen, dass Sie bei { $account } sind.
tech-check-in-help = Der Standort wird mit Ihrer Ankunft aufbewahrt und nur der Disposition gezeigt. Auch ohne ihn zählt die Ankunft.
tech-arrived = <b>{ $work_order }</b> · Sie sind um { TIME($at) } Uhr angekommen.
tech-arrived-unplaced = <b>{ $work_order }</b> · Sie sind um { TIME($at) } Uhr angekommen, vermerkt ohne Standort.
tech-arrived-far = <b>{ $work_order }</b> · Sie sind um { TIME($at) } Uhr angekommen. Ihr Standort liegt { $distance } entfernt; das ist vermerkt, und die Ankunft zählt.
tech-decline-ask = <b>{ $work_order }</b> · { $fault }
    Warum geht es nicht? Die Disposition findet jemand anderen. Tippen Sie, oder schreiben Sie ein paar Worte.
tech-decline-ill = Bin krank
tech-decline-clash = Dann keine Zeit
tech-decline-distance = Zu weit
tech-decline-van = Wagen oder Werkzeug
tech-decline-skill = Nicht mein Gebiet
tech-decline-short = Bitte ein paar Worte mehr, damit die Disposition planen kann. Oder tippen Sie auf einen Grund.
tech-decline-help = Ihr Grund geht an die Disposition, nicht an den Kunden. Der Besuch verlässt Ihre Liste sofort.
tech-declined = <b>{ $work_order }</b> · Zurückgegeben. Die Disposition hat Ihren Grund und findet jemand anderen.
