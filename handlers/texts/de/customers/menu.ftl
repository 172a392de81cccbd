## Das Menü und die Geräte der Kunden.

command-start = Beginnen, oder zurück zum Menü
command-report = Eine Störung melden
command-status = Wie es um meine Anfragen steht
command-machines = Meine Geräte
command-help = Was ich hier tun kann
command-cancel = Abbrechen, was gerade läuft

menu-welcome = Willkommen, { $name }. Was können wir für Sie tun?
menu-report = Störung melden
menu-requests = Meine Anfragen
menu-machines = Meine Geräte
menu-nothing-open = Gerade gibt es nichts abzubrechen. Was können wir für Sie tun?
menu-greeted-by = hallo, hi, hey, moin, servus, grüezi, grüß gott, grüss gott, guten morgen, morgen, guten tag, tag, guten abend, mahlzeit
menu-greeted-beside = zusammen, alle, allerseits, miteinander, liebes, team, und, einen, schönen, nochmal, wieder, an, euch
menu-thanked-by = danke, danke schön, vielen dank, besten dank, merci
menu-thanks = Gern geschehen. Was können wir noch für Sie tun?
menu-unclear = Das habe ich nicht verstanden. Was können wir für Sie tun?
button-status = Wie es steht

customer-help = Ich nehme Störungen auf, halte Sie auf dem Laufenden und bringe Ihnen den Bericht, wenn alles fertig ist.
    Schreiben Sie jederzeit: Was eine offene Anfrage betrifft, geht an die Leute, die daran arbeiten.

machines-none = Ihre Geräte kenne ich noch nicht. Melden Sie eine Störung mit einer Seriennummer oder einem Foto des Typenschilds.
machines-list = { $count ->
    [one] Ein Gerät.
   *[other] { $count } Geräte.
} Tippen Sie auf eines, um es zu sehen oder eine Störung zu melden.
machine-label = { $machine } · { $place }
machine-text = <b>{ $machine }</b>
    { $model } · Seriennummer <code>{ $serial }</code>
    { $place }
machine-warranty = { $over ->
    [yes] Die Garantie endete am { $until }.
   *[no] Garantie bis { $until }.
}
machine-covered = Unter Vertrag: { $contract }.
bot-description = { $company } kümmert sich um Ihre Geräte. Tippen Sie auf Starten, um eine Störung zu melden, den Stand zu sehen und nach der Arbeit den Bericht zu bekommen.
menu-phone = Danke für die Nummer. Was können wir für Sie tun?
