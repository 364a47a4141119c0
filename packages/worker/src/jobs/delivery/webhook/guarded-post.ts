import { lookup as dnsLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Agent, request } from 'undici'
import type { KeptConnections } from './kept-connections.ts'
import { pinnedTo } from './pinned-lookup.ts'
import { isLoopbackAddress, isPublicAddress, isWithin } from './public-address.ts'

/**
 * What became of one request to an address that somebody else chose. Nothing here throws for what the other side does.
 */
export type PostOutcome =
  /** `answer`: the beginning of the body, as text; never stored. */
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly retryAfter: string | null
      readonly bytesRead: number
      readonly answer: string
    }
  /**
   * Not sent: the address is one that we do not call. Trying again will not help until it, or its DNS record, changes.
   */
  | { readonly kind: 'refused'; readonly reason: 'bad_url' | 'not_https' | 'credentials_in_url' | 'private_address' }
  /** `timeout` is the total; `dns`, `connect` (TLS included) and `broken` say how far it got. */
  | { readonly kind: 'failed'; readonly reason: 'timeout' | 'dns' | 'connect' | 'broken' }

export interface GuardOptions {
  /** In development the own machine may be called, over http too. */
  readonly allowLoopback: boolean
  /** Private networks that the operator allows (`10.1.0.0/16`); over https, as everything else. */
  readonly allowNetworks?: readonly string[]
  /** For resolving, connecting, sending and reading together. */
  readonly totalMs?: number
  readonly maxAnswerBytes?: number
  /** Connections that the requests of a burst share; without it each connects anew. */
  readonly connections?: KeptConnections
  /** All addresses of a host name. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>
}

const ANSWER_EXCERPT_CHARS = 1000

/**
 * Posts to an address that somebody else chose, without becoming their way into our network: the URL is parsed, every
 * address of its host must be public unicast or of a network that was allowed, the connection is pinned to exactly
 * those addresses (so that a second DNS answer changes nothing), redirects are not followed, 15 seconds in all, and at
 * most 64 KiB of the answer are read.
 */
export async function guardedPost(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: GuardOptions,
): Promise<PostOutcome> {
  const target = parseTarget(url, options.allowLoopback)
  if (typeof target === 'string') return { kind: 'refused', reason: target }
  const { totalMs = 15_000, maxAnswerBytes = 64 * 1024, resolve = resolveAll } = options

  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), totalMs)
  try {
    const addresses = await Promise.race([addressesOf(target, resolve), whenAborted(controller.signal)])
    if (addresses === 'aborted') return { kind: 'failed', reason: 'timeout' }
    if (addresses === null) return { kind: 'failed', reason: 'dns' }
    const refusal = refusalOf(target, addresses, options)
    if (refusal !== null) return { kind: 'refused', reason: refusal }
    const message = { target, headers, body, maxAnswerBytes, signal: controller.signal }
    return await post(message, addresses, options.connections)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Why this address would not be called, as it resolves now; `null` when it would be, `dns` when its name leads nowhere.
 */
export async function refusalOfUrl(
  url: string,
  { resolve = resolveAll, ...allowed }: Pick<GuardOptions, 'allowLoopback' | 'allowNetworks' | 'resolve'>,
): Promise<Extract<PostOutcome, { kind: 'refused' }>['reason'] | 'dns' | null> {
  const target = parseTarget(url, allowed.allowLoopback)
  if (typeof target === 'string') return target
  const addresses = await addressesOf(target, resolve)
  return addresses === null ? 'dns' : refusalOf(target, addresses, allowed)
}

function parseTarget(url: string, allowLoopback: boolean): URL | 'bad_url' | 'not_https' | 'credentials_in_url' {
  const target = URL.parse(url)
  if (target === null || target.hostname === '') return 'bad_url'
  if (target.protocol !== 'https:' && !(allowLoopback && target.protocol === 'http:')) return 'not_https'
  if (target.username !== '' || target.password !== '') return 'credentials_in_url'
  return target
}

/**
 * The one address of a literal (the URL parser has made `0x7f.1` and `2130706433` plain), all addresses of a name,
 * `null` for none.
 */
async function addressesOf(target: URL, resolve: (hostname: string) => Promise<readonly string[]>) {
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return [host]
  const addresses = await resolve(host).catch(() => [])
  return addresses.length === 0 ? null : addresses
}

const resolveAll = async (hostname: string): Promise<readonly string[]> =>
  (await dnsLookup(hostname, { all: true })).map(({ address }) => address)

function refusalOf(
  target: URL,
  addresses: readonly string[],
  { allowLoopback, allowNetworks = [] }: Pick<GuardOptions, 'allowLoopback' | 'allowNetworks'>,
) {
  const own = allowLoopback && addresses.every(isLoopbackAddress)
  const mayBeCalled = (address: string): boolean => isPublicAddress(address) || isWithin(allowNetworks, address)
  if (target.protocol !== 'https:' && !own) return 'not_https'
  if (!own && !addresses.every(mayBeCalled)) return 'private_address'
  return null
}

/** How a connection ends that was there. */
const CUT = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

interface Message {
  readonly target: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly maxAnswerBytes: number
  readonly signal: AbortSignal
}

async function post(
  message: Message,
  addresses: readonly string[],
  connections: KeptConnections | undefined,
): Promise<PostOutcome> {
  if (connections !== undefined) {
    const kept = connections.to(message.target, addresses)
    const before = kept.connects()
    const { outcome, wasCut } = await postThrough(kept.agent, message)
    // The other side may close a connection that was kept in the moment in which it is used again: that says nothing of
    // the endpoint.
    if (!wasCut || kept.connects() !== before) return outcome
  }
  const agent = new Agent({ connect: { lookup: pinnedTo(addresses) }, pipelining: 0 })
  try {
    return (await postThrough(agent, message)).outcome
  } finally {
    await agent.destroy()
  }
}

async function postThrough(
  agent: Agent,
  { target, headers, body, maxAnswerBytes, signal }: Message,
): Promise<{ readonly outcome: PostOutcome; readonly wasCut: boolean }> {
  let answered = false
  try {
    const response = await request(target, { dispatcher: agent, method: 'POST', headers, body, signal })
    answered = true
    const { bytesRead, answer } = await readUpTo(response.body, maxAnswerBytes)
    const retryAfter = response.headers['retry-after']
    const outcome = {
      kind: 'answered',
      status: response.statusCode,
      retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
      bytesRead,
      answer,
    } as const
    return { outcome, wasCut: false }
  } catch (error) {
    const reason = signal.aborted ? 'timeout' : answered ? 'broken' : 'connect'
    const wasCut = reason === 'connect' && CUT.has((error as NodeJS.ErrnoException).code ?? '')
    return { outcome: { kind: 'failed', reason }, wasCut }
  }
}

async function readUpTo(stream: AsyncIterable<Buffer>, maxBytes: number) {
  let bytesRead = 0
  let answer = ''
  for await (const chunk of stream) {
    if (answer.length < ANSWER_EXCERPT_CHARS) answer += chunk.toString('utf8')
    bytesRead += chunk.length
    if (bytesRead >= maxBytes) break
  }
  return { bytesRead, answer: answer.slice(0, ANSWER_EXCERPT_CHARS) }
}

const whenAborted = (signal: AbortSignal): Promise<'aborted'> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('aborted'), { once: true }))
