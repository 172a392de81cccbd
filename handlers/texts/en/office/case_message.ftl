## The message of a case

slack-case-headline = <b>{ $case }</b> { $state } · { $priority } · { $machine } · { $place }
slack-case-assigned = <b>{ $name }</b> · { $window }{ $standing ->
    [over] {""}
    [missed] {" "}· 🔴 missed
   *[valid] {" "}· { slack-status }
}
slack-case-photos = { $count ->
    [one] One file in the thread
   *[other] { $count } files in the thread
}
slack-photo-reported = From the customer's request
slack-photo-sent = From { $name }
slack-photo-work = { $stage ->
    [before] Before the work
    [after] After the work
   *[during] During the work
}
slack-report-title = Service report { $work_order }
slack-files-only = Files only, no words
slack-case-whole = In the customer's words:
    { $text }
slack-files = { $files-kind ->
    [photo] { $files ->
        [one] a photo
       *[other] { $files } photos
    }
    [voice] { $files ->
        [one] a voice message
       *[other] { $files } voice messages
    }
    [video] { $files ->
        [one] a film
       *[other] { $files } films
    }
   *[mixed] { $files ->
        [one] a file
       *[other] { $files } files
    }
}
slack-files-partly = Some of them could not be fetched from the chat. Please ask for them again.
