## Fotos

tech-stage = { $stage ->
    [before] Vorher
    [after] Nachher
   *[during] Währenddessen
}
tech-photo-stage-ask = <b>{ $work_order }</b> · { $count ->
    [0] Fotos von vorher, währenddessen oder nachher?
    [one] Ein Foto ist da. Vorher, währenddessen oder nachher?
   *[other] { $count } Fotos sind da. Vorher, währenddessen oder nachher?
}
tech-photo-ask = { $stage }: { $count ->
    [0] Senden Sie die Fotos, eines oder viele, gern mit Bildunterschrift.
    [one] Ein Foto aufgehoben. Noch mehr? Einfach senden.
   *[other] { $count } Fotos aufgehoben. Noch mehr? Einfach senden.
}
tech-photo-kept = <b>{ $work_order }</b> · { $stage }: { $count ->
    [0] keine Fotos
    [one] ein Foto
   *[other] { $count } Fotos
} aufgehoben.
tech-photo-help = Fotos kommen in den Servicebericht, nach Moment geordnet. Was Sie gesendet haben, ist aufgehoben.

tech-media-stage-ask = <b>{ $work_order }</b> · Angekommen: { $given }. Vorher, währenddessen oder nachher?
tech-media-ask = { $stage }: { $given } gespeichert. Noch mehr? Einfach senden.
tech-media-kept = <b>{ $work_order }</b> · { $stage }: { $given } gespeichert.
