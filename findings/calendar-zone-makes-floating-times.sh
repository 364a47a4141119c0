#!/usr/bin/env bash
# A calendar file with a zone: ical-generator together with timezones-ical-library, the pair that its guide names. Asked for
# Europe/Amsterdam, the library answers a block that is named Europe/Brussels, so that the zone of the calendar is defined nowhere in
# the file; and once a calendar has a zone, an event whose start is a JavaScript Date (an instant) is written as a local time with
# neither "Z" nor a zone: 10:00 UTC in December reads as 10:00 in Amsterdam, an hour early. DTSTAMP loses its "Z" as well, which
# RFC 5545 (3.8.7.2) asks for. Without a zone everything is UTC and right.
# Shown with ical-generator 11.1.2 and timezones-ical-library 2.3.2. Ends non-zero when that changes. Needs: node 20 or later, npm.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical-generator@11.1.2 timezones-ical-library@2.3.2
cat > look.mjs <<'JS'
import ical from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'
const event = { id: 'viewing', start: new Date('2026-12-08T10:00:00Z'), stamp: new Date('2026-12-01T12:00:00Z'), summary: 'Viewing' }
const linesOf = (options) => {
  const calendar = ical(options)
  calendar.createEvent(event)
  return calendar.toString().split('\r\n').filter((line) => /^(TZID|TIMEZONE-ID|DTSTAMP|DTSTART[:;]2026)/.test(line))
}
const withZone = linesOf({ timezone: { name: 'Europe/Amsterdam', generator: (name) => tzlib_get_ical_block(name)[0] } })
const without = linesOf({})
console.log('with a zone:\n  ' + withZone.join('\n  '))
console.log('without:\n  ' + without.join('\n  '))
const asDescribed =
  withZone.join() === 'TZID:Europe/Brussels,TIMEZONE-ID:Europe/Amsterdam,DTSTAMP:20261201T120000,DTSTART:20261208T100000' &&
  without.join() === 'DTSTAMP:20261201T120000Z,DTSTART:20261208T100000Z'
console.log(asDescribed ? 'as described' : 'CHANGED')
process.exit(asDescribed ? 0 : 1)
JS
# The zone of the process: times are written in it.
TZ=UTC node look.mjs
