## Pages that are opened by a link.

session-enter-heading = Open your page
session-enter-text = This link is yours alone, and works once.
session-enter-button = Open
session-over-heading = This page is closed
session-over-text = The link was used or has ended, or you have left the page. Please ask for a new link.
session-refused-heading = That did not come from this page
session-refused-text = Nothing was changed. Please open the page again and repeat it there.
