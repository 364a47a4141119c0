import { byCodeUnit, type Candidate, currentCode, FORMS, GROUPS } from '@thuismatch/shared/domain'
import type { RunView } from '../result/index.ts'
import type {
  ChangedPerson,
  ChangeReason,
  CountedReason,
  FormTally,
  PolicyComparison,
  Tally,
} from './policy-comparison.ts'

/** Both runs and who differs: what every count is taken from. */
export interface Compared {
  readonly before: RunView
  readonly after: RunView
  readonly people: readonly ChangedPerson[]
}

export const totalTally = (compared: Compared): Tally => tally(compared, () => true)

export function municipalityTallies(compared: Compared): PolicyComparison['perMunicipality'] {
  const codes = new Set(compared.before.region.candidates.map(originOf))
  return [...codes]
    .sort((a, b) => (a === null ? 1 : b === null ? -1 : byCodeUnit(a, b)))
    .map((municipality) => ({ municipality, ...tally(compared, (one) => originOf(one) === municipality) }))
}

export const groupTallies = (compared: Compared): PolicyComparison['perGroup'] =>
  GROUPS.map((group) => ({ group, ...tally(compared, (candidate) => candidate.group === group) }))

export function formTallies({ before, after, people }: Compared): FormTally[] {
  return FORMS.map((form) => {
    const filled = ({ region, allocation }: RunView): number =>
      region.places.filter((place, index) => place.form === form && allocation.candidateOf[index] >= 0).length
    const left = people.filter(({ from }) => from?.form === form)
    const came = people.filter(({ to }) => to?.form === form)
    return {
      form,
      before: filled(before),
      after: filled(after),
      gained: came.filter(({ change }) => change === 'gained').length,
      lost: left.filter(({ change }) => change === 'lost').length,
      movedIn: came.filter(({ change, from }) => change === 'moved' && from?.form !== form).length,
      movedOut: left.filter(({ change, to }) => change === 'moved' && to?.form !== form).length,
    }
  })
}

function tally({ before, after, people }: Compared, counts: (candidate: Candidate) => boolean): Tally {
  const { candidates, candidateIndex } = before.region
  const isCounted = candidates.map(counts)
  const placed = ({ allocation }: RunView): number =>
    isCounted.filter((counted, index) => counted && allocation.placeOf[index] >= 0).length
  const changed = people.filter(({ candidateId }) => isCounted[candidateIndex.get(candidateId) as number])
  const of = (kind: ChangedPerson['change']): number => changed.filter(({ change }) => change === kind).length
  return { before: placed(before), after: placed(after), gained: of('gained'), lost: of('lost'), moved: of('moved') }
}

const originOf = ({ originMunicipality }: Candidate): string | null =>
  originMunicipality === null ? null : currentCode(originMunicipality)

/** How many people have each reason, most first. Somebody with several criteria counts for each of them. */
export function countedReasons(people: readonly ChangedPerson[]): CountedReason[] {
  const counted = new Map<string, CountedReason>()
  for (const { change, reasons } of people) {
    const own = new Map(
      reasons.flatMap((reason) =>
        subjectsOf(reason).map((about) => [`${change}:${reason.kind}:${about}`, { change, kind: reason.kind, about }]),
      ),
    )
    for (const [key, reason] of own) counted.set(key, { ...reason, people: (counted.get(key)?.people ?? 0) + 1 })
  }
  return [...counted]
    .sort(([a, { people: some }], [b, { people: others }]) => others - some || byCodeUnit(a, b))
    .map(([, reason]) => reason)
}

function subjectsOf(reason: ChangeReason): CountedReason['about'][] {
  switch (reason.kind) {
    case 'opened':
    case 'closed':
    case 'rival_opened':
    case 'rival_closed':
      return [...reason.criteria]
    case 'lead':
      return [reason.factors[0].factor]
    default:
      return [null]
  }
}
