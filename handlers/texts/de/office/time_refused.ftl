## Ein Besuch, dessen Zeit dem Kunden nicht passt

slack-event-case-time-unsuitable = 🟠 braucht Aufmerksamkeit: { $window } passt <b>{ $who }</b> nicht. Gewünscht: { time-wish }. Der Besuch bleibt, bis er verlegt wird.
slack-case-time-refused = 🟠 braucht Aufmerksamkeit: Die Zeit passt dem Kunden nicht. Gewünscht: { time-wish }
slack-button-new-time = Neue Zeit
slack-preferred-words = Gewünscht: „{ $text }“
