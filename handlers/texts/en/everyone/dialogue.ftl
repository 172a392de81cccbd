## What every dialogue can say.

button-back = Back
button-help = Help
button-cancel = Cancel
button-go-on = Go on
button-drop = Stop
button-yes = Yes
button-no = No
button-skip = Skip
button-more = More
button-earlier = Earlier

dialogue-progress = <i>{ $at } of { $of }</i>
dialogue-help = Answer the question below, or tap Back to change the last answer. Cancel stops here; nothing is sent.
dialogue-stale = You have answered that already. Please answer the newest question.
dialogue-edited = I go by what you wrote first. Tap Back to change an answer.
dialogue-greeted = Hello. The question above is still open.
dialogue-corrected = Changed: your new words count.
dialogue-renewed = We have changed how this works since you began. Please answer from here; what still fits is kept.
dialogue-gone = This is no longer possible. Nothing was sent.
dialogue-no-way-back = This is the first question.
dialogue-drop-ask = Stop here? What you have entered so far will be lost.
dialogue-cancelled = Stopped. Nothing was changed.
dialogue-resumed = Let's go on here:
dialogue-thanks = Thank you.
dialogue-noted = OK.
dialogue-reminder = You have not finished this yet. I'll keep it for you until { BY($until) }.
dialogue-expired = You did not finish this, so I have closed it. Nothing was sent; you can start again at any time.
dialogue-too-long = That is { $length } characters, and I can take { $longest } at most. Please shorten it, or send the most important part.
dialogue-too-long-together = That is { $length } characters, and only { $left } more fit: { $longest } together. What you gave before is kept. Please shorten it, or go on without it.
dialogue-too-many-files = I can take { $most } files for this, { $left ->
    [0] and you have sent that many
   *[other] so only { $left } more
}. What you sent before is kept. Please go on without this, or with the most important ones.
dialogue-tap-below = Please tap one below.{ $heeds ->
    [phone] {" "}In danger? Write it, or call { $phone }.
    [yes] {" "}In danger? Write it.
   *[no] {""}
}
dialogue-unexpected = { $kind ->
    [photo] I can't use a photo here.{" "}
    [voice] I can't use a recording here.{" "}
    [document] I can't use a file here.{" "}
    [contact] I don't need a contact here.{" "}
    [location] I don't need a location here.{" "}
    [large-file] That file is too large for me; 20 MB is the most I can take.{" "}
    [sticker] I can't read stickers.{" "}
    [text] {""}
   *[other] I can't read that kind of message.{" "}
}{ $wanted ->
    [text] Please write it in a few words.
    [text-photo] Please write a few words or send a photo.
    [photo] Please send a photo.
    [contact] Please share your number with the button below, or tap another one.
    [location] Please share your location with the button below, or tap another one.
   *[choice] Please tap one below.
}

so-far-kind = { $kind ->
    [message] { $count ->
        [one] one message
       *[other] { $count } messages
    }
    [photo] { $count ->
        [one] one photo
       *[other] { $count } photos
    }
    [voice] { $count ->
        [one] one recording
       *[other] { $count } recordings
    }
    [film] { $count ->
        [one] one video
       *[other] { $count } videos
    }
   *[file] { $count ->
        [one] one file
       *[other] { $count } files
    }
}
so-far = So far: { $given }.
