import { sqlStateOf } from '@thuismatch/shared/errors'
import { type Answer, invalid, problem } from './answer.ts'
import { RepeatedNames } from './json-body.ts'

const RETRY = { headers: { 'retry-after': '5' } }

/** Of what the framework refuses before an operation sees it. */
const REFUSED: Readonly<Record<string, () => Answer>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    problem('too-large', 'One thing is at most 128 KiB, many at once as many as the description of that way in says.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    problem('not-json', 'Send it with the Content-Type of /v1/openapi.json: application/json for one thing.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => problem('invalid-request', 'The body is not JSON.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => problem('invalid-request', 'The body is empty.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    problem('invalid-request', 'The body is not as long as Content-Length says.'),
}

/** Codes of the network and classes of PostgreSQL that mean: not now. Connection (08), resources (53), stopped (57). */
const NOT_NOW = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08...|53...|57...|40001|40P01)$/

/** What went wrong beyond the operations. Says nothing of what it was: that stands in the log. */
export function failureAnswer(error: unknown): Answer {
  if (error instanceof RepeatedNames) return invalid(error.mistakes)
  const code = sqlStateOf(error) ?? ''
  const refused = REFUSED[code]
  if (refused !== undefined) return refused()
  const message = error instanceof Error ? error.message : ''
  if (NOT_NOW.test(code) || /timeout|Connection terminated/i.test(message))
    return problem('unavailable', 'Try again shortly.', RETRY)
  const status = (error as { statusCode?: unknown }).statusCode
  if (typeof status === 'number' && status >= 400 && status < 500)
    return problem('invalid-request', 'The request cannot be read.')
  return problem('went-wrong', 'It is in the log of this Thuismatch.')
}
