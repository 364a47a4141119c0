import { amsterdamDate } from '@thuismatch/shared/clock'
import { FREED_BEDS, type FreedBed, type PlainDate, type Snapshot } from '@thuismatch/shared/domain'
import { openChains } from '../../store/reports/chains.ts'
import { type OpenFigure, openFigures } from '../../store/runs/run-figures.ts'
import { demoMoment, FIRST_DAY, WEEKS } from './demo-calendar.ts'
import type { DemoRegion } from './demo-region.ts'

/** Moves that hang on one another, the first one first: each to the home that the one before leaves. */
export interface ChainStory {
  readonly links: readonly ToldMove[]
  /** What is free once all have moved. */
  readonly bed: FreedBed
}

export interface ToldMove {
  readonly proposalId: string
  readonly candidateId: string
  readonly placeId: string
  readonly municipality: string
  readonly moveInOn: PlainDate
}

/**
 * The longest chain of the first night that ends in a bed that becomes free, of which every move lies within the weeks
 * that are played; of several, the one that is whole first. Throws where there is none.
 */
export async function findChain({ deps: { db } }: DemoRegion, { candidates, places }: Snapshot): Promise<ChainStory> {
  const lastDay = amsterdamDate(demoMoment(WEEKS - 1, 'laterAnswers'))
  const open = new Map((await openFigures(db)).map((figure) => [figure.id, figure]))
  const bedOf = new Map(candidates.map(({ id, movingFrom }) => [id, movingFrom]))
  const municipalityOf = new Map(places.map(({ id, municipality }) => [id, municipality]))
  const stories = (await openChains(db)).flatMap(({ links }): ChainStory[] => {
    const figures = links.flatMap(({ proposalId }) => open.get(proposalId) ?? [])
    const last = figures.at(-1)
    const bed = FREED_BEDS.find((one) => one === bedOf.get(last?.candidateId ?? ''))
    if (bed === undefined || figures.some(({ moveInOn }) => moveInOn > lastDay)) return []
    const linkOf = ({ id, candidateId, placeId, moveInOn }: OpenFigure): ToldMove => {
      const municipality = municipalityOf.get(placeId) ?? ''
      return { proposalId: id, candidateId, placeId, municipality, moveInOn }
    }
    return [{ links: figures.map(linkOf), bed }]
  })
  const [longest] = stories.toSorted((a, b) => b.links.length - a.links.length || (endOf(a) < endOf(b) ? -1 : 1))
  if (longest === undefined) throw new Error(`The night of ${FIRST_DAY} made no chain that ends in a bed.`)
  return longest
}

const endOf = ({ links }: ChainStory): string => links.at(-1)?.moveInOn ?? ''
