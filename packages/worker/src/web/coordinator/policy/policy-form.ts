import { FLAG_ONLY_CRITERIA } from '@thuismatch/matcher'
import {
  FACTORS,
  type MunicipalityCode,
  OPTIONAL_HOLIDAYS,
  type PlainDate,
  type Policy,
  parsePlainDate,
  U16,
  URGENCY_GROUNDS,
  type WorkingDays,
} from '@thuismatch/shared/domain'
import { type Problem, readPolicy } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import { POLICY_DESK_WORDS } from './policy-desk.texts.ts'

/** A form as it was filled in: text by the name of the field. */
export type PolicyTyped = Readonly<Record<string, string>>

/** By the name of a field, what is wrong with it. */
export type WrongFields = ReadonlyMap<string, string>

const YES = 'yes'

/** The municipalities of the region, and any other that a policy names. */
export const municipalitiesIn = ({ fairShare, distribution }: Policy): MunicipalityCode[] => [
  ...new Set([
    ...U16.map(({ code }) => code),
    ...Object.keys(fairShare?.maxPlacedPerOrigin ?? {}),
    ...(distribution === null || distribution.key === 'inhabitants' ? [] : Object.keys(distribution.key)),
  ]),
]

/** A policy as the form shows it. */
export function typedPolicy(policy: Policy): PolicyTyped {
  const { weights, fairShare, chains, distribution, unanswered } = policy
  const shares = distribution === null || distribution.key === 'inhabitants' ? {} : distribution.key
  const numbers = (at: string, of: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(of).map(([key, value]) => [`${at}.${key}`, String(value)]))
  const ticked = (at: string, of: readonly string[]) => Object.fromEntries(of.map((one) => [`${at}.${one}`, YES]))
  const days = (at: string, { workingDays, alsoDaysOff }: WorkingDays) => ({
    [`${at}.workingDays`]: String(workingDays),
    ...ticked(`${at}.alsoDaysOff`, alsoDaysOff ?? OPTIONAL_HOLIDAYS),
  })
  return {
    id: policy.id,
    validFrom: policy.validFrom,
    validTo: policy.validTo ?? '',
    ...Object.fromEntries(policy.objective.map((objective, at) => [`objective.${at}`, objective])),
    urgentWithinDays: String(policy.urgentWithinDays),
    ...ticked('urgentGrounds', policy.urgentGrounds),
    ...numbers('weights', weights),
    waitingCapDays: String(policy.waitingCapDays),
    minimumScore: String(policy.minimumScore),
    shortlistSize: String(policy.shortlistSize),
    'supportTolerance.underHours': String(policy.supportTolerance.underHours),
    ...(policy.indicationMayBeUnknown && { indicationMayBeUnknown: YES }),
    affordabilityMaxSharePercent: String(policy.affordabilityMaxSharePercent),
    ...ticked('flagOnly', policy.flagOnly),
    rentNorms: policy.rentNorms === 'builtin' ? 'builtin' : 'own',
    ...(fairShare !== null && { fairShare: YES }),
    ...numbers('fairShare.maxPlacedPerOrigin', fairShare?.maxPlacedPerOrigin ?? {}),
    distribution: distribution === null ? 'none' : distribution.key === 'inhabitants' ? 'inhabitants' : 'shares',
    ...numbers('distribution.key', shares),
    'distribution.maxAhead': distribution?.maxAhead == null ? '' : String(distribution.maxAhead),
    ...(chains !== null && { chains: YES }),
    'chains.maxLength': String(chains?.maxLength ?? 3),
    'chains.turnoverDays': String(chains?.turnoverDays ?? 14),
    ...(chains?.swaps && { 'chains.swaps': YES }),
    ...days('answerWithin', policy.answerWithin),
    ...days('followUpAfter', policy.followUpAfter),
    'unanswered.pairRestsDays': String(unanswered.pairRestsDays),
    'unanswered.tellCoordinatorAfter': String(unanswered.tellCoordinatorAfter),
    lotterySeed: policy.lotterySeed,
  }
}

/** The policy that was filled in, or what is wrong with which field. What the form does not ask for is as in `base`. */
export function policyOfTyped(
  typed: PolicyTyped,
  base: Policy,
  today: PlainDate,
  locale: Locale,
): { readonly policy: Policy } | { readonly wrong: WrongFields } {
  const objectives = [0, 1, 2, 3].filter((at) => (typed[`objective.${at}`] ?? '') !== '')
  const document = documentOf(typed, base, objectives)
  const read = readPolicy(document, { locale })
  const wrong = new Map<string, string>()
  if (!read.ok) {
    for (const problem of read.problems) {
      const field = fieldOf(problem.path, objectives)
      if (!wrong.has(field)) wrong.set(field, messageOf(problem, typed, locale))
    }
    return { wrong }
  }
  if (read.policy.validFrom < today) wrong.set('validFrom', POLICY_DESK_WORDS[locale].form.past)
  return wrong.size > 0 ? { wrong } : { policy: read.policy }
}

/** As a document would say it: what is no number stays text, so that the reader tells it as what it is. */
function documentOf(typed: PolicyTyped, base: Policy, objectives: readonly number[]): unknown {
  const text = (field: string): string => (typed[field] ?? '').trim()
  const number = (field: string): unknown => {
    const said = text(field)
    return /^-?\d+([.,]\d+)?$/.test(said) ? Number(said.replace(',', '.')) : said
  }
  const isTicked = (field: string): boolean => typed[field] === YES
  const tickedOf = <T extends string>(at: string, all: readonly T[]): T[] =>
    all.filter((one) => isTicked(`${at}.${one}`))
  const perMunicipality = (at: string): Record<string, unknown> =>
    Object.fromEntries(
      municipalitiesIn(base).flatMap((code) => (text(`${at}.${code}`) === '' ? [] : [[code, number(`${at}.${code}`)]])),
    )
  const workingDays = (at: string) => {
    const also = tickedOf(`${at}.alsoDaysOff`, OPTIONAL_HOLIDAYS)
    const isUsual = also.length === OPTIONAL_HOLIDAYS.length
    return { workingDays: number(`${at}.workingDays`), ...(isUsual ? {} : { alsoDaysOff: also }) }
  }
  const distribution = text('distribution')
  return {
    version: base.version,
    id: text('id'),
    validFrom: text('validFrom'),
    validTo: text('validTo') === '' ? null : text('validTo'),
    objective: objectives.map((at) => text(`objective.${at}`)),
    urgentWithinDays: number('urgentWithinDays'),
    urgentGrounds: tickedOf('urgentGrounds', URGENCY_GROUNDS),
    weights: Object.fromEntries(FACTORS.map((factor) => [factor, number(`weights.${factor}`)])),
    waitingCapDays: number('waitingCapDays'),
    minimumScore: number('minimumScore'),
    shortlistSize: number('shortlistSize'),
    supportTolerance: { underHours: number('supportTolerance.underHours') },
    indicationMayBeUnknown: isTicked('indicationMayBeUnknown'),
    affordabilityMaxSharePercent: number('affordabilityMaxSharePercent'),
    flagOnly: tickedOf('flagOnly', FLAG_ONLY_CRITERIA),
    rentNorms: text('rentNorms') === 'builtin' ? 'builtin' : base.rentNorms,
    fairShare: isTicked('fairShare') ? { maxPlacedPerOrigin: perMunicipality('fairShare.maxPlacedPerOrigin') } : null,
    distribution:
      distribution === 'inhabitants' || distribution === 'shares'
        ? {
            key: distribution === 'inhabitants' ? distribution : perMunicipality('distribution.key'),
            period: 'half_year',
            maxAhead: text('distribution.maxAhead') === '' ? null : number('distribution.maxAhead'),
          }
        : null,
    chains: isTicked('chains')
      ? {
          maxLength: number('chains.maxLength'),
          turnoverDays: number('chains.turnoverDays'),
          swaps: isTicked('chains.swaps'),
        }
      : null,
    answerWithin: workingDays('answerWithin'),
    followUpAfter: workingDays('followUpAfter'),
    unanswered: {
      pairRestsDays: number('unanswered.pairRestsDays'),
      tellCoordinatorAfter: number('unanswered.tellCoordinatorAfter'),
    },
    lotterySeed: text('lotterySeed'),
  }
}

/**
 * The field of a path of the document: `objective[1]` is the second that was chosen, wherever it stands; a code may
 * stand in brackets.
 */
function fieldOf(path: string, objectives: readonly number[]): string {
  const listed = /^objective\[(\d+)\]$/.exec(path)?.[1]
  if (listed !== undefined) return `objective.${objectives[Number(listed)] ?? 0}`
  return path.replaceAll(/\["?([^\]"]+)"?\]/g, '.$1')
}

function messageOf({ path, found, expected }: Problem, typed: PolicyTyped, locale: Locale): string {
  const words = POLICY_DESK_WORDS[locale].form
  if (path === 'weights') return words.weightSum(found)
  if (path === 'objective') return words.needsScore
  if (path.startsWith('objective[')) return words.twice
  if (path === 'validTo' && parsePlainDate((typed.validTo ?? '').trim()) !== null) return words.endsFirst
  if (path === 'validTo' || path === 'validFrom') return words.expected(words.aDay)
  return words.expected(expected.replace(/, (of|or) null$/, words.orEmpty))
}
