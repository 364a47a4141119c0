import { amsterdamDate } from '@thuismatch/shared/clock'
import { type Place, type PlaceListing, type PlainDate, parsePlainDate } from '@thuismatch/shared/domain'
import { readListing, readPlace } from '@thuismatch/shared/schema'
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod'
import { type ProviderRefused, withProvider } from '../../jobs/proposals/provider-access.ts'
import { withdrawOpenProposal } from '../../jobs/proposals/withdraw-open-proposal.ts'
import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { listingsOf, putListings } from '../../store/places/listings.ts'
import { putPlaces, withdrawPlace } from '../../store/places/places.ts'
import type { ProviderLink } from '../../store/places/provider-links.ts'
import { type ProviderPlace, providerPlaces } from '../../store/places/provider-places.ts'
import { rememberedKey, rememberKey } from '../decision/key-cookie.ts'
import { messagePage } from '../decision/message-page.ts'
import type { DecisionRouteDeps } from '../decision/routes.ts'
import { isSameOrigin } from '../same-origin.ts'
import { type ProviderView, providerOpenerPage, providerPage, providerWithdrawPage } from './provider-page.ts'
import { PROVIDER_WORDS } from './provider-words.ts'

const LANGUAGE = z.enum(['nl', 'en']).optional().catch(undefined)
const field = z.string().max(300).catch('')

/** What is not one of ours reads as the harmless step: to look. */
const BODY = z.object({
  step: z.enum(['look', 'correct', 'withdraw', 'offer']).catch('look'),
  key: z.string().max(100).catch(''),
  lang: LANGUAGE,
  place: z.string().max(64).catch(''),
  revision: z.coerce.number().int().catch(-1),
  confirmed: z.literal('yes').optional().catch(undefined),
  availableFrom: field,
  endsOn: field,
  rent: field,
  service: field,
  street: field,
  neighbourhood: field,
  sizeM2: field,
  rooms: field,
  provider: field,
  viewing: field,
  contactName: field,
  telephone: field,
  email: field,
})

type Body = z.output<typeof BODY>

const QUERY = z.object({
  lang: LANGUAGE,
  note: z.enum(['saved', 'withdrawn', 'offered', 'changed', 'wrong']).optional().catch(undefined),
  fields: z.string().max(300).catch(''),
  confirm: z.string().max(64).optional().catch(undefined),
})

const GONE_FOR_MS = 90 * 24 * 3600_000

type ByHandle = { Params: { handle: string } }

/** The pages of a housing provider. A GET changes nothing; every step is a form whose body carries the key. */
export function providerRoutes(app: FastifyInstance, deps: DecisionRouteDeps): void {
  const { clock, dataKeys, publicUrl } = deps
  const rateLimit = { max: deps.requestsPerMinute ?? 240, timeWindow: 60_000 }
  const origin = new URL(publicUrl).origin

  const viewOf = async (
    tx: Tx,
    link: ProviderLink,
    secret: string,
    query: z.output<typeof QUERY>,
  ): Promise<ProviderView> => {
    const places = await providerPlaces(tx, new Date(clock.now().getTime() - GONE_FOR_MS))
    const told = await listingsOf(
      tx,
      dataKeys,
      places.map(({ place }) => place.id),
    )
    const { note = null } = query
    return {
      handle: link.handle,
      secret,
      locale: query.lang ?? 'nl',
      expiresAt: link.expiresAt,
      places,
      listings: new Map([...told].map(([id, { listing }]) => [id, listing])),
      note: note && { kind: note, fields: query.fields.split(',') },
    }
  }

  app.get<ByHandle>('/p/:handle', async ({ params, query }, reply) => {
    const [handle = '', key] = params.handle.split('#')
    const { lang } = QUERY.parse(query)
    if (key !== undefined) {
      const to = `/p/${encodeURIComponent(handle)}${lang === undefined ? '' : `?lang=${lang}`}#${encodeURIComponent(key)}`
      return reply.redirect(to, 303)
    }
    return send(reply, 200, providerOpenerPage(handle, lang ?? 'nl'))
  })

  app.get<ByHandle>('/p/:handle/places', { config: { rateLimit } }, async (request, reply) => {
    const { handle } = request.params
    const query = QUERY.parse(request.query)
    const locale = query.lang ?? 'nl'
    const secret = rememberedKey(request)
    if (secret === null) return send(reply, 200, providerOpenerPage(handle, locale, { forgotten: true }))
    const access = await withProvider(deps, { handle, secret }, clock.now(), async (tx, link) => {
      const view = await viewOf(tx, link, secret, query)
      const read = view.places.flatMap(({ open, place }) => (open === null ? [] : [{ open, place }]))
      await audit(
        tx,
        link,
        'proposal.read',
        'proposal',
        read.map(({ open, place }) => ({ id: open.id, municipality: place.municipality })),
      )
      return view
    })
    if (!access.ok) return refused(reply, access, locale)
    const asked = access.done.places.find(({ place }) => place.id === query.confirm)
    return send(reply, 200, asked === undefined ? providerPage(access.done) : providerWithdrawPage(access.done, asked))
  })

  app.post<ByHandle>('/p/:handle', { config: { rateLimit } }, async ({ params: { handle }, body, headers }, reply) => {
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
    const asked = BODY.parse(isForm && typeof body === 'object' && body !== null ? body : {})
    const locale = asked.lang ?? 'nl'
    if (!isSameOrigin(headers, origin)) return send(reply, 403, messagePage(PROVIDER_WORDS[locale].foreign, locale))
    const access = await withProvider(
      deps,
      { handle, secret: asked.key },
      clock.now(),
      async (tx, link): Promise<Next> => {
        if (asked.step === 'look') return {}
        const own = (await providerPlaces(tx, new Date(0))).find(({ place }) => place.id === asked.place)
        if (own === undefined) return {}
        if (own.revision !== asked.revision) return { note: 'changed' }
        if (asked.step === 'withdraw')
          return asked.confirmed === 'yes' ? withdraw(tx, link, own) : { confirm: own.place.id }
        return asked.step === 'offer' ? offerAgain(tx, link, own) : correct(tx, link, own, asked)
      },
    )
    if (!access.ok) return refused(reply, access, locale)
    rememberKey(reply, `/p/${handle}`, asked.key, publicUrl)
    const query = Object.entries({ lang: asked.lang, ...access.done }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    return reply.redirect(`/p/${handle}/places${query.length === 0 ? '' : `?${new URLSearchParams(query)}`}`, 303)
  })

  interface Next {
    readonly note?: 'saved' | 'withdrawn' | 'offered' | 'changed' | 'wrong'
    readonly fields?: string
    readonly confirm?: string
  }

  const actorOf = (link: ProviderLink) => ({ kind: 'provider', id: link.handle }) as const

  const audit = (
    tx: Tx,
    link: ProviderLink,
    action: string,
    subjectKind: string,
    about: readonly { id: string; municipality: string }[],
  ) =>
    appendAudit(
      tx,
      about.map(({ id, municipality }) => ({
        at: clock.now(),
        actor: actorOf(link),
        action,
        subjectKind,
        subjectId: id,
        municipality,
      })),
    )

  async function withdraw(tx: Tx, link: ProviderLink, { place, withdrawnAt, filledAt }: ProviderPlace): Promise<Next> {
    if (withdrawnAt !== null || filledAt !== null) return { note: 'changed' }
    await withdrawOpenProposal(tx, dataKeys, { placeId: place.id }, actorOf(link), clock.now())
    await withdrawPlace(tx, place.id, { now: clock.now() })
    await audit(tx, link, 'place.withdrawn', 'place', [place])
    return { note: 'withdrawn' }
  }

  async function offerAgain(tx: Tx, link: ProviderLink, { place, withdrawnAt }: ProviderPlace): Promise<Next> {
    if (withdrawnAt === null) return { note: 'changed' }
    await putPlaces(tx, [place], { now: clock.now(), match: true, insists: true })
    await audit(tx, link, 'place.written', 'place', [place])
    return { note: 'offered' }
  }

  async function correct(
    tx: Tx,
    link: ProviderLink,
    { place, withdrawnAt, filledAt }: ProviderPlace,
    asked: Body,
  ): Promise<Next> {
    if (withdrawnAt !== null || filledAt !== null) return { note: 'changed' }
    const told = (await listingsOf(tx, dataKeys, [place.id], true)).get(place.id)?.listing
    const read = readCorrection(place, told, asked, amsterdamDate(clock.now()))
    if ('wrong' in read) return { note: 'wrong', fields: read.wrong.join(',') }
    await putPlaces(tx, [read.place], { now: clock.now(), match: true })
    await putListings(tx, dataKeys, [read.listing], clock.now())
    await audit(tx, link, 'place.written', 'place', [place])
    return { note: 'saved' }
  }
}

type Correction = { readonly place: Place; readonly listing: PlaceListing } | { readonly wrong: readonly string[] }

/** `465`, `465,00` or `465.00`, as cents; `null` for anything else: `1.050` may be a thousand and fifty. */
const centsOf = (text: string): number | null => {
  const match = /^(\d{1,6})(?:[.,](\d{2}))?$/.exec(text.replace(/^€\s*/, '').trim())
  return match === null ? null : Number(match[1]) * 100 + Number(match[2] ?? 0)
}

/** The place and what is told of it with what was typed; or the fields that cannot be. */
function readCorrection(place: Place, _told: PlaceListing | undefined, asked: Body, today: PlainDate): Correction {
  const text = (value: string): string | null => (value.trim() === '' ? null : value.trim())
  const wrong: string[] = []
  const day = (name: 'availableFrom' | 'endsOn') => {
    const typed = text(asked[name])
    const parsed = typed === null ? null : parsePlainDate(typed)
    if ((typed !== null && parsed === null) || (name === 'availableFrom' && parsed === null)) wrong.push(name)
    return parsed
  }
  const whole = (name: 'sizeM2' | 'rooms'): number | null => {
    const typed = text(asked[name])
    if (typed !== null && !/^\d{1,3}$/.test(typed)) wrong.push(name)
    return typed === null ? null : Number(typed)
  }
  const cents = (name: 'rent' | 'service'): number => {
    const typed = centsOf(asked[name])
    if (typed === null) wrong.push(name)
    return typed ?? 0
  }
  const corrected = {
    ...place,
    availableFrom: day('availableFrom') ?? place.availableFrom,
    endsOn: day('endsOn'),
    rentCents: cents('rent'),
    serviceCostsCents: cents('service'),
  }
  const listing = {
    id: place.id,
    street: text(asked.street),
    neighbourhood: text(asked.neighbourhood),
    sizeM2: whole('sizeM2'),
    rooms: whole('rooms'),
    provider: text(asked.provider),
    viewing: text(asked.viewing),
    contact: { name: text(asked.contactName), telephone: text(asked.telephone), email: text(asked.email) },
  }
  const [placeRead, listingRead] = [readPlace(corrected, { today }), readListing(listing)]
  const named = (path: string): string => FIELD_AT[path] ?? path
  if (!placeRead.ok) wrong.push(...placeRead.problems.map(({ path }) => named(path)))
  if (!listingRead.ok) wrong.push(...listingRead.problems.map(({ path }) => named(path)))
  if (wrong.length > 0 || !placeRead.ok || !listingRead.ok) return { wrong: [...new Set(wrong)] }
  return { place: placeRead.value, listing: listingRead.value }
}

/** Where a value stands in the documents, and what its field is called. */
const FIELD_AT: Readonly<Record<string, string>> = {
  rentCents: 'rent',
  serviceCostsCents: 'service',
  'contact.name': 'contactName',
  'contact.telephone': 'telephone',
  'contact.email': 'email',
}

const refused = (reply: FastifyReply, { reason }: ProviderRefused, locale: 'nl' | 'en'): FastifyReply =>
  send(reply, reason === 'unknown' ? 404 : 410, messagePage(PROVIDER_WORDS[locale].noAccess[reason], locale))

const send = (reply: FastifyReply, status: number, document: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(document)
