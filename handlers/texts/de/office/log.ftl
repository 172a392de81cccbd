## Gespräche und Treffen zu einem Kunden

slack-command-log = Hält ein Telefonat oder ein Treffen mit einem Kunden fest: call oder meeting, der Kunde, worum es ging. Mit dem Kunden allein zeigt es die letzten.
slack-log-how = Schreiben Sie, auf welchem Weg, mit wem und worum es ging: <code>/log call NORTHSIDE Sie wollen ein Angebot für zwei Drucker</code>. <code>/log NORTHSIDE</code> zeigt die letzten.
slack-log-done = { $kind ->
    [meeting] Das Treffen
   *[call] Das Telefonat
} mit { $account } ist festgehalten. Mit <code>/log</code> und dem Namen des Kunden sehen Sie es wieder.
slack-log-title = { $count ->
    [0] Zu <b>{ $account }</b> ist noch nichts festgehalten.
   *[other] <b>{ $account }</b>, das Neueste zuerst
}
slack-log-line = { $at } · { $kind ->
    [meeting] Treffen
   *[call] Telefonat
}, { $name }: { $text }
