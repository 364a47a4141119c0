import * as z from 'zod'
import {
  AVAILABILITIES,
  type Availability,
  BUILDING_BLOCKS,
  type BuildingBlock,
  FORMS,
  type Form,
  GROUPS,
  type Group,
  REQUIREMENTS,
  type Requirement,
} from '../domain/index.ts'
import type { Problem } from './problem.ts'
import { readJsonDocument } from './read-json-document.ts'

/**
 * The region's own tables beside the formats: what VERA and iWmo cannot say. Nothing in here is guessed; a row that is
 * missing is named by the import.
 */
export interface RegionMapping {
  /** What is known of the homes of a cluster; `cluster` `*` holds for every other one of that organisation. */
  readonly clusters: readonly ClusterRow[]
  /** Product codes of iWmo: whether the support goes along into the new home, and for how many hours a week. */
  readonly products: readonly ProductRow[]
  /** Names of towns as they stand in addresses, with the code of their municipality (BAG). */
  readonly towns: readonly { readonly name: string; readonly municipality: string }[]
  /** Who decides about the people that a municipality pays for. */
  readonly senders: readonly { readonly sender: string; readonly caseworkerId: string }[]
}

export type ClusterRow = z.infer<typeof clusterRow>
export type ProductRow = z.infer<typeof productRow>

const one = <T extends string>(words: readonly T[]) => z.enum(words as [T, ...T[]])

const clusterRow = z.strictObject({
  organisation: z.string().min(1),
  cluster: z.string().min(1),
  form: one<Form>(FORMS),
  groups: z.array(one<Group>(GROUPS)).optional(),
  occupants: z.strictObject({ maxAdults: z.int().min(1), maxChildren: z.int().min(0) }).optional(),
  support: z.strictObject({
    maxHoursPerWeek: z.number().min(0).max(168),
    availability: one<Availability>(AVAILABILITIES),
    buildingBlocks: z.array(one<BuildingBlock>(BUILDING_BLOCKS)).default([]),
    teamId: z.string().nullable().default(null),
  }),
  requires: z.array(one<Requirement>(REQUIREMENTS)).default([]),
  petsAllowed: z.boolean().nullable().default(null),
  expectedStayMonths: z.int().min(1).nullable().default(null),
  places: z.int().min(1).optional(),
  supportedMax: z.int().min(0).nullable().default(null),
})

const productRow = z.strictObject({
  /** `15D6D`, or a category alone (`15`) for products without a code. */
  code: z.string().min(1),
  carriesOver: z.boolean(),
  /** After the move; `null`: as in the indication. */
  hoursPerWeek: z.number().min(0).max(168).nullable().default(null),
})

const mapping = z.strictObject({
  clusters: z.array(clusterRow).default([]),
  products: z.array(productRow).default([]),
  towns: z.array(z.strictObject({ name: z.string().min(1), municipality: z.string().regex(/^\d{4}$/) })).default([]),
  senders: z
    .array(z.strictObject({ sender: z.string().regex(/^\d{4}$/), caseworkerId: z.string().min(1) }))
    .default([]),
})

export const NO_MAPPING: RegionMapping = { clusters: [], products: [], towns: [], senders: [] }

export type MappingRead =
  | { readonly ok: true; readonly mapping: RegionMapping }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** The same from the bytes of a file. */
export function readMappingDocument(bytes: Uint8Array | string): MappingRead {
  const document = readJsonDocument(bytes, 'result')
  return document.ok ? readMapping(document.value) : document
}

/** Reads the mapping document and tells every mistake in it, a row that stands twice as well. */
export function readMapping(value: unknown): MappingRead {
  const read = mapping.safeParse(value)
  if (!read.success) {
    return {
      ok: false,
      problems: read.error.issues.map((issue) => {
        const path = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
        return problemAt(path.replace(/^\./, ''), '', issue.message)
      }),
    }
  }
  const problems = [
    ...repeated('clusters', read.data.clusters, ({ organisation, cluster }) => `${organisation} ${cluster}`),
    ...repeated('products', read.data.products, ({ code }) => code),
    ...repeated('towns', read.data.towns, ({ name }) => name.toLowerCase()),
    ...repeated('senders', read.data.senders, ({ sender }) => sender),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, mapping: read.data }
}

function repeated<T>(table: string, rows: readonly T[], keyOf: (row: T) => string): Problem[] {
  const seen = new Set<string>()
  return rows.flatMap((row, index) => {
    const key = keyOf(row)
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [problemAt(`${table}[${index}]`, key, 'one row for each')]
  })
}

const problemAt = (path: string, found: string, expected: string): Problem => ({
  path,
  found,
  expected,
  message: `${path}: ${found === '' ? '' : `${found}; `}expected ${expected}.`,
})
