import type * as z from 'zod'
import type { Mistake } from './answer.ts'

/** What zod found, without the values. */
export const mistakesIn = ({ issues }: z.ZodError): Mistake[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), expected: 'no field of this name' }))
      : [{ path: issue.path.join('.'), expected: expectedBy(issue) }],
  )

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_format') return `the form ${issue.format}`
  if (issue.code === 'invalid_type') return `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`
  if (issue.code === 'too_small') return `at least ${issue.minimum}`
  if (issue.code === 'too_big') return `at most ${issue.maximum}`
  if (issue.code === 'custom' && typeof issue.params?.expected === 'string') return issue.params.expected
  return 'another value'
}
