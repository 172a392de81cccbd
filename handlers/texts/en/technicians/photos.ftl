## Photos

tech-stage = { $stage ->
    [before] Before
    [after] After
   *[during] During
}
tech-photo-stage-ask = <b>{ $work_order }</b> · { $count ->
    [0] Photos from before, during or after?
    [one] One photo is here. Before, during or after?
   *[other] { $count } photos are here. Before, during or after?
}
tech-photo-ask = { $stage }: { $count ->
    [0] send the photos, one or many, with a caption if you like.
    [one] one photo kept. More? Just send them.
   *[other] { $count } photos kept. More? Just send them.
}
tech-photo-kept = <b>{ $work_order }</b> · { $stage }: { $count ->
    [0] no photos
    [one] one photo
   *[other] { $count } photos
} kept.
tech-photo-help = Photos go into the service report, by moment. What you have sent is kept.

tech-media-stage-ask = <b>{ $work_order }</b> · { $given } here. Before, during or after?
tech-media-ask = { $stage }: { $given } kept. More? Just send them.
tech-media-kept = <b>{ $work_order }</b> · { $stage }: { $given } kept.
