## Wie man hineinkommt, und wer nachgesehen hat

slack-way-in = <b>{ $case }</b> · Zugang: { $access }
slack-way-in-none = Zu { $case } hat niemand gesagt, wie man hineinkommt.
slack-opened-title = Wer den Zugang von { $record } angesehen hat
slack-opened-none = Den Zugang von { $record } hat niemand angesehen.
slack-opened-line = <b>{ $name }</b> · { $at }{ $count ->
    [one] {""}
   *[other] {" "}· { $count } Mal an dem Tag
}
slack-command-callout-opened = Wer nachgesehen hat, wie man hineinkommt, bei einem Fall oder Standort.
