import type { Locale } from '@thuismatch/shared/text'
import { makeProviderLink } from '../jobs/proposals/provider-access.ts'
import { appendAudit } from '../store/audit/audit.ts'
import { knownIds } from '../store/connect/known-ids.ts'
import { listProviderLinks, revokeProviderLink } from '../store/places/provider-links.ts'
import { localeOf } from './common-options.ts'
import type { Deps } from './compose.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { momentOf } from './terminal/moment.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

export interface NewProviderLinkOptions {
  readonly house?: readonly string[]
  readonly place?: readonly string[]
  readonly days: string
}

const MOST_DAYS = 400

const TEXTS = {
  en: {
    name: 'expected a name of 1 to 80 characters.',
    nothing: 'Say of what: --house linde, or --place p17; several with spaces.',
    unknown: (ids: string) => `There is no ${ids}. Nothing was made.`,
    days: (text: string) => `"${text}" are no days; expected a whole number from 1 to ${MOST_DAYS}.`,
    once: (name: string) =>
      `This link is shown once. Send it to ${name}; whoever has it sees these places, and can withdraw and correct them.`,
    gone: (id: string) => `There is no link "${id}" that still works. "thuismatch providers ls" lists them.`,
    revoked: (id: string) => `Link ${id} no longer opens anything.`,
    nobody: 'None yet. "thuismatch providers link <name> --house <id>" makes one.\n',
    states: { works: 'works', revoked: 'revoked', expired: 'expired' },
    columns: { link: 'link', name: 'name', houses: 'houses', places: 'places', until: 'until', state: 'state' },
  },
  nl: {
    name: 'verwacht een naam van 1 tot 80 tekens.',
    nothing: 'Zeg waarvan: --house linde, of --place p17; meer met spaties.',
    unknown: (ids: string) => `Er is geen ${ids}. Er is niets gemaakt.`,
    days: (text: string) => `"${text}" zijn geen dagen; verwacht een heel getal van 1 tot ${MOST_DAYS}.`,
    once: (name: string) =>
      `Deze link ziet u één keer. Stuur hem aan ${name}; wie hem heeft ziet deze plekken, en kan ze intrekken en verbeteren.`,
    gone: (id: string) => `Er is geen link "${id}" die nog werkt. "thuismatch providers ls" noemt ze.`,
    revoked: (id: string) => `Link ${id} opent niets meer.`,
    nobody: 'Nog geen. "thuismatch providers link <naam> --house <id>" maakt er een.\n',
    states: { works: 'werkt', revoked: 'ingetrokken', expired: 'verlopen' },
    columns: { link: 'link', name: 'naam', houses: 'huizen', places: 'plekken', until: 'tot', state: 'stand' },
  },
} as const satisfies Record<Locale, object>

export const linkProvider = (io: Io, name: string, options: CommonOptions & NewProviderLinkOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const texts = TEXTS[localeOf(options)]
    const { house: houseIds = [], place: placeIds = [] } = options
    if (name.trim() === '' || name.trim().length > 80) throw new CommandFailure(2, `"${name}": ${texts.name}`)
    if (houseIds.length + placeIds.length === 0) throw new CommandFailure(2, texts.nothing)
    const days = Number(options.days)
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new CommandFailure(2, texts.days(options.days))
    const houses = await knownIds(deps.db, 'house', houseIds)
    const places = await knownIds(deps.db, 'place', placeIds)
    const unknown = [...houseIds.filter((id) => !houses.has(id)), ...placeIds.filter((id) => !places.has(id))]
    if (unknown.length > 0) throw new CommandFailure(2, texts.unknown(unknown.join(', ')))
    const made = await makeProviderLink(
      deps.db,
      deps,
      { name: name.trim(), houseIds, placeIds, days },
      deps.clock.now(),
    )
    await audit(deps, 'provider_link.made', made.handle, { houseIds, placeIds, expiresAt: made.expiresAt })
    if (options.json)
      return io.out(`${JSON.stringify({ id: made.handle, url: made.url, expiresAt: made.expiresAt })}\n`)
    await io.out(`${made.url}\n`)
    await io.err(`${texts.once(name.trim())}\n`)
  })

export const showProviderLinks = (io: Io, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db, clock }) => {
    const texts = TEXTS[localeOf(options)]
    const links = await listProviderLinks(db)
    if (options.json) return io.out(`${JSON.stringify(links)}\n`)
    if (links.length === 0) return io.out(texts.nobody)
    const now = clock.now()
    await io.out(
      tableOf(
        texts.columns,
        links.map(({ handle, name, houseIds, placeIds, expiresAt, revokedAt }) => ({
          link: handle,
          name,
          houses: houseIds.join(', '),
          places: placeIds.join(', '),
          until: momentOf(expiresAt),
          state: texts.states[revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'works'],
        })),
      ),
    )
  })

export const endProviderLink = (io: Io, id: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const texts = TEXTS[localeOf(options)]
    if (!(await revokeProviderLink(deps.db, id, deps.clock.now()))) throw new CommandFailure(2, texts.gone(id))
    await audit(deps, 'provider_link.revoked', id, {})
    await io.out(options.json ? `${JSON.stringify({ id, state: 'revoked' })}\n` : `${texts.revoked(id)}\n`)
  })

const audit = ({ db, clock }: Deps, action: string, subjectId: string, detail: object): Promise<void> =>
  appendAudit(db, [
    { at: clock.now(), actor: operator(), action, subjectKind: 'provider_link', subjectId, municipality: null, detail },
  ])
