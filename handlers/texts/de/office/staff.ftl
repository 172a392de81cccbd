## Rechte

slack-stranger = Sie haben in Callout noch keine Rolle. { $known ->
    [yes] Bitte lassen Sie sich einladen von { $names }; mit einem Token schreiben Sie <code>/callout join</code> und das Token.
   *[no] Wenn Sie ein Token bekommen haben, schreiben Sie <code>/callout join</code> und das Token.
}
slack-role-people = { $role ->
    [administrator] die Administration
    [manager] die Leitung
    [dispatcher] die Disposition
    [technician] die Technik
    [parts_clerk] das Lager
    [billing] die Abrechnung
    [quality] die Qualitätssicherung
    [help_desk] der Kundenservice
   *[other] { $role }
}
slack-refused = { $covered ->
    [yes] Das dürfen nur { $roles }.
   *[no] Das geht von hier aus für niemanden.
} Es wurde nichts geändert. { $known ->
    [yes] Bitte fragen Sie { $names }.
   *[no] Bitte fragen Sie jemanden von der Administration.
}
slack-role = { $role ->
    [administrator] Administration
    [manager] Leitung
    [dispatcher] Disposition
    [technician] Technik
    [parts_clerk] Lager
    [billing] Abrechnung
    [quality] Qualitätssicherung
    [help_desk] Kundenservice
   *[other] { $role }
}
slack-role-none = keine Rolle
slack-role-granted = { $member } hat jetzt die Rolle { $role }. Alle Rollen: { $has }.
slack-role-revoked = { $member } hat die Rolle { $role } nicht mehr. Es bleibt: { $has }.
slack-join-elsewhere = { $name } ist schon mit einem anderen Slack-Konto dabei; dessen Zugang würde enden. Wenn Sie hier weitermachen wollen, schreiben Sie <code>/callout join yes</code>.
slack-join-done = Willkommen, { $name }. Ihre Rolle hier: { $roles }. Mit <code>/callout help</code> sehen Sie, was Sie tun können.
slack-join-already = Sie sind schon dabei, { $name }.
slack-join-usage = Schreiben Sie <code>/callout join</code> und das Token, das Sie bekommen haben.
slack-join-invalid = Dieses Token gilt nicht: Es ist unbekannt, benutzt oder zu alt. { $known ->
    [yes] Bitte fragen Sie { $names } nach einem neuen.
   *[no] Der Befehl <code>callout init</code> auf dem Server macht ein neues.
}
slack-invite-usage = Schreiben Sie Name und Rolle: <code>/callout invite Ben Ito technician</code>
slack-invite-telegram = { $name } kann mit diesem Link auf Telegram beitreten. Er gilt einmal, bis { BY($until) }.
    { $link }
    Die Arbeitswoche ist Montag bis Freitag, 8 bis 17 Uhr, in allen Gebieten, bis etwas anderes eingestellt wird.
slack-invite-slack = { $name } tritt bei, indem das hier in Slack geschrieben wird. Es gilt einmal, bis { BY($until) }.
    <code>{ $command }</code>
slack-staff-title = <b>{ $count ->
    [one] Eine Person im Team
   *[other] { $count } Personen im Team
}</b>
slack-staff-line = <b>{ $name }</b> · { $roles } · { $joined ->
    [yes] { $channels }
   *[no] noch nicht beigetreten
}

## Hilfe

slack-mentioned = Hier höre ich auf Befehle. Mit <code>/callout help</code> sehen Sie, was Sie tun können.
slack-help-title = Ihre Rolle hier: { $roles }. Das können Sie tun:
slack-help-line = <code>{ $command }</code> { $what }
slack-command-callout = Hilfe, Beitritt, Einladungen, Rollen, und was geparkt ist.
slack-command-callout-help = Was Sie hier tun können.
slack-command-callout-join = Tritt mit einem Token bei, das Sie bekommen haben.
slack-command-callout-invite = Macht einen Zugang für jemand Neuen. Er gilt einmal, sieben Tage lang.
slack-command-callout-grant = Gibt einem Mitglied eine Rolle. Wählen Sie es aus der Liste, die Slack anbietet.
slack-command-callout-revoke = Nimmt eine Rolle wieder weg.
slack-command-callout-staff = Alle Mitarbeitenden, ihre Rollen und wo sie beigetreten sind.
