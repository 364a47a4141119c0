import * as z from 'zod'
import { type AnyFact, type FactOwner, type FactType, factsOf, ZRM_DOMAINS } from '../domain/index.ts'
import { expectations } from './expectation.ts'
import { cents, date, hours, id, municipality, orUnknown, pseudonym, text, whole } from './scalars.ts'

/**
 * The shape of one document alone, from its facts; how its values go together is looked at in `conflicts.ts`. Strict: a
 * field that no fact describes is refused.
 */
export function entitySchema<T>(owner: FactOwner): z.ZodObject & z.ZodType<T> {
  const shape: Record<string, z.ZodType> = {}
  const inner = new Map<string, Record<string, z.ZodType>>()
  for (const { path, fact } of factsOf(owner)) {
    const [name, member] = path as [string, string?]
    if (member === undefined) shape[name] = schemaOf(fact)
    else {
      const members = inner.get(name) ?? {}
      members[member] = schemaOf(fact)
      inner.set(name, members)
      // Its place among the others is that of its first member.
      shape[name] = z.never()
    }
  }
  for (const [name, members] of inner) shape[name] = z.strictObject(members)
  return z.strictObject(shape) as unknown as z.ZodObject & z.ZodType<T>
}

function schemaOf({ type, unknown, optional }: AnyFact): z.ZodType {
  const schema = schemaOfType(type)
  return unknown === true ? orUnknown(schema) : optional === true ? z.exactOptional(schema) : schema
}

function schemaOfType(type: FactType): z.ZodType {
  switch (type.kind) {
    case 'yes_no':
      return z.boolean()
    case 'date':
      return date
    case 'date_or_open':
      return dateOrOpen
    case 'whole':
      return whole(type.min, type.max)
    case 'cents':
      return cents
    case 'hours':
      return hours(type.max ?? null)
    case 'municipality':
      return municipality
    case 'id':
      return id
    case 'pseudonym':
      return pseudonym(200)
    case 'text':
      return text(type.max, type.min)
    case 'word':
      return z.enum(Object.keys(type.words).filter((code) => type.never?.includes(code) !== true))
    case 'list':
      return listOf(type.of, type.nonEmpty === true)
    case 'self_reliance':
      return selfReliance
    case 'resident':
      return resident
  }
}

function listOf(of: FactType, nonEmpty: boolean): z.ZodType {
  const list = z.array(schemaOfType(of))
  if (!nonEmpty) return list
  const filled = list.min(1)
  expectations.add(filled, { kind: 'non_empty_list' })
  return filled
}

const dateOrOpen = z.union([z.literal('open'), date])
expectations.add(dateOrOpen, { kind: 'date_or', word: 'open' })

const resident = z.union([id, z.strictObject({ id, avoidCandidates: z.array(id) })])
expectations.add(resident, { kind: 'resident' })

const selfReliance = z.strictObject(
  Object.fromEntries(ZRM_DOMAINS.map((domain) => [domain, z.exactOptional(whole(1, 5))])),
)
