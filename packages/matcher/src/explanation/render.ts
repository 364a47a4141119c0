import type { JudgedCriterion, Nearest } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { CRITERION_TEXTS } from '../eligibility/index.ts'
import type { Catalogue } from './catalogue.ts'
import { catalogueOf } from './catalogue-of.ts'
import { describeChange, describeCriterion, describeFactor, describeQuestion } from './describe.ts'
import { describeLimitCost } from './describe-limit-use.ts'
import type {
  ClosedExplanation,
  ClosedPairExplanation,
  EligiblePlace,
  ExplainedPlace,
  Explanation,
  LimitedExplanation,
  OpenPairExplanation,
  OpenQuestion,
  OutrankedExplanation,
  PlacedExplanation,
} from './explanation.ts'
import { describeOutlook } from './outlook-texts.ts'
import { scoreParts } from './score-parts.ts'

/** So many of a long list are shown; the rest is counted. */
const SHOWN = 5

/** The explanation in plain text: short paragraphs and lists with a heading, for somebody who has a minute. */
export function renderExplanation(explanation: Explanation, locale: Locale): string {
  const texts = catalogueOf(locale)
  const blocks = blocksOf(explanation, locale, texts)
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function blocksOf(explanation: Explanation, locale: Locale, texts: Catalogue): string[] {
  switch (explanation.kind) {
    case 'placed':
      return placed(explanation, locale, texts)
    case 'pair_closed':
      return closedPair(explanation, locale, texts)
    case 'pair_open':
      return openPair(explanation, locale, texts)
    case 'outranked':
    case 'limits':
      return rivalled(explanation, locale, texts)
    case 'no_eligible_place':
    case 'incomplete':
      return closed(explanation, locale, texts)
    case 'taken':
    case 'needs_protected_living':
      return [opening(explanation, texts)]
  }
}

function placed(explanation: PlacedExplanation, locale: Locale, { letter, ...texts }: Catalogue): string[] {
  const {
    candidateId,
    place,
    score,
    factors,
    criteria,
    flags,
    outlook,
    questions,
    decidedByLottery,
    isDrawnFirst,
    standing,
  } = explanation
  const ahead = standing.rank - 1
  const waiting = ahead - standing.aheadPlacedElsewhere
  const open = criteria.filter(({ verdict }) => verdict === 'unknown')
  return [
    paragraph([letter.placed(candidateId, placeText(place, { letter, ...texts })), letter.proposedOnly]),
    paragraph([
      letter.score(score),
      letter.rank(standing.rank, standing.eligible),
      standing.aheadPlacedElsewhere > 0 && letter.aheadElsewhere(standing.aheadPlacedElsewhere),
      waiting > 0 && letter.aheadWaiting(waiting),
      decidedByLottery && (isDrawnFirst ? letter.byBrokenChain : letter.byLottery),
      letter.otherPlaces(explanation.otherEligiblePlaces),
    ]),
    list(letter.headings.counted, factorLines(factors, locale)),
    list(letter.headings.asked, [
      ...criteria.filter(isTelling).map((criterion) => describeCriterion(criterion, locale)),
      ...(open.length === 0 && flags.length === 0 ? [letter.allMet] : []),
    ]),
    list(
      letter.headings.flags,
      criteria
        .filter(({ criterion }) => flags.some((flag) => flag === criterion))
        .map((criterion) => describeCriterion(criterion, locale)),
    ),
    list(
      letter.headings.open,
      open.map((criterion) => describeCriterion(criterion, locale)),
    ),
    list(
      letter.headings.outlook,
      outlook.map((entry) => describeOutlook(entry, locale)),
    ),
    list(
      letter.headings.stillToAsk,
      questions.map((field) => describeQuestion(field, locale)),
    ),
  ]
}

function rivalled(explanation: OutrankedExplanation | LimitedExplanation, locale: Locale, texts: Catalogue): string[] {
  const { letter } = texts
  const { places, decided, nearest, questions } = explanation
  const filled = places.filter(({ wonBy }) => wonBy !== null).length
  return [
    opening(explanation, texts),
    explanation.kind === 'limits' ? limitBlock(explanation.limits, locale, texts) : '',
    filled === 0 ? '' : list(letter.decided(filled), decided.map(letter.deciding)),
    list(letter.headings.places, eligiblePlaceLines(places, texts)),
    nearest === null ? '' : changeBlock(nearest, locale, texts),
    questionBlock(questions, nearest, locale, texts),
  ]
}

function closed(explanation: ClosedExplanation, locale: Locale, texts: Catalogue): string[] {
  const { letter, closing } = texts
  const { blockers, nearest, questions } = explanation
  return [
    opening(explanation, texts),
    list(
      letter.headings.blockers,
      blockers.slice(0, SHOWN).map(({ criterion, verdict, places }) => {
        const refused = criterion === 'may_share' && verdict === 'unmet'
        return letter.blocker(refused ? letter.noPermission : closing[criterion], verdict, places)
      }),
    ),
    changeBlock(nearest, locale, texts),
    questionBlock(questions, nearest, locale, texts),
  ]
}

function closedPair(explanation: ClosedPairExplanation, locale: Locale, texts: Catalogue): string[] {
  const { letter } = texts
  const { candidateId, place, unmet, unknown, belowMinimum, opens } = explanation
  const sentence = (criterion: JudgedCriterion): string => describeCriterion(criterion, locale)
  return [
    letter.closedFor(candidateId, placeText(place, texts)),
    list(letter.headings.unmet, [
      ...unmet.map(sentence),
      ...(belowMinimum === null ? [] : [letter.belowMinimum(belowMinimum.score, belowMinimum.minimum)]),
    ]),
    list(letter.headings.open, unknown.map(sentence)),
    changes(opens === null ? null : letter.opensThis(opens.map((change) => describeChange(change, locale))), {
      otherwise: letter.nothingOpensThis,
      letter,
    }),
  ]
}

function openPair(explanation: OpenPairExplanation, locale: Locale, texts: Catalogue): string[] {
  const { letter } = texts
  const { candidateId, place, score, factors, flagged, standing, limits, instead } = explanation
  return [
    paragraph([
      letter.openFor(candidateId, placeText(place, texts)),
      instead !== null && letter.instead(placeText(instead.place, texts), score, instead.score),
    ]),
    paragraph([letter.score(score), letter.rank(standing.rank, standing.eligible), wonByText(standing, texts)]),
    standing.wonBy === null && (instead === null || limits.length > 0) ? limitBlock(limits, locale, texts) : '',
    list(letter.headings.counted, factorLines(factors, locale)),
    list(
      letter.headings.flags,
      flagged.map((criterion) => describeCriterion(criterion, locale)),
    ),
  ]
}

/** What the outcome means, in the first lines. */
function opening(
  { kind, candidateId }: Exclude<Explanation, { kind: 'placed' | 'pair_closed' | 'pair_open' }>,
  { letter, outcomes }: Catalogue,
): string {
  return paragraph([kind !== 'taken' && letter.notPlaced(candidateId), outcomes[kind].sentence])
}

/** The best place of each house, or of each form in a municipality, and how many more there are. */
function eligiblePlaceLines(places: readonly EligiblePlace[], texts: Catalogue): string[] {
  const { letter } = texts
  const alike = Map.groupBy(places, ({ place }) => [place.form, place.houseName, place.municipality].join())
  const lines = [...alike.values()]
    .slice(0, SHOWN)
    .map(([best, ...others]) =>
      paragraph([
        letter.eligiblePlace(placeText(best.place, texts), best.score),
        letter.rank(best.rank, best.eligible),
        best.wonBy === null ? letter.leftEmpty : wonByText(best, texts),
        others.length > 0 && letter.alike(others.length, { inHouse: best.place.houseName !== null }),
      ]),
    )
  const told = [...alike.values()].slice(0, SHOWN).reduce((sum, group) => sum + group.length, 0)
  return told < places.length ? [...lines, letter.more(places.length - told)] : lines
}

/** Why, and not how high the other scored: that is theirs. */
const wonByText = ({ wonBy }: EligiblePlace, { letter }: Catalogue): string | false =>
  wonBy !== null && letter.wonBy(wonBy.because.reason)

function limitBlock(limits: LimitedExplanation['limits'], locale: Locale, { letter }: Catalogue): string {
  const costOf = (limit: (typeof limits)[number]): string | false =>
    limit.kind === 'receiving' && limit.cost !== undefined && (describeLimitCost(limit.cost, locale) ?? false)
  const told = limits.map((limit) => paragraph([letter.limit(limit), costOf(limit)]))
  return list(letter.headings.limits, told.length === 0 ? [letter.noSingleLimit] : told)
}

function changeBlock(nearest: Nearest | null, locale: Locale, { letter }: Catalogue): string {
  const told =
    nearest &&
    letter.nearest(
      nearest.changes.map((change) => describeChange(change, locale)),
      nearest.opensPlaces,
    )
  return changes(told, { otherwise: letter.nothingOpens, letter })
}

/** What would change it, with the word that facts are found out and not made to fit. */
const changes = (
  told: string | null,
  { otherwise, letter }: { readonly otherwise: string; readonly letter: Catalogue['letter'] },
): string => {
  const block = list(letter.headings.change, [told ?? otherwise])
  return told === null ? block : `${block}\n\n${letter.onlyIfTrue}`
}

function questionBlock(
  questions: readonly OpenQuestion[],
  nearest: Nearest | null,
  locale: Locale,
  { letter }: Catalogue,
): string {
  const isUseful = ({ field, opensPlaces }: OpenQuestion): boolean =>
    opensPlaces > 0 || nearest?.changes.some((change) => change.field === field) === true
  return list(
    questions.some(isUseful) ? letter.headings.questions : letter.headings.alsoUnknown,
    questions.map(({ field, opensPlaces }) => letter.question(describeQuestion(field, locale), opensPlaces)),
  )
}

const factorLines = (factors: PlacedExplanation['factors'], locale: Locale): string[] =>
  scoreParts(factors, locale).map(({ scored, inWords }) => {
    const { label, sentence } = describeFactor(scored, locale)
    return `${label} (${inWords}): ${sentence}`
  })

const placeText = (place: ExplainedPlace, { letter, format }: Catalogue): string =>
  letter.place({
    ...place,
    municipality: format.municipality(place.municipality),
    moveInOn: format.date(place.moveInOn),
  })

const paragraph = (sentences: readonly (string | false)[]): string =>
  sentences.filter((sentence) => sentence !== false && sentence !== '').join(' ')

const list = (heading: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : [heading.endsWith(':') ? heading : `${heading}:`, ...lines.map((line) => `- ${line}`)].join('\n')

/** Criteria that say something of this person and place once they are met. */
function isTelling({ criterion, verdict, detail }: JudgedCriterion): boolean {
  const { tells }: { readonly tells?: (detail: never) => boolean } = CRITERION_TEXTS[criterion]
  return verdict === 'met' && tells?.(detail as never) === true
}
