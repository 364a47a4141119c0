import { describe, expect, it } from 'vitest'
import { type FactOwner, factsOf } from '../domain/index.ts'
import { entitySchemas } from './snapshot.ts'
import { VALID_SNAPSHOT } from './testing/valid-snapshot.ts'

const BAD = { 'a NUL': 'De \0 Linde', 'half of a character': 'De \ud83c Linde', 'the other half': 'De \udf33 Linde' }
const OWNERS = ['candidates', 'places', 'houses', 'supportTeams', 'declines'] as const satisfies readonly FactOwner[]

/** Every field of a document that takes words of the sender's own, with a document that holds one. */
const TEXT_FIELDS = OWNERS.flatMap((owner) =>
  factsOf(owner).flatMap(({ path, fact }) =>
    fact.type.kind === 'text' || fact.type.kind === 'pseudonym' || fact.type.kind === 'id'
      ? [[owner, path] as const]
      : [],
  ),
)

const changed = (value: unknown, [name, ...rest]: readonly string[], to: string): unknown =>
  name === undefined
    ? to
    : { ...(value as object), [name]: changed((value as Record<string, unknown>)[name], rest, to) }

describe.each(Object.entries(BAD))('a text with %s', (_, bad) => {
  it.each(TEXT_FIELDS)('is refused in %s %j, which no database would store', (owner, path) => {
    const document = VALID_SNAPSHOT[owner]?.[0]
    if (document === undefined) throw new Error('The snapshot has one of each.')
    const schema = entitySchemas[owner]
    expect(schema.safeParse(document).success).toBe(true)
    expect(schema.safeParse(changed(document, path, bad)).success).toBe(false)
  })
})

it('takes every other character, whole ones of four bytes too', () => {
  const [house] = VALID_SNAPSHOT.houses
  expect(entitySchemas.houses.safeParse({ ...house, name: 'De Linde 🌳 é\t' }).success).toBe(true)
})
