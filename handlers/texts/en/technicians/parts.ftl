## Parts

tech-part-ask = <b>{ $work_order }</b> · Which part did you use? The likely ones come first. Tap, or type its number or name.
tech-part-van-empty = <b>{ $work_order }</b> · Your van's stock list is empty. Type a part number and I'll say where it lies.
tech-part-label = { $name } { $part } · { $count }
tech-part-several = “{ $typed }” fits more than one: { $parts }. Type the number, or tap one.
tech-part-unknown = I know no part “{ $typed }”. Check the number on the packet, or tap one from your van.
tech-part-elsewhere = { $name } { $part } is not on your van. In stock: { $places }. Tap another, or note it and ask dispatch.
tech-part-place = { $location } ({ $count })
tech-part-nowhere = none
tech-part-quantity-ask = { $name } { $part }: how many? You have { $count }.
tech-part-quantity-unclear = Type how many, as a number like <code>1</code>.
tech-part-short = You have { $count } of { $part }, not { $wanted }. Elsewhere in stock: { $places }. How many did you use?
tech-part-used = <b>{ $work_order }</b> · { $quantity } × { $name } { $part } recorded. { $count ->
    [0] None left on your van.
   *[other] { $count } left on your van.
}
tech-part-undone = <b>{ $work_order }</b> · { $quantity } × { $name } is back on your van.
tech-part-undone-already = That one is undone already.
tech-part-help = What you use is taken off your van at once. A mistake is undone with [Undo].
