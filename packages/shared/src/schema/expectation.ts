import * as z from 'zod'

/** What was expected of a value, as data, so that it can be said in each language. */
export type Expectation =
  | { readonly kind: 'object'; readonly fields: readonly string[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'non_empty_list' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'boolean_each' }
  | { readonly kind: 'number' }
  | { readonly kind: 'anything' }
  | { readonly kind: 'text'; readonly minLength: number; readonly maxLength: number }
  | { readonly kind: 'pseudonym'; readonly maxLength: number }
  | { readonly kind: 'id' }
  | { readonly kind: 'date' }
  | { readonly kind: 'date_or'; readonly word: string }
  | { readonly kind: 'resident' }
  | { readonly kind: 'municipality' }
  | { readonly kind: 'one_of'; readonly values: readonly string[] }
  | { readonly kind: 'exactly'; readonly value: string | number }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number | null }
  | { readonly kind: 'cents'; readonly max: number }
  | { readonly kind: 'hours'; readonly max: number }
  | { readonly kind: 'email' }
  | { readonly kind: 'telephone' }
  | { readonly kind: 'no_such_field'; readonly fields: readonly string[] }
  /** `after`: the text just before the place where it stops being JSON. */
  | {
      readonly kind: 'json'
      readonly stopsAt?: { readonly line: number; readonly column: number; readonly after: string }
    }
  | { readonly kind: 'unique'; readonly firstAt: string }
  | { readonly kind: 'known'; readonly list: EntityList; readonly id: string }
  | { readonly kind: 'on_or_before'; readonly what: string; readonly date: string }
  | { readonly kind: 'day_between'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'after'; readonly what: string; readonly date: string }
  | { readonly kind: 'on_or_after'; readonly what: string; readonly date: string }
  | { readonly kind: 'min_at_most_max'; readonly min: number; readonly max: number }
  | { readonly kind: 'not_itself' }
  | { readonly kind: 'once' }
  | { readonly kind: 'sum'; readonly total: number }
  | { readonly kind: 'includes'; readonly value: string }
  | { readonly kind: 'share' }
  | { readonly kind: 'shares' }
  | { readonly kind: 'distribution_key' }
  | { readonly kind: 'rent_norms' }
  | { readonly kind: 'rent_norm_row'; readonly date: string }
  | { readonly kind: 'valid_on'; readonly date: string }
  | { readonly kind: 'number_between'; readonly min: number; readonly max: number }
  | { readonly kind: 'ascending'; readonly names: readonly string[] }
  | { readonly kind: 'entry_for'; readonly key: string }

export type EntityList = 'candidates' | 'places' | 'houses' | 'supportTeams' | 'declines' | 'openProposals' | 'ledger'

/** What a leaf schema expects, where its class does not tell. */
export const expectations = z.registry<Expectation>()

/** What may stand where nothing is known or meant. */
export interface Absence {
  /** `null` would do. */
  readonly nullable: boolean
  /** The field may be left out. */
  readonly optional: boolean
}

/** What the schema expects at a path. */
export function expectationAt(
  schema: z.ZodType,
  path: readonly PropertyKey[],
): { readonly expected: Expectation } & Absence {
  const at = schemaAt(schema, path)
  return { expected: expectationOf(at.schema), nullable: at.nullable, optional: at.optional }
}

/** What the record at the path before the last key expects of that key. */
export function keyExpectationAt(schema: z.ZodType, path: readonly PropertyKey[]): Expectation {
  const record = recordOf(schemaAt(schema, path.slice(0, -1)).schema)
  if (record === undefined) throw new TypeError('Only a record has names that are looked at.')
  return expectationOf(record.keyType as z.ZodType)
}

/** The record itself, or the one that a union offers beside a word. */
function recordOf(schema: z.ZodType): z.ZodRecord | undefined {
  if (schema instanceof z.ZodRecord) return schema
  if (!(schema instanceof z.ZodUnion)) return undefined
  return (schema.options as z.ZodType[]).map(recordOf).find((record) => record !== undefined)
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): { schema: z.ZodType } & Absence {
  let at = unwrapped(schema)
  for (const key of path) {
    const inner = innerOf(at.schema, key)
    if (inner === undefined) break
    at = unwrapped(inner)
  }
  return at
}

function unwrapped(schema: z.ZodType): { schema: z.ZodType } & Absence {
  let inner = schema
  let nullable = false
  let optional = false
  while (inner instanceof z.ZodNullable || inner instanceof z.ZodExactOptional || inner instanceof z.ZodDefault) {
    if (inner instanceof z.ZodNullable) nullable = true
    else optional = true
    inner = inner.unwrap() as z.ZodType
  }
  return { schema: inner, nullable, optional }
}

function innerOf(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, key) ? schema.shape[key as string] : undefined
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType
  // A union of a word, or of a part, and a document: a path inside it means the first of them that has it.
  if (schema instanceof z.ZodUnion) {
    for (const option of schema.options as z.ZodType[]) {
      const inner = innerOf(option, key)
      if (inner !== undefined) return inner
    }
  }
  return undefined
}

function expectationOf(schema: z.ZodType): Expectation {
  const registered = expectations.get(schema)
  if (registered !== undefined) return registered
  if (schema instanceof z.ZodObject) return { kind: 'object', fields: Object.keys(schema.shape) }
  if (schema instanceof z.ZodRecord) return { kind: 'object', fields: [] }
  if (schema instanceof z.ZodArray) return { kind: 'list' }
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean' }
  if (schema instanceof z.ZodEnum) return { kind: 'one_of', values: schema.options.map(String) }
  throw new TypeError('A leaf schema has no expectation registered; add one where the schema is made.')
}
