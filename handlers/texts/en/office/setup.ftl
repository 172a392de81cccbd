## /setup

slack-command-setup = Your records: customers, machines, contracts, crew, parts. Look, change, import, export
setup-title = Your records
setup-hint = <code>/setup contracts gold</code> shows the contracts with “gold” in them.
setup-cancel = Cancel
setup-kind = { $kind ->
    [accounts] { $count ->
        [one] Account
       *[other] Accounts
    }
    [sites] { $count ->
        [one] Site
       *[other] Sites
    }
    [contacts] { $count ->
        [one] Contact
       *[other] Contacts
    }
    [assets] { $count ->
        [one] Machine
       *[other] Machines
    }
    [contracts] { $count ->
        [one] Contract
       *[other] Contracts
    }
    [territories] { $count ->
        [one] Territory
       *[other] Territories
    }
    [technicians] { $count ->
        [one] Technician
       *[other] Technicians
    }
    [parts] { $count ->
        [one] Part
       *[other] Parts
    }
    [stock] { $count ->
        [one] Stock
       *[other] Stock
    }
    [preferences] { $count ->
        [one] Wishes of a contact
       *[other] Wishes of contacts
    }
    [prices] { $count ->
        [one] Price
       *[other] Prices
    }
    [taxes] { $count ->
        [one] Tax
       *[other] Taxes
    }
   *[other] { $kind }
}
setup-kind-row = <b>{ $kind }</b> · { $count }{ $changed ->
    [yes] {" "}· last changed { $at }{ $known ->
        [yes] {" "}by { $who }
       *[other] {""}
    }
   *[other] {""}
}
setup-list-title = { $kind }: { $count }{ $filtered ->
    [yes] {" "}with “{ $text }”
   *[other] {""}
}
setup-row = <b>{ $first }</b>{ $more ->
    [yes] {" "}· { $rest }
   *[other] {""}
}
setup-value = <b>{ $column }</b>  { $value }
setup-yes = Yes
setup-no = No
setup-empty = nothing
setup-button-show = Show
setup-button-open = Open
setup-button-new = New
setup-button-change = Change
setup-button-history = History
setup-button-back = Back
setup-button-all = All { $kind }
setup-button-import = Import a file
setup-button-export = Export
setup-button-check = Check
setup-button-go = Import
setup-button-import-end = Import and end these
setup-button-end = Save and end these

## The form of a record

setup-form-title = { $new ->
    [yes] New: { $kind }
   *[other] Change: { $kind }
}
setup-form-of = <b>{ $title }</b>
setup-too-long = { $column } is too long for a form: change it by <i>Export</i> and <i>Import a file</i>.
setup-there-already = This is there already: open it in the list and change it, or choose another.
setup-saved = { $how ->
    [new] <b>{ $title }</b> is entered.
    [changed] <b>{ $title }</b> is changed.
   *[other] <b>{ $title }</b> is as it was: nothing was different.
}
setup-endings = This ends something. Save again if you mean it:
setup-import-endings = This file ends something. Import it only if you mean that:
setup-changed-meanwhile = Somebody else has changed this meanwhile. Your entries are below; save again to use them.

## History

setup-history-title = History of { $title }
setup-history-line = { $at } · { $who }: { $what }
setup-history-none = Nothing is noted of this yet.
setup-history-more = and { $count } earlier ones
setup-change = { $column }: { $before } → { $after }
setup-change-erased = something was changed; the words are erased
setup-by-file = file on the command line
setup-somebody = somebody
setup-event-assets-registered = entered
setup-event-assets-retired = retired
setup-event-contracts-registered = entered
setup-event-crew-technician-registered = entered
setup-event-crew-territory-defined = entered
setup-event-customers-account-registered = entered
setup-event-customers-contact-confirmed = confirmed
setup-event-customers-contact-ended = no contact any more
setup-event-customers-contact-moved = moved to another account
setup-event-customers-contact-number-changed = number changed
setup-event-customers-contact-registered = entered
setup-event-customers-person-invited = invited by their administrator
setup-event-customers-person-joined = has come by the link
setup-event-customers-person-removed = removed by their administrator
setup-event-customers-person-role-changed = role or place changed
setup-event-customers-site-registered = entered
setup-event-customers-site-way-in-changed = how to get in was changed
setup-event-customers-account-address-changed =
    { $kind ->
        [billing] the billing address was changed
       *[postal] the postal address was changed
    }
setup-event-customers-contact-points-changed = further numbers or mail addresses were changed
setup-event-pricing-price-set = entered
setup-event-pricing-tax-set = entered
setup-event-parts-location-defined = place entered
setup-event-parts-part-defined = entered
setup-event-parts-stock-moved = { $quantity }, { $left } left

## Files

setup-import-title = Import a file
setup-import-ask = <b>{ $kind }</b> from a CSV file, as a spreadsheet saves it. It is checked first: nothing changes until you say so.
setup-import-file = File
setup-import-columns = Columns: { $columns }
setup-import-no-file = Please choose a file.
setup-import-too-large = This is larger than 1 MB. Please divide it, or use “callout import” on the server.
setup-import-too-long = <b>{ $file }</b> has more than { $most } rows. Please divide it, or use <code>callout import</code> on the server.
setup-import-reading = Checking <b>{ $file }</b>. The report comes in our direct chat.
setup-import-bad = <b>{ $file }</b>: nothing was imported, { $count ->
    [one] one thing is wrong.
   *[other] { $count } things are wrong.
} Mend the file and import it again.
setup-import-good = <b>{ $file }</b> is fine: { $created } new, { $updated } changed, { $unchanged } as they were. Nothing is imported yet.
setup-import-nothing = <b>{ $file }</b>: { $created } new, { $updated } changed, { $unchanged } as they were. There is nothing to import.
setup-import-gone = I can't get <b>{ $file }</b> any more: it was deleted, is too large, or was imported already. Please upload it again.
setup-importing = Importing <b>{ $file }</b> …
setup-imported = ✅ <b>{ $file }</b> is imported: { $created } new, { $updated } changed, { $unchanged } as they were.
setup-imported-hint = <i>History</i> of a record shows what it was before.
setup-remarks = Worth knowing:
setup-line = • { $line }
setup-more = … and { $count } more
setup-exporting = { $kind }: the file comes in our direct chat.
setup-exported = { $kind }: { $count }

## What is refused

slack-error-record-gone = { $title } is not there any more, or is called otherwise now. Look for it in the list.
slack-error-record-kind-unknown = I know no records called “{ $given }”. There are: { $kinds }.

## Columns

column-hint-day = A day, such as 2026-12-31
column-ref = Reference
column-name = Name
column-kind = Kind
column-vip = VIP
column-language = Language
column-hint-language = Two letters, such as en
column-timezone = Time zone
column-hint-timezone = Such as Europe/Berlin; empty is the usual one
column-currency = Currency
column-hint-currency = Three letters, such as EUR
column-account = Account
column-site = Site
column-street = Street
column-postal-code = Postal code
column-city = City
column-country = Country
column-hint-country = Two letters, such as DE
column-latitude = Latitude
column-longitude = Longitude
column-weekly-hours = Opening hours
column-hint-weekly-hours = Such as Mon-Fri 08:00-12:00, 13:00-17:00 | Sat 09:00-12:00
column-holidays = Holidays
column-hint-holidays = Of a country, such as DE, or a region, such as DE-BY
column-access-notes = How to get in
column-phone = Phone
column-hint-phone = Best with + and the country: +44 20 7946 0018
column-email = Mail address
column-ended = No contact any more
column-was-account = Former account
column-was-name = Former name
column-was-phone = Former phone
column-serial = Serial number
column-type = Type
column-make = Make
column-model = Model
column-label = Label
column-placement = Where it stands
column-installed-on = Installed on
column-warranty-parts = Warranty on parts until
column-warranty-labor = Warranty on labor until
column-warranty-expense = Warranty on expenses until
column-notes = Notes
column-retired = Retired
column-starts-on = Starts on
column-ends-on = Ends on
column-always-open = Around the clock
column-customer-pauses = The clock stops while
column-billing-model = Billing
column-overrides = Promises of this contract
column-hint-overrides = A JSON list: [{"{"}"priority": "P1", "response": "30 min"{"}"}]
column-code = Code
column-postal-codes = Postal codes
column-hint-postal-codes = Their beginnings, with | between them: 101 | 102
column-polygon = Corners on the map
column-hint-polygon = With | between them: 52.5 13.3 | 52.6 13.3 | 52.6 13.5
column-skills = Skills
column-hint-skills = With | between them: gas until 2026-12-31 | printer
column-territories = Territories
column-hint-territories = Their codes, with | between them
column-shifts = Working hours
column-hint-shifts = Such as Mon-Fri 08:00-16:30
column-van = Van
column-home-latitude = Home, latitude
column-home-longitude = Home, longitude
column-number = Number
column-unit = Unit
column-cost = Cost
column-price = Price
column-hint-price = With a point and no currency: 12.50
column-fits = Fits these types
column-hint-fits = With | between them: printer | copier
column-keywords = Keywords
column-hint-keywords = With | between them: jam | paper
column-location = Place
column-location-name = Name of the place
column-location-kind = Kind of place
column-part = Part
column-on-hand = On hand
choice-time-and-materials = By time and materials
choice-fixed-price = Fixed price
choice-retainer = Retainer
choice-warranty = Warranty
choice-van = Van
choice-warehouse = Warehouse
choice-waiting-for-customer = we wait for the customer
choice-customer-decision = the customer decides
choice-waiting-for-parts = we wait for parts
choice-no-access = we can't get in
choice-unsafe-site = the site is not safe
choice-internal = it waits for ourselves

column-segment = Segment
column-hint-segment = In your words, such as clinic or school
column-tier = Tier
column-status = Status
column-parent = Parent account
column-hint-parent = The reference of the account above; its contract serves this one where it has none
column-manager = Account manager
column-hint-manager = As the team has the name
column-payment-days = Days to pay
column-hint-payment-days = Empty is as usual
column-approval-threshold = Ask their administrator above
column-credit-limit = Credit limit
column-balance = Balance
column-hint-balance = As the books have it; above 0 is owed to us
column-balance-on = Balance of
column-buyer-reference = Buyer reference
column-tax-id = Tax number
column-emergency-contacts = Call in an emergency
column-hint-emergency-contacts = Name and number, with | between several: Gate +44 20 7946 0018
column-billing-name = Bills: name
column-billing-street = Bills: street
column-billing-postal-code = Bills: postal code
column-billing-city = Bills: city
column-billing-country = Bills: country
column-billing-email = Bills: mail address
column-postal-name = Letters: name
column-postal-street = Letters: street
column-postal-postal-code = Letters: postal code
column-postal-city = Letters: city
column-postal-country = Letters: country
column-postal-email = Letters: mail address
column-role = Role
column-sites = Sites
column-hint-sites = References with | between them; none is all of the account
column-phones = Further phones
column-hint-phones = Kind and number, with | between several: mobile +44 7700 900123
column-emails = Further mail addresses
column-hint-emails = Kind and address, with | between several: work desk@example.com
choice-residential = Residential
choice-small-business = Small business
choice-enterprise = Enterprise
choice-government = Government
choice-premium = Premium
choice-standard = Standard
choice-economy = Economy
choice-active = Active
choice-on-hold = On hold
choice-inactive = Inactive
choice-administrator = Account administrator
choice-individual = Individual
choice-read-only = Read-only
column-accounts-number = Account number

## Contracts, contacts' wishes, prices and taxes

column-coverage = Hours of cover and tiers by machine and category
column-asset-types = For these types of machine
column-machines = For these machines
column-credits = Credits for a broken promise
column-quiet-hours = Quiet hours
column-hint-quiet-hours = 21:00-07:00, none, or company
column-visits = About visits
column-progress = On the day itself
column-reports = Reports and invoices
column-surveys = Surveys
column-days = Days that suit
column-hint-days = mon, tue, wed …
column-parts = Times of day that suit
column-technician = Technician they prefer
column-only-asked = Only what they ask for
column-price-list = Price list
column-item = What
column-of = Of what
column-period = When
column-per = Per
column-amount = Amount
column-minimum-minutes = At least, in minutes
column-round-minutes = Rounded up to minutes
column-place = Place
column-percent = Percent
column-category = Tax category
column-reason = Reason
choice-chat = Here in the chat
choice-mail = By mail
choice-both = Chat and mail
choice-off = Off
choice-labour = Labour
choice-travel = Travel
choice-surcharge = Surcharge
choice-markup = Markup on parts
choice-discount = Discount
choice-diagnosis = Price follows the diagnosis
choice-after-hours = After hours
choice-weekend = Weekend
choice-holiday = Holiday
choice-emergency = Emergency
choice-hour = Hour
choice-flat = Flat
choice-km = Kilometre
choice-mile = Mile
choice-minute = Minute
choice-times = Times the standard rate
choice-percent = Percent
choice-S = S, standard rate
choice-Z = Z, zero rate
choice-E = E, exempt
choice-AE = AE, reverse charge
choice-O = O, outside of tax
