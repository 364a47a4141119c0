import { Failure, messageOf } from '../errors/index.ts'

/** What a message about a server names. */
export interface ServerWords {
  /** `PostgreSQL`, `Redis`, `the mail server` */
  readonly server: string
  /** Where it was looked for, without user and password. */
  readonly at: string
  readonly urlSetting: string
  readonly caSetting: string
}

const UNKNOWN_AUTHORITY = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'CERT_UNTRUSTED',
])

const NO_TLS_THERE = /wrong version number|packet length too long|unsupported protocol|EPROTO|SSL_?WRONG_VERSION/i

/**
 * Cause and cure of a connection that did not come about, in one line, where they can be told from the error; `null`
 * where only the server's own protocol can tell.
 */
export function explainConnection(error: unknown, { server, at, urlSetting, caSetting }: ServerWords): string | null {
  if (error instanceof Failure) return error.message
  const code = codeOf(error)
  const text = messageOf(error)
  if (code === 'ECONNREFUSED')
    return `${server} does not listen at ${at} (${code}); start it, or correct host and port in ${urlSetting}.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The name of the host of ${server} cannot be resolved (${code}, ${at}); correct ${urlSetting}, or the name server of this machine.`
  if (['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ESOCKETTIMEDOUT'].includes(code))
    return `${server} at ${at} cannot be reached (${code}); open the way there (firewall, network policy), or correct ${urlSetting}.`
  if (UNKNOWN_AUTHORITY.has(code))
    return `${server} at ${at} shows a certificate of an authority that is not known here (${code}); give ${caSetting} the file with the certificate of that authority.`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `The certificate of ${server} at ${at} is for another name (${code}); put the name that it is for into ${urlSetting}.`
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return `The certificate of ${server} at ${at} does not hold at this time (${code}); renew it, or mend the clock of this machine.`
  if (NO_TLS_THERE.test(`${code} ${text}`))
    return `${server} at ${at} does not speak TLS on that port; take TLS out of ${urlSetting}, or correct the port.`
  return null
}

const SYSTEM_CODE = /\bE(CONNREFUSED|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH)\b/

/** The code of the error, or of what it came from. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  if (typeof code === 'string' && !/^E(SOCKET|CONNECTION|TLS|DNS)$/.test(code)) return code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  // A client that puts a code of its own in its place leaves it in the message.
  return cause === undefined ? (SYSTEM_CODE.exec(error.message)?.[0] ?? '') : codeOf(cause)
}
