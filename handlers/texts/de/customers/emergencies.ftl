## Was jemand in Gefahr zuerst liest.

first-aid-fire = Bringen Sie alle ins Freie und schließen Sie die Türen hinter sich. Kein Aufzug, nicht zurückgehen. Rufen Sie von draußen die Feuerwehr.
first-aid-gas = Öffnen Sie die Fenster, berühren Sie keinen Schalter und keinen Stecker, zünden Sie nichts an und gehen Sie ins Freie. Rufen Sie von dort den Notruf an.
first-aid-electricity = Berühren Sie nichts. Schalten Sie den Hauptschalter aus, wenn das gefahrlos geht. Hat jemand einen Schlag bekommen, rufen Sie den Notruf an.
first-aid-injury = Rufen Sie jetzt den Notruf an und bleiben Sie bei der Person. Schalten Sie die Maschine aus, wenn das gefahrlos geht.
first-aid-water = Drehen Sie das Wasser am Haupthahn ab. Halten Sie Abstand von nassen Steckdosen und Kabeln, und schalten Sie den Strom aus, wenn das gefahrlos geht.
first-aid-other = Bringen Sie alle davon weg. Ist jemand in Gefahr, rufen Sie den Notruf an.
first-aid-phone = { $known ->
    [yes] Rufen Sie danach uns an: { $phone }
   *[no] Schreiben Sie danach hier weiter: Wir lesen es.
}
emergency-nobody-yet = { $ref } · Ich habe unsere Leute gefragt, und noch konnte es niemand übernehmen. Ich frage weiter. { $known ->
    [yes] Bitte rufen Sie uns an: { $phone }
   *[no] {""}
} Ist jemand in Gefahr, rufen Sie den Notruf an.
emergency-somebody = { $ref } · { $name } kümmert sich darum und meldet sich bei Ihnen.{ $known ->
    [yes] {" "}Sie erreichen uns auch unter { $phone }
   *[no] {""}
}
told-danger-read = Sie haben geschrieben: „{ $text }“ { $first } Unser Büro liest es auch.
