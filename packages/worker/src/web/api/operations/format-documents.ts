import { amsterdamDate } from '@thuismatch/shared/clock'
import * as z from 'zod'
import { type FormatRead, readFormat, type TakenFormat, takeFormat } from '../../../jobs/intake/formats/index.ts'
import type { NamedTable } from '../../../store/connect/known-ids.ts'
import { markWritten } from '../../../store/intake/written-by-key.ts'
import { isOutOfScope } from '../../../store/scope/with-scope.ts'
import { type Answer, invalid, type Mistake, problem } from '../answer.ts'
import type { ApiDeps, ApiRequest, Operation } from '../operation.ts'
import { isInScope, rowScopeOf } from '../scope.ts'
import { outOfScope } from './write-one.ts'

const OUTCOMES = {
  created: 'taken',
  changed: 'updated',
  unchanged: 'unchanged',
  withdrawn: 'withdrawn',
  unknown: 'unknown',
} as const

const documentTakenSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        kind: z.enum(['house', 'place', 'candidate']),
        id: z.string(),
        path: z.string().meta({ description: 'Where the document speaks of it.' }),
        outcome: z.enum(['taken', 'updated', 'unchanged', 'withdrawn', 'unknown']).meta({
          description:
            '`taken`: it is new here. `withdrawn`: the document says that it is gone, so it left. `unknown`: it is gone, and never was here.',
        }),
        active: z.boolean().meta({ description: 'False: it is in no match.' }),
      }),
    )
    .meta({ description: 'Everything that the document speaks of and that counts here.' }),
  notes: z
    .array(z.string())
    .meta({ description: 'What was passed over and why, and what a person has to fill in; by path.' }),
})

const answers = {
  200: {
    description: 'All of it was taken, or said what is known already.',
    schema: { name: 'DocumentTaken', schema: documentTakenSchema },
  },
}

const NOTHING_HALF =
  'All of it is taken, or nothing: with a mistake anywhere the answer names every one by its path, with what mends it. What the format cannot say comes from the region’s own tables, which the operator sets (MAPPING_FILE).'

/** Messages about one person are a few kilobytes. */
const INDICATION_BYTES = 256 * 1024
const PUBLICATIONS_BYTES = 4 * 1024 * 1024

/** Documents in the field's own formats, read as `import --from` reads them. */
export const FORMAT_OPERATIONS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/publications',
    operationId: 'takePublications',
    tag: 'publications',
    summary: 'Take publications of VERA 4.3',
    description: `One publication of VERA 4.3 (Publicaties-Publicatie), a list of them, or a page as the API of VERA answers it; at most ${PUBLICATIONS_BYTES / 1024 / 1024} MiB. Those for direct mediation count: model DIS, or withdrawn to be mediated by hand (ING with HAN); of the others \`notes\` says how many were passed over. ${NOTHING_HALF}`,
    right: 'places',
    body: { name: 'Publications', limit: PUBLICATIONS_BYTES, isDocument: true },
    answers,
    problems: ['invalid-request', 'conflict', 'too-large', 'not-json'],
    handle: (request, deps) => takeDocument('vera', request, deps),
  },
  {
    method: 'POST',
    path: '/indications',
    operationId: 'takeIndication',
    tag: 'indications',
    summary: 'Take a message WMO301 of iWmo 3.2',
    description: `One message WMO301 as XML, at most ${INDICATION_BYTES / 1024} KiB, without document type or entities. Its BSN becomes a pseudonym as it is read, the same one each time, and is kept nowhere; of the rest of the message nothing is kept but group, birth date, where somebody lives and flows out of, hours and the end of the indication. Everything else that is known of the person stays. ${NOTHING_HALF}`,
    right: 'candidates',
    body: { name: 'Indication', type: 'application/xml', limit: INDICATION_BYTES, isDocument: true },
    answers,
    problems: ['invalid-request', 'conflict', 'too-large', 'not-json'],
    handle: (request, deps) => takeDocument('wmo301', request, deps),
  },
]

async function takeDocument(format: 'vera' | 'wmo301', request: ApiRequest, deps: ApiDeps): Promise<Answer> {
  const { key, body } = request
  if (deps.formats === undefined)
    return problem(
      'conflict',
      'The region’s own tables beside this format are not set here, and nothing of it is guessed. Ask the operator to set MAPPING_FILE.',
    )
  const now = deps.clock.now()
  const read = await readFormat(
    [body as Buffer],
    { format, ...deps.formats },
    { today: amsterdamDate(now), locale: 'en' },
  )
  if (read.problems.length > 0) return invalid(read.problems.map(mistakeOf))
  try {
    return await deps.withScope(rowScopeOf(key), async (tx) => {
      const taken = await takeFormat(tx, deps.dataKeys, read, {
        now,
        actor: { kind: 'integration', id: key.id },
        reaches: (code) => isInScope(key, code),
      })
      if (!taken.ok) return refusalOf(taken)
      for (const table of ['house', 'place', 'candidate'] as const satisfies readonly NamedTable[])
        await markWritten(tx, table, idsWritten(taken, table), key.id)
      return { status: 200, body: takenBody(taken) }
    })
  } catch (error) {
    // An id is that of somebody else's, which the key does not see; all of it was rolled back.
    if (isOutOfScope(error)) return outOfScope()
    throw error
  }
}

const takenBody = ({ items, notes }: Extract<TakenFormat, { ok: true }>) => ({
  items: items.map(({ outcome, ...item }) => ({ ...item, outcome: OUTCOMES[outcome] })),
  notes,
})

const idsWritten = ({ items }: Extract<TakenFormat, { ok: true }>, table: 'house' | 'place' | 'candidate'): string[] =>
  items
    .filter(({ kind, outcome }) => kind === table && outcome !== 'withdrawn' && outcome !== 'unknown')
    .map(({ id }) => id)

const refusalOf = ({ why, problems }: Extract<TakenFormat, { ok: false }>): Answer =>
  why === 'mistakes'
    ? invalid(problems.map(mistakeOf))
    : problem('not-allowed', 'The key does not reach what the document speaks of. Nothing was taken.', {
        errors: problems.map(mistakeOf),
      })

/** Without the value that was found, and with no hint but one that says nothing of it. */
const mistakeOf = ({ path, expected, remedy }: FormatRead['problems'][number]): Mistake => ({
  path,
  expected,
  ...(remedy === undefined ? {} : { hint: remedy }),
})
