import { readJsonDocument } from '@thuismatch/shared/schema'
import type { FastifyBodyParser, FastifyInstance } from 'fastify'
import { type Mistake, mistakesOf } from './answer.ts'

/** One name stands twice in one object: of two values the first would be lost, and nobody told. */
export class RepeatedNames extends Error {
  readonly statusCode = 400
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super('A name stands twice in the body.')
    this.mistakes = mistakes
  }
}

/** Reads a body as the framework does, and refuses what no reader of a value sees any more: names that stand twice. */
export function jsonBody(app: FastifyInstance): FastifyBodyParser<string> {
  const parse = app.getDefaultJsonParser('error', 'error')
  return (request, body, done) =>
    parse(request, body, (error, value) => {
      if (error) return done(error)
      const repeated = repeatedNames(body)
      return repeated.length > 0 ? done(new RepeatedNames(repeated)) : done(null, value)
    })
}

/** Of text that is JSON. */
export function repeatedNames(text: string): Mistake[] {
  const read = readJsonDocument(text, 'result')
  return read.ok ? [] : mistakesOf(read.problems)
}
