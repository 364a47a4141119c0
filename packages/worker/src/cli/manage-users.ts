import { currentCode, isInU16, municipalityName } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { appendAudit } from '../store/audit/audit.ts'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { insertUser, listUsers, removeUser, type UserRole } from '../store/users/users.ts'
import { hashOfKey, newUserKey } from '../web/coordinator/sign-in/user-key.ts'
import { localeOf } from './common-options.ts'
import type { Deps } from './compose.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { momentOf } from './terminal/moment.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

export interface NewUserOptions {
  readonly role: UserRole
  readonly municipalities?: string
}

const TEXTS = {
  en: {
    name: 'expected a name of 1 to 80 characters.',
    taken: (name: string) => `Somebody is called "${name}" already. "thuismatch users ls" lists everybody.`,
    scope: 'Say which municipalities: --municipalities 0355,0344.',
    code: (text: string) => `"${text}" is no municipality of the region; expected codes like 0344, with commas.`,
    once: (name: string) =>
      `This key is shown once. Give it to ${name} by a safe way; it opens the coordinator's pages.`,
    unknown: (name: string) => `Nobody here is called "${name}". "thuismatch users ls" lists everybody.`,
    removed: (name: string) => `${name} no longer comes in; what they had open has ended.`,
    region: 'region',
    nobody: 'Nobody yet. "thuismatch users add <name>" makes a key for somebody.\n',
    roles: { coordinator: 'coordinator', municipality: 'municipality', reader: 'reader' },
    columns: { name: 'name', role: 'role', sees: 'sees', since: 'since' },
  },
  nl: {
    name: 'verwacht een naam van 1 tot 80 tekens.',
    taken: (name: string) => `Er heet al iemand "${name}". "thuismatch users ls" noemt iedereen.`,
    scope: 'Zeg welke gemeenten: --municipalities 0355,0344.',
    code: (text: string) => `"${text}" is geen gemeente van de regio; verwacht codes als 0344, met komma's.`,
    once: (name: string) =>
      `Deze sleutel ziet u één keer. Geef hem veilig aan ${name}; hij opent de pagina's van de coördinator.`,
    unknown: (name: string) => `Niemand hier heet "${name}". "thuismatch users ls" noemt iedereen.`,
    removed: (name: string) => `${name} komt er niet meer in; wat openstond is beëindigd.`,
    region: 'regio',
    nobody: 'Nog niemand. "thuismatch users add <naam>" maakt een sleutel voor iemand.\n',
    roles: { coordinator: 'coördinator', municipality: 'gemeente', reader: 'lezer' },
    columns: { name: 'naam', role: 'rol', sees: 'ziet', since: 'sinds' },
  },
} as const satisfies Record<Locale, object>

export const addUser = (io: Io, name: string, options: CommonOptions & NewUserOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const texts = TEXTS[localeOf(options)]
    if (name.trim() === '' || name.trim().length > 80) throw new CommandFailure(2, `"${name}": ${texts.name}`)
    const municipalities = municipalitiesOf(options, texts)
    const key = newUserKey()
    const user = await insertUser(
      deps.db,
      { name: name.trim(), role: options.role, municipalities, keyHash: hashOfKey(key) },
      deps.clock.now(),
    )
    if (user === undefined) throw new CommandFailure(2, texts.taken(name))
    await audit(deps, 'user.added', user.id, { role: user.role, municipalities })
    if (options.json)
      return io.out(`${JSON.stringify({ id: user.id, name: user.name, role: user.role, municipalities, key })}\n`)
    await io.out(`${key}\n`)
    await io.err(`${texts.once(user.name)}\n`)
  })

export const showUsers = (io: Io, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db }) => {
    const texts = TEXTS[localeOf(options)]
    const users = await listUsers(db)
    if (options.json) return io.out(`${JSON.stringify(users)}\n`)
    if (users.length === 0) return io.out(texts.nobody)
    await io.out(
      tableOf(
        texts.columns,
        users.map(({ name, role, municipalities, createdAt }) => ({
          name,
          role: texts.roles[role],
          sees: municipalities?.map(municipalityName).join(', ') ?? texts.region,
          since: momentOf(createdAt),
        })),
      ),
    )
  })

export const dropUser = (io: Io, nameOrId: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const texts = TEXTS[localeOf(options)]
    const user = await inTransaction(deps.db, (tx) => removeUser(tx, nameOrId, deps.clock.now()))
    if (user === undefined) throw new CommandFailure(2, texts.unknown(nameOrId))
    await audit(deps, 'user.removed', user.id, {})
    await io.out(
      options.json ? `${JSON.stringify({ id: user.id, state: 'removed' })}\n` : `${texts.removed(user.name)}\n`,
    )
  })

const audit = ({ db, clock }: Deps, action: string, subjectId: string, detail: object): Promise<void> =>
  appendAudit(db, [
    {
      at: clock.now(),
      actor: operator(),
      action,
      subjectKind: 'coordinator_user',
      subjectId,
      municipality: null,
      detail,
    },
  ])

function municipalitiesOf({ role, municipalities }: NewUserOptions, texts: (typeof TEXTS)[Locale]): string[] | null {
  if (municipalities === undefined) {
    if (role === 'municipality') throw new CommandFailure(2, texts.scope)
    return null
  }
  return municipalities.split(',').map((part) => {
    const code = part.trim()
    if (!isInU16(code)) throw new CommandFailure(2, texts.code(code))
    return currentCode(code)
  })
}
