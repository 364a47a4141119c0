import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, municipalityName } from '@thuismatch/shared/domain'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import type { DecisionContext } from './context.ts'

/**
 * The days of a proposal for a calendar (RFC 5545): until when to answer while it waits for that; once it was accepted
 * the first day of the move and when we ask how it went. Moments are written in UTC, which every calendar shows by its
 * own clock; days have no zone. A calendar is seen by others, so it says a reference and a municipality, and nothing of
 * anybody.
 */
export function calendarOf({ view, words, now }: DecisionContext, page: string): string {
  const text = words.calendar
  const reference = referenceOf(view.id)
  const municipality = municipalityName(view.municipality)
  const calendar = ical({
    name: text.name(reference),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Thuismatch', product: 'Thuismatch' },
  })
  const about = { stamp: now, url: page, description: text.description(page) }
  const allDay = (kind: string, day: string, summary: string) =>
    calendar.createEvent({
      ...about,
      id: `${view.id}-${kind}@thuismatch`,
      allDay: true,
      start: Temporal.PlainDate.from(day),
      end: Temporal.PlainDate.from(addDays(day as never, 1)),
      summary,
    })
  const { state, expiresAt, followUp, pending } = view.current
  const isAccepted = state === 'accepted' || pending?.choice === 'accept'
  if (state === 'proposed' && pending === null) {
    calendar.createEvent({
      ...about,
      id: `${view.id}-answer@thuismatch`,
      start: new Date(expiresAt.getTime() - 30 * 60_000),
      end: expiresAt,
      summary: text.answer(reference, municipality),
    })
  }
  if (isAccepted) {
    allDay('move', view.moveInOn, text.move(reference, municipality))
    if (followUp.nextAt !== null) allDay('told', amsterdamDate(followUp.nextAt), text.tell(reference, municipality))
  }
  return calendar.toString()
}
