import { describePlaceOutcome, formName } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, FORMS, type Form, GROUPS, type PlaceOutcome, plainDate, type Result } from '@thuismatch/shared/domain'
import type { Db } from '../../../store/connect/open-database.ts'
import { PLACES_ORDERS, pageOfPlaces } from '../../../store/reports/list-places.ts'
import { PLACE_STANDINGS } from '../../../store/reports/registers.ts'
import { shortDay } from '../../short-dates.ts'
import { DESK_WORDS } from '../desk-words.ts'
import type { CoordinatorContext } from '../frame.ts'
import { municipalityText } from '../parts.ts'
import { choice, formChoice, groupChoice, municipalityChoice, sortChoice, WAITS_DAYS, waitsChoice } from './choices.ts'
import { chosenCode, cursorOf, cursorText, type Listed, type ListQuery } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'

const OUTCOMES = [
  'no_eligible_candidate',
  'limits',
  'outranked',
  'resident_stays',
] as const satisfies readonly PlaceOutcome[]

/** Every home, filled ones too, narrowed as asked, so many of them. */
export async function placesListed(
  context: CoordinatorContext,
  db: Db,
  night: Result | undefined,
  query: ListQuery,
  limit: number,
): Promise<Listed<(typeof LIST_TEXTS)['nl']['places']>> {
  const { locale, now } = context
  const texts = LIST_TEXTS[locale]
  const words = DESK_WORDS[locale]
  const today = amsterdamDate(now)
  const outcomes = new Map(night?.unfilled.map(({ placeId, outcome }) => [placeId, outcome]))
  const outcome = chosenCode(OUTCOMES, query.reason)
  const waits = chosenCode(WAITS_DAYS, query.waits)
  const { rows, total, next } = await pageOfPlaces(
    db,
    {
      municipality: query.at,
      standing: chosenCode(PLACE_STANDINGS, query.standing),
      form: chosenCode(FORMS, query.form),
      group: chosenCode(GROUPS, query.group),
      availableBy: waits === null ? null : addDays(today, -Number(waits)),
      ids: outcome === null ? null : [...outcomes].flatMap(([id, one]) => (one === outcome ? [id] : [])),
      text: query.q === '' ? null : query.q,
    },
    { order: chosenCode(PLACES_ORDERS, query.sort) ?? 'id', after: cursorOf(query.after), limit },
  )
  return {
    title: words.places,
    path: '/places',
    columns: texts.places,
    numbers: [],
    rows: rows.map((row) => {
      const why = outcomes.get(row.id)
      return {
        place: { text: row.id, path: `/places/${row.id}` },
        municipality: municipalityText(context, row.municipality),
        house: row.houseId ?? '',
        form: formName(row.form as Form, locale),
        from: {
          text: shortDay(plainDate(row.availableFrom), today, locale),
          value: new Date(`${row.availableFrom}T00:00:00Z`),
        },
        standing: `${words.standings[row.standing]}${row.until === null ? '' : `, ${words.until(shortDay(plainDate(row.until), today, locale))}`}`,
        why: row.standing !== 'offered' || why === undefined ? '' : describePlaceOutcome(why, locale).title,
      }
    }),
    total,
    choices: [
      municipalityChoice(query, locale),
      choice(
        'standing',
        texts.filters.standing,
        PLACE_STANDINGS.map((code) => [code, words.standings[code]]),
        query.standing,
        locale,
      ),
      formChoice(query, locale),
      groupChoice(query, locale, texts.filters.forGroup),
      choice(
        'reason',
        texts.filters.emptyReason,
        OUTCOMES.map((code) => [code, describePlaceOutcome(code, locale).title]),
        query.reason,
        locale,
      ),
      waitsChoice(query, locale, texts.since),
      sortChoice(PLACES_ORDERS, query, locale),
    ],
    text: query.q,
    searchLabel: texts.search.places,
    after: query.after,
    next: cursorText(next),
  }
}
