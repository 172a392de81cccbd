## /callout prefers: wie ein Kontakt benachrichtigt und besucht werden möchte. Dieselben Zeilen stehen in /case.

slack-command-callout-prefers = Wie ein Kontakt benachrichtigt und besucht werden möchte; mit dem Namen eines Technikers: wer möglichst kommen soll.
slack-prefers-usage = Schreiben Sie <code>/callout prefers Anna Weiss</code>, oder mit einem Techniker, der schon dort war: <code>/callout prefers Anna Weiss leo</code>. <code>niemand</code> nimmt es zurück.
slack-prefers-title = <b>{ $name }</b> · { $account }
slack-prefers-nothing = Hat nichts gewählt: Nachrichten kommen in den Chat, sonst per E-Mail, zu jeder Zeit, die die Firma zulässt.
slack-prefers-stopped = 🟠 Möchte zu diesem Fall keine Nachrichten: nur was Sie schreiben, und Gefahr, kommt an.
slack-prefers-only-asked = 🟠 Möchte nur, worum er oder sie bittet: nur was Sie schreiben, und Gefahr, kommt an.
slack-prefers-quiet = Ruhezeit { $start }–{ $end } Uhr: was warten kann, kommt danach; was Sie schreiben, kommt sofort.
slack-prefers-way = { $group ->
    [visits] Besuche
    [progress] Neues am Tag selbst
    [reports] Berichte und Rechnungen
   *[surveys] Umfragen
}: { $way ->
    [mail] per E-Mail
    [both] im Chat und per E-Mail
   *[off] nicht gewünscht
}
slack-prefers-times = Besuche passen: { $times }
slack-prefers-technician = Am liebsten kommt { $name }
slack-error-preferred-unclear = { $some ->
    [yes] „{ $given }“ war noch nicht dort. Dort waren: { $known }.
   *[no] Dort war noch niemand, deshalb kann niemand bevorzugt werden.
}
