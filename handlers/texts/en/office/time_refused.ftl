## A visit whose time doesn't suit the customer

slack-event-case-time-unsuitable = 🟠 needs attention: { $window } doesn't suit <b>{ $who }</b>. Wanted: { time-wish }. The visit stands until it is moved.
slack-case-time-refused = 🟠 needs attention: the time doesn't suit the customer. Wanted: { time-wish }
slack-button-new-time = New time
slack-preferred-words = Wanted “{ $text }”
