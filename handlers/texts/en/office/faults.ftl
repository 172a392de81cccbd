## What is wrong with a value: after the name of its column, or after "This"

fault-in-line = line { $line }: { $reason }
fault-or = or
fault-at-field = This { $reason }.
cell-empty = is empty
cell-too-long = is longer than { $longest } characters
cell-rounded = is { $given }, which has lost its last digits in a spreadsheet: format the column as text there and write it again
cell-not-offered = is { $given }; it may be { $offered }
cell-not-yes-or-no = is { $given }; it may be yes or no
cell-no-day = is { $given }; write a day as 2026-12-31
cell-no-count = is { $given }; write a whole number from 0
cell-no-degrees = is { $given }; write degrees from -{ $limit } to { $limit }, with a point: 52.5
cell-no-amount = is { $given }; write an amount with a point and no currency: 12.50
cell-no-timezone = is { $given }; write a time zone as Europe/Berlin
cell-no-country = is { $given }; write a country of two letters, such as DE{ $hint ->
    [yes] . Is it { $near }?
   *[other] {""}
}
cell-no-holidays = is { $given }, of which no holidays are known; write DE, or DE-BY for a region.{ $hint ->
    [yes] {" "}Is it { $near }?
   *[other] {""}
}
cell-no-code = is { $given }; write { $example ->
    [EUR] a currency of three letters, such as EUR
   *[other] a language of two letters, such as { $example }
}
cell-no-corner = has { $given }; write a corner as 52.5 13.4 (latitude, longitude)
cell-few-corners = has fewer than three corners
cell-no-skill = has { $given }; write a skill as gas until 2026-12-31
cell-twice = has { $given } twice
cell-no-pause = has { $given }; reasons are { $offered }
cell-no-list = is no JSON list
cell-no-objects = is no JSON list of objects
cell-no-term = has { $given }; terms are { $offered }
cell-unread-terms = has terms that can't be read: { $given }
cell-no-hours = has { $given }; write hours as Mon-Fri 08:00-17:00
cell-hours-overlap = has hours that overlap on { $day }: give each time of a day once
cell-hours-from-midnight = has { $given }, which begins at the end of the day
cell-hours-of-nothing = has { $given }, which ends as it begins; around the clock is 00:00-24:00
cell-no-time = has { $given }, which is no time of day
cell-no-weekday = has { $given }; days are { $offered }
cell-not-offered-in = has the { $name } { $given }; it may be { $offered }
cell-empty-coverage = has a line with neither tier nor hours: { $given }
cell-coverage-twice = has two lines about { $given }: put tier and hours into one
cell-unread-credit = has a credit that can't be read: { $given }; write percent or amount, such as 10 or 50.00
cell-credit-twice = has two credits for { $given }: keep one

## What is wrong with a file

file-empty = the file is empty
file-not-utf8 = is not UTF-8: save the file as CSV UTF-8
file-no-csv = is no CSV: { $error }
file-no-column = there is no column { $name }; { $hint ->
    [yes] is it { $near }?
   *[other] columns are { $columns }
}
file-column-twice = the column { $name } is there twice
file-column-missing = the column { $name } is missing

## What is wrong with a row

row-other-width = has { $count } cells where the header has { $header }
row-beside = has { $given } in column { $number }, which has no name
row-same-record = is the same record as line { $line }
row-same-record-named = is the same record as line { $line }: { $name }
row-said-otherwise = { $of } is { $here } here and { $there } in line { $line }
row-reads-like = { $name } { $given } reads like { $other }, which is { $new ->
    [yes] in line { $line }
   *[other] there already
}: write it the same way, or choose another
row-may-be-several = { $name } { $given } may be { $others }: write the one that is meant
row-unknown = there is no { $what } { $ref }
row-unknown-near = there is no { $what } { $ref }{ $hint ->
    [yes] ; is it { $near }?
   *[other] {""}
}
row-no-serial = { $serial } is no serial number
row-another-machine = { $given } reads like { $serial } of { $holder }. If that machine goes to { $account }, write { $serial }; if it is another machine, give its serial as no other machine has it
row-half-a-place = latitude and longitude go together
row-half-a-home = home_latitude and home_longitude go together
row-nobody-was = there is no contact who was { $who }
row-several-called = { $account } has { $count } contacts called { $name } ({ $numbers }): say in was_phone whose row this is
row-nobody-to-end = { $account } has no contact { $who } who could end
row-currency-alone = currency goes from { $before } to { $after }: give cost and price in it, too
row-too-many-digits = { $name } is { $amount }; { $currency } has { $digits } digits after the point
row-ends-before-start = it ends before it starts
row-site-of-another = site { $site } belongs to { $holder }, not to { $account }
row-machine-of-another = machine { $serial } belongs to { $holder }, not to { $account }
row-no-machine = there is no machine { $serial }{ $hint ->
    [yes] ; is it { $near }?
   *[other] {""}
}

## What a row ends

row-machine-goes = { $serial } goes to { $account }: the people of its former account no longer see it
row-machine-retires = { $serial } is retired: nobody can report a fault of it
row-site-goes = { $site } goes to { $account } with { $serials }: the people of its former account no longer see them
row-contact-goes = { $name } goes to { $account } with their chats, and no longer sees what their former account has
row-number-goes = { $name } is no longer known by { $number }: the chats that it proved end{ $also ->
    [yes] , those of { $guests } (not confirmed) too
   *[other] {""}
}
row-contact-ends = { $name } is no contact of { $account } any more: their chats end
row-twin-ends = { $name } (#{ $number }), who is there twice, is no contact any more: their chats end

## What is worth knowing of a row

row-number-shared = { $name } has the number of { $other }: both are contacts now. If it is one person, put { $other } into was_name
row-number-of-no-country = { $number } belongs to no country: nobody is recognised by it. Write it with + and the country's code
row-technician-left = { $ref } is not on the staff any more: `callout staff back { $ref }` has them back

cell-no-balance = is { $given }; write an amount with a point and no currency: 12.50, or -12.50
cell-no-days = is { $given }; write days from 0 to { $most }
cell-no-called = has { $given }; write a name and a number: Gate +44 20 7946 0018
cell-no-point = has { $given }; write a kind and the number or address: mobile +44 7700 900123
row-account-currency-alone = currency goes from { $before } to { $after }: give credit limit and balance in it, too
row-one-number-goes = { $name } has one number less: the chats that a number proved end, and can be proven anew at once
row-no-machine-of-type = no machine is of the type { $type }, which the contract names

row-price-per = { $item } can't be per { $per }; it may be { $allowed }
row-price-period = only labour has a period: give { $item } a row of its own for each, with its own name
row-price-factor = a factor is of the standard rate; name the period that it is for, such as after_hours
row-price-surcharge = a surcharge needs a name in the column “of”, such as evening
row-price-discount-of = a discount is of { $kinds }, or empty for the whole
row-price-discount-most = a discount is at most 100 percent
row-price-other-list = { $tiered ->
    [yes] customers of the tier { $tier } have
   *[no] customers without a list of their own have
} another list in { $currency } at that time: give its rows ({ $lists }) a last day before
row-price-tiers = the list { $list } has the tier { $here } here and { $there } in line { $line }: a list is for one tier
row-price-currencies = the list { $list } is in { $here } here and in { $there } in line { $line }: a list has one currency
row-tax-most = a tax is at most 100 percent
row-tax-none = category { $category } takes no tax: write 0 percent, or S
row-tax-reason = category { $category } needs a reason, which invoices have to say
row-ends-before-it-starts = it ends before it starts
row-no-such-contact = { $account } has no contact { $name }
row-no-quiet-hours = quiet hours are { $given }; write them like 21:00-07:00, or none
row-no-such-word = { $given } is unknown here; it may be { $known }
