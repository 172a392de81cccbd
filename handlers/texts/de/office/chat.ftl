## Fremde kennenlernen und ein Gerät finden.

office-only = Sie gehören zum Team, { $name }. Ihre Arbeit ist in Slack; auf Telegram bin ich nur für Kunden und Techniker da.
