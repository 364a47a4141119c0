import type { FactorName } from '@thuismatch/shared/domain'
import { factors } from './factors.ts'
import type { Home } from './home.ts'
import type { Pair } from './pair.ts'
import type { Person } from './person.ts'
import type { Region } from './region.ts'

/** What a factor reads: people and homes of one key are alike to it. */
interface FactorReading {
  readonly person: (person: Person) => string | number
  readonly home: (home: Home) => string | number
}

/** The factors that tell few apart. */
const BY_CLASSES = {
  origin: {
    person: ({ origin, candidate }) => `${origin}:${candidate.wishes.leaveOrigin}`,
    home: ({ municipality }) => municipality,
  },
  household: {
    person: ({ candidate: { household } }) => 1000 * household.adults + household.children,
    home: ({ place: { occupants } }) => 1000 * occupants.maxAdults + occupants.maxChildren,
  },
} as const satisfies Partial<Record<FactorName, FactorReading>>

/** Those that read nothing of the home. */
const OF_PERSON = ['waiting', 'deadline'] as const satisfies readonly FactorName[]
const OF_PAIR = ['support', 'wishes', 'affordability'] as const satisfies readonly FactorName[]

const NOT_ASKED = -1

/** The score of pair after pair of one person: `scoreOf`, in which a factor is asked once for what is alike to it. */
export function scoreRows(region: Region): (person: Person) => (pair: Pair) => number {
  const { weights } = region.policy
  const pointsOf = (factor: FactorName, pair: Pair): number => factors[factor].points(pair) ?? 500
  const [origins, households] = (['origin', 'household'] as const).map((factor) => classRows(factor, region))
  const [support, wishes, affordability] = OF_PAIR.map((factor) => factors[factor].points)

  return (person) => {
    const origin = origins(person)
    const household = households(person)
    let ofPerson = -1
    return (pair) => {
      if (ofPerson < 0) ofPerson = OF_PERSON.reduce((sum, factor) => sum + weights[factor] * pointsOf(factor, pair), 0)
      const sum =
        ofPerson +
        weights.origin * origin(pair) +
        weights.household * household(pair) +
        weights.support * (support(pair) ?? 500) +
        weights.wishes * (wishes(pair) ?? 500) +
        weights.affordability * (affordability(pair) ?? 500)
      return Math.floor(sum / 100)
    }
  }
}

/** The points of a factor, asked once for each two classes. */
function classRows(factor: keyof typeof BY_CLASSES, { homes }: Region): (person: Person) => (pair: Pair) => number {
  const reading: FactorReading = BY_CLASSES[factor]
  const numbers = new Map<string | number, number>()
  const classOf = Int32Array.from(homes, (home) => {
    const key = reading.home(home)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
  const rows = new Map<string | number, Int16Array>()
  return (person) => {
    const key = reading.person(person)
    const row = rows.get(key) ?? new Int16Array(numbers.size).fill(NOT_ASKED)
    rows.set(key, row)
    return (pair) => {
      const number = classOf[pair.home.index]
      if (row[number] === NOT_ASKED) row[number] = factors[factor].points(pair) ?? 500
      return row[number]
    }
  }
}
