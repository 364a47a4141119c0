import type * as z from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { type Absence, type Expectation, expectationAt, keyExpectationAt } from './expectation.ts'
import type { Finding, Hint } from './finding.ts'
import { hintFor } from './hint-for.ts'

/**
 * Every way in which the value is not of the schema's shape, in the order of the schema; empty when it is.
 * `at` is put before each path.
 */
export function shapeFindings(schema: z.ZodType, value: unknown, at: Finding['path'] = []): Finding[] {
  const parsed = schema.safeParse(value)
  if (parsed.success) return []
  const findings = new Map<string, Finding>()
  for (const issue of flattened(parsed.error.issues, value)) {
    const path = issue.path as (string | number)[]
    const { expected, ...absence } = expectationAt(schema, path)
    if (issue.code === 'unrecognized_keys') {
      const object = valueAt(value, path) as Record<string, unknown>
      const fields = expected.kind === 'object' ? expected.fields : []
      for (const key of issue.keys ?? []) {
        findings.set(JSON.stringify([...path, key]), {
          path: [...at, ...path, key],
          found: object[key],
          expected: { kind: 'no_such_field', fields },
          hint: renameHint(key, fields, object),
        })
      }
      continue
    }
    if (issue.code === 'invalid_key') {
      const key = path.at(-1)
      findings.set(JSON.stringify(path), leafFinding([...at, ...path], key, keyExpectationAt(schema, path), NEITHER))
      continue
    }
    const key = JSON.stringify(path)
    if (!findings.has(key)) {
      findings.set(key, leafFinding([...at, ...path], valueAt(value, path), expected, absence))
    }
  }
  return [...findings.values()]
}

const NEITHER: Absence = { nullable: false, optional: false }

function leafFinding(path: Finding['path'], found: unknown, expected: Expectation, absence: Absence): Finding {
  const hint = hintFor(expected, found, absence)
  return { path, found, expected, nullable: absence.nullable, ...(hint === undefined ? {} : { hint }) }
}

/** Fields that already stand there are not what was meant. */
function renameHint(key: string, fields: readonly string[], object: Record<string, unknown>): Hint {
  const word = didYouMean(
    key,
    fields.filter((field) => !Object.hasOwn(object, field)),
  )
  return word === undefined ? { kind: 'remove_or_rename' } : { kind: 'did_you_mean', word }
}

interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly Issue[])[]
}

/** A failed union is what the last of its options, the document, lacks when an object was given, else one issue. */
function flattened(issues: readonly Issue[], value: unknown): Issue[] {
  return issues.flatMap((issue) => {
    const found = valueAt(value, issue.path)
    if (issue.code !== 'invalid_union' || found === null || typeof found !== 'object') return [issue]
    const document = issue.errors?.at(-1) ?? []
    return flattened(
      document.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
      value,
    )
  })
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<PropertyKey, unknown>)[key]
  }
  return at
}
