## How to get in, and who looked at it

slack-way-in = <b>{ $case }</b> · Way in: { $access }
slack-way-in-none = Nothing is on record about getting in for { $case }.
slack-opened-title = Who opened the way in of { $record }
slack-opened-none = Nobody has opened the way in of { $record }.
slack-opened-line = <b>{ $name }</b> · { $at }{ $count ->
    [one] {""}
   *[other] {" "}· { $count } times that day
}
slack-command-callout-opened = Who looked at how to get in, of a case or a site.
