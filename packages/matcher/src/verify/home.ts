import {
  BUILDING_BLOCKS,
  type BuildingBlock,
  type House,
  type Place,
  type Requirement,
} from '@thuismatch/shared/domain'

/** A place, with what is the same for every candidate looked up once. */
export interface Home {
  readonly place: Place
  readonly index: number
  readonly house: House | null
  readonly municipality: string
  readonly asks: ReadonlySet<Requirement>
  readonly hundredthsDelivered: number
  /** The building blocks that it delivers, a bit each. */
  readonly blocks: number
  readonly taken: boolean
  /** Who counts as living in the house, with whom they are to avoid. */
  readonly neighbours: readonly Neighbour[]
}

export interface Neighbour {
  readonly id: string
  readonly avoids: readonly string[]
}

/** A bit for each of the blocks, in the order of the table. */
export const blockBits = (blocks: readonly BuildingBlock[]): number =>
  blocks.reduce((bits, block) => bits | (1 << BUILDING_BLOCKS.indexOf(block)), 0)
