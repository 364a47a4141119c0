import type { Policy } from '../domain/index.ts'

/** What the program was told by its environment, checked. `null` is: not set, so what is embedded or local is used. */
export interface Settings {
  /** PostgreSQL, version 15 or later; `null` is the embedded one under {@link home}. */
  readonly databaseUrl: string | null
  /** Where the keys of people are kept; `null` is beside the data. */
  readonly keysDatabaseUrl: string | null
  /** `null`: the queues run on PostgreSQL. */
  readonly redisUrl: string | null
  /** `null`: mails are written as files under {@link home}. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Where caseworkers reach the pages, without a slash at the end; `null` is the local address. */
  readonly publicUrl: string | null
  readonly httpHost: string
  /** 0 is any free port. */
  readonly httpPort: number
  /** `HH:MM` in Europe/Amsterdam. */
  readonly nightlyAt: string
  /** In full: of the document that `POLICY_FILE` names, else the default. */
  readonly policy: Policy
  /** At least 32 characters; `null` is one that is generated once and kept under {@link home}. */
  readonly secretKey: string | null
  /** Opens what was sealed under it, while keys are being changed. */
  readonly previousSecretKey: string | null
  /** Opens the coordinator's pages, at least 12 characters; `null` is one that follows from the secret key. */
  readonly coordinatorKey: string | null
  /** Where somebody can report what is not accessible, a mail address or an https address; `null`: whoever sent the mail. */
  readonly accessibilityContact: string | null
  /** Addresses or ranges of proxies whose word is taken for where a request came from; the loopback alone when none are given. */
  readonly trustedProxies: readonly string[] | null
  readonly logLevel: LogLevel
  /** Absolute path of `.thuismatch` in the working folder. */
  readonly home: string
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]
