import {
  closingName,
  describeLimitUse,
  describeOutcome,
  describePlaceOutcome,
  describeQuestion,
  fieldName,
  formName,
  limitsThatBind,
} from '@thuismatch/matcher/explanation'
import type { CandidateOutcome, Place, Result, Snapshot } from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'
import { RESULT_WORDS } from './result-words.ts'
import type { Style } from './style.ts'
import { tableOf } from './table.ts'
import { warningText } from './warning-text.ts'

const QUESTIONS_SHOWN = 10
const LIMITS_SHOWN = 10

/**
 * A result for a coordinator: the numbers first, then who is proposed where, what stays empty and who waits, and what
 * to ask.
 */
export function resultText(snapshot: Snapshot, result: Result, locale: Locale, style: Style): string {
  const texts = RESULT_WORDS[locale]
  const places = new Map(snapshot.places.map((place) => [place.id, place]))
  const sections = [
    summary(snapshot, result, locale),
    section(texts.proposals, proposalTable(result, places, locale), style),
    section(texts.unfilled(result.unfilled.length), unfilledTable(result, places, locale), style),
    section(texts.unmatched(result.unmatched.length), unmatchedTable(result, locale), style),
    section(texts.limits, limitList(result, locale), style),
    section(texts.questions, questionList(result, locale), style),
    section(texts.warnings, result.warnings.map((warning) => `${warningText(warning, locale)}\n`).join(''), style),
  ]
  return sections.filter((text) => text !== '').join('\n')
}

const section = (title: string, body: string, { bold }: Style): string => (body === '' ? '' : `${bold(title)}\n${body}`)

function summary(
  snapshot: Snapshot,
  { objective, optimality, proposals, asOf, policy }: Result,
  locale: Locale,
): string {
  const { number, date } = formatFor(locale)
  const texts = RESULT_WORDS[locale]
  const open = snapshot.openProposals?.length ?? 0
  const inOrigin = proposals.filter(isInOrigin).length
  return [
    texts.run(date(asOf), policy.id),
    texts.size(number(snapshot.candidates.length), number(snapshot.places.length), number(open)),
    texts.placed(number(objective.placed), number(objective.urgent), number(inOrigin), number(objective.score)),
    ...policy.flagOnly.flatMap((flag) => {
      const flagged = proposals.filter(({ flags }) => flags.includes(flag)).length
      return flagged === 0 ? [] : [texts.flagged(number(flagged), closingName(flag, locale))]
    }),
    optimality.proven ? texts.proven : texts.notProven(number(optimality.bound.placed), number(optimality.bound.score)),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function isInOrigin({ factors }: Result['proposals'][number]): boolean {
  const origin = factors.find(({ factor }) => factor === 'origin')
  return origin?.factor === 'origin' && origin.detail.origin === origin.detail.place
}

function proposalTable(result: Result, places: ReadonlyMap<string, Place>, locale: Locale): string {
  if (result.proposals.length === 0) return ''
  const { municipality, date } = formatFor(locale)
  const { columns } = RESULT_WORDS[locale]
  const rows = result.proposals.map(({ placeId, candidateId, moveInOn, score, questions, decidedByLottery }) => {
    const place = places.get(placeId)
    return {
      place: placeId,
      form: place === undefined ? '' : formName(place.form, locale),
      municipality: place === undefined ? '' : municipality(place.municipality),
      candidate: candidateId,
      moveIn: date(moveInOn),
      score: `${score}${decidedByLottery ? '*' : ' '}`,
      questions: questions.map((field) => fieldName(field, locale)).join(', '),
    }
  })
  const table = tableOf(
    {
      place: columns.place,
      form: columns.form,
      municipality: columns.municipality,
      candidate: columns.candidate,
      moveIn: columns.moveIn,
      score: columns.score,
      questions: columns.questions,
    },
    rows,
    ['score'],
  )
  return result.proposals.some(({ decidedByLottery }) => decidedByLottery)
    ? `${table}${RESULT_WORDS[locale].byLottery}\n`
    : table
}

function unfilledTable({ unfilled }: Result, places: ReadonlyMap<string, Place>, locale: Locale): string {
  if (unfilled.length === 0) return ''
  const { municipality } = formatFor(locale)
  const { columns } = RESULT_WORDS[locale]
  return tableOf(
    {
      place: columns.place,
      form: columns.form,
      municipality: columns.municipality,
      why: columns.why,
      mostly: columns.mostly,
    },
    unfilled.map(({ placeId, outcome, blockers }) => {
      const place = places.get(placeId)
      return {
        place: placeId,
        form: place === undefined ? '' : formName(place.form, locale),
        municipality: place === undefined ? '' : municipality(place.municipality),
        why: describePlaceOutcome(outcome, locale).title,
        mostly: blockers
          .slice(0, 2)
          .map(({ criterion, candidates }) => `${closingName(criterion, locale)} (${candidates})`)
          .join(', '),
      }
    }),
  )
}

/** What stood in the way, and what one more of it would bring. */
function limitList({ limits }: Result, locale: Locale): string {
  const binding = limitsThatBind(limits)
  const shown = binding.slice(0, LIMITS_SHOWN)
  const more = binding.length > shown.length ? [RESULT_WORDS[locale].more(binding.length - shown.length)] : []
  return [...shown.map((limit) => describeLimitUse(limit, locale)), ...more].map((line) => `${line}\n`).join('')
}

/** People are many: they are counted by what became of them. */
function unmatchedTable({ unmatched }: Result, locale: Locale): string {
  if (unmatched.length === 0) return ''
  const counts = new Map<CandidateOutcome, number>()
  for (const { outcome } of unmatched) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  const { columns } = RESULT_WORDS[locale]
  const rows = [...counts].toSorted(([, a], [, b]) => b - a)
  return tableOf(
    { people: columns.people, why: columns.why },
    rows.map(([outcome, count]) => ({
      people: formatFor(locale).number(count),
      why: describeOutcome(outcome, locale).title,
    })),
    ['people'],
  )
}

function questionList(result: Result, locale: Locale): string {
  const questions = result.questions.filter(({ opensPlaces }) => opensPlaces > 0)
  if (questions.length === 0) return ''
  const texts = RESULT_WORDS[locale]
  const shown = questions.slice(0, QUESTIONS_SHOWN)
  const table = tableOf(
    { candidate: texts.columns.candidate, opens: texts.columns.opens, question: texts.columns.question },
    shown.map(({ candidateId, field, opensPlaces }) => ({
      candidate: candidateId,
      opens: String(opensPlaces),
      question: describeQuestion(field, locale),
    })),
    ['opens'],
  )
  return questions.length > shown.length ? `${table}${texts.more(questions.length - shown.length)}\n` : table
}
