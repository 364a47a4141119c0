import type { Problem } from '@thuismatch/shared/schema'

/** What an operation answers: data, or a problem in the form of RFC 9457. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
}

/**
 * One mistake in what was sent. Says where and what was expected; the value is not sent back, for it can be about a
 * person.
 */
export interface Mistake {
  readonly path: string
  readonly expected: string
  readonly hint?: string
}

export const PROBLEM_TITLES = {
  'invalid-request': 'The request is not as it should be',
  'not-authenticated': 'No valid API key',
  'not-allowed': 'The API key may not do this',
  'not-found': 'There is no such thing, or not for this API key',
  conflict: 'It cannot be done any more, or not yet',
  'changed-meanwhile': 'It is no longer as you saw it',
  'too-large': 'The request is too large',
  'not-json': 'The request is not JSON',
  'too-many-requests': 'Too many requests',
  unavailable: 'Not available for the moment',
  'went-wrong': 'Something went wrong inside',
} as const

export type ProblemKind = keyof typeof PROBLEM_TITLES

const STATUS: Readonly<Record<ProblemKind, number>> = {
  'invalid-request': 400,
  'not-authenticated': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'changed-meanwhile': 412,
  'too-large': 413,
  'not-json': 415,
  'too-many-requests': 429,
  unavailable: 503,
  'went-wrong': 500,
}

export const PROBLEM_JSON = 'application/problem+json'

/** A problem. `more` goes beside the standard members. */
export const problem = (
  kind: ProblemKind,
  detail: string,
  {
    headers = {},
    ...more
  }: { readonly headers?: Readonly<Record<string, string>> } & Readonly<Record<string, unknown>> = {},
): Answer => ({
  status: STATUS[kind],
  headers: { 'content-type': PROBLEM_JSON, ...headers },
  body: { type: `urn:thuismatch:problem:${kind}`, title: PROBLEM_TITLES[kind], status: STATUS[kind], detail, ...more },
})

/** Every mistake at once. */
export const invalid = (mistakes: readonly Mistake[]): Answer =>
  problem(
    'invalid-request',
    mistakes.length === 1 ? 'There is 1 mistake in it.' : `There are ${mistakes.length} mistakes in it.`,
    {
      errors: mistakes,
    },
  )

/** What a reader found, without the values. Its hints are left out: "maybe you mean 2004-02-29" is a value as well. */
export const mistakesOf = (problems: readonly Problem[]): Mistake[] =>
  problems.map(({ path, expected }) => ({ path, expected }))
