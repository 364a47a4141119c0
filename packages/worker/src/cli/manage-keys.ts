import { amsterdamDate, amsterdamInstant } from '@thuismatch/shared/clock'
import {
  addDays,
  addMonths,
  currentCode,
  isInU16,
  municipalityName,
  type PlainDate,
  parsePlainDate,
} from '@thuismatch/shared/domain'
import { isUuid } from '@thuismatch/shared/ids'
import { didYouMean } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import { appendAudit } from '../store/audit/audit.ts'
import type { ApiRight } from '../store/connect/schema.ts'
import { listApiKeys, revokeApiKey } from '../store/keys/api-keys.ts'
import { API_RIGHTS, createApiKey, endOfKey } from '../web/api/api-key.ts'
import { localeOf } from './common-options.ts'
import type { Deps } from './compose.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { momentOf } from './terminal/moment.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

export interface NewKeyOptions {
  readonly name: string
  readonly may: string
  readonly municipalities?: string
  readonly region?: true
  readonly expires?: string
}

const TEXTS = {
  en: {
    right: (text: string) => `"${text}" is no right; expected ${API_RIGHTS.join(', ')}, with commas.`,
    code: (text: string) => `"${text}" is no municipality of the region; expected codes like 0344, with commas.`,
    scope: 'Say which municipalities the key reaches (--municipalities 0344,0355), or --region for all.',
    expires: (text: string) => `"${text}" is no day to come; expected YYYY-MM-DD, after today.`,
    once: 'This key is shown once. Give it to its owner by a safe way; it is sent as "Authorization: Bearer …".',
    unknown: (id: string) => `There is no key "${id}" that still works. "thuismatch keys ls" lists them.`,
    revoked: (id: string) => `Key ${id} no longer opens anything.`,
    region: 'region',
    states: { works: 'works', revoked: 'revoked', expired: 'expired' },
    columns: {
      key: 'key',
      name: 'name',
      may: 'may',
      reaches: 'reaches',
      until: 'until',
      lastUsed: 'last used',
      state: 'state',
    },
  },
  nl: {
    right: (text: string) => `"${text}" is geen recht; verwacht ${API_RIGHTS.join(', ')}, met komma's.`,
    code: (text: string) => `"${text}" is geen gemeente van de regio; verwacht codes als 0344, met komma's.`,
    scope: 'Zeg voor welke gemeenten de sleutel is (--municipalities 0344,0355), of --region voor alle.',
    expires: (text: string) => `"${text}" is geen dag die nog komt; verwacht JJJJ-MM-DD, na vandaag.`,
    once: 'Deze sleutel ziet u één keer. Geef hem veilig aan de eigenaar; die stuurt hem mee als "Authorization: Bearer …".',
    unknown: (id: string) => `Er is geen sleutel "${id}" die nog werkt. "thuismatch keys ls" noemt ze.`,
    revoked: (id: string) => `Sleutel ${id} opent niets meer.`,
    region: 'regio',
    states: { works: 'werkt', revoked: 'ingetrokken', expired: 'verlopen' },
    columns: {
      key: 'sleutel',
      name: 'naam',
      may: 'mag',
      reaches: 'voor',
      until: 'tot en met',
      lastUsed: 'laatst gebruikt',
      state: 'stand',
    },
  },
} as const satisfies Record<Locale, object>

export const createKey = (io: Io, options: CommonOptions & NewKeyOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const { db, clock } = deps
    const now = clock.now()
    const texts = TEXTS[localeOf(options)]
    const rights = listOf(options.may).map((right) => rightOf(right, texts.right))
    const municipalities = options.region ? null : municipalitiesOf(options.municipalities, texts)
    const lastDay = lastDayOf(options.expires, amsterdamDate(now), texts.expires)
    const expiresAt = amsterdamInstant(addDays(lastDay, 1), '00:00')
    const { id, token } = await createApiKey(db, { name: options.name, rights, municipalities, expiresAt, now })
    await audit(deps, 'api_key.created', id, { rights, municipalities, lastDay })
    if (options.json) return io.out(`${JSON.stringify({ id, token, rights, municipalities, lastDay })}\n`)
    await io.out(`${token}\n`)
    await io.err(`${texts.once}\n`)
  })

export const listKeys = (io: Io, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db, clock }) => {
    const texts = TEXTS[localeOf(options)]
    const keys = (await listApiKeys(db)).map((key) => ({
      ...key,
      state: endOfKey(key, clock.now()) ?? ('works' as const),
    }))
    if (options.json) return io.out(`${JSON.stringify(keys)}\n`)
    await io.out(
      tableOf(
        texts.columns,
        keys.map(({ id, name, rights, municipalities, expiresAt, lastUsedAt, state }) => ({
          key: id,
          name,
          may: rights.join(', '),
          reaches: municipalities?.map(municipalityName).join(', ') ?? texts.region,
          until: amsterdamDate(new Date(expiresAt.getTime() - 1)),
          lastUsed: momentOf(lastUsedAt),
          state: texts.states[state],
        })),
      ),
    )
  })

export const revokeKey = (io: Io, id: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const texts = TEXTS[localeOf(options)]
    if (!isUuid(id) || !(await revokeApiKey(deps.db, id, deps.clock.now())))
      throw new CommandFailure(2, texts.unknown(id))
    await audit(deps, 'api_key.revoked', id, {})
    await io.out(options.json ? `${JSON.stringify({ id, state: 'revoked' })}\n` : `${texts.revoked(id)}\n`)
  })

const audit = ({ db, clock }: Deps, action: string, subjectId: string, detail: object): Promise<void> =>
  appendAudit(db, [
    {
      at: clock.now(),
      actor: operator(),
      action,
      subjectKind: 'api_key',
      subjectId,
      municipality: null,
      detail,
    },
  ])

const listOf = (text: string): string[] => text.split(',').map((part) => part.trim())

function rightOf(text: string, wrong: (text: string) => string): ApiRight {
  const right = API_RIGHTS.find((known) => known === text)
  if (right !== undefined) return right
  const meant = didYouMean(text, API_RIGHTS)
  throw new CommandFailure(2, `${wrong(text)}${meant === null || meant === undefined ? '' : ` (${meant}?)`}`)
}

function municipalitiesOf(text: string | undefined, texts: (typeof TEXTS)[Locale]): string[] {
  if (text === undefined) throw new CommandFailure(2, texts.scope)
  return listOf(text).map((code) => {
    if (!isInU16(code)) throw new CommandFailure(2, texts.code(code))
    return currentCode(code)
  })
}

function lastDayOf(text: string | undefined, today: PlainDate, wrong: (text: string) => string): PlainDate {
  if (text === undefined) return addMonths(today, 12)
  const day = parsePlainDate(text)
  if (day === null || day <= today) throw new CommandFailure(2, wrong(text))
  return day
}
