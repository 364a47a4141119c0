import type { Policy } from '../domain/index.ts'
import type { RegionMapping } from '../schema/index.ts'

/** What the program was told by its environment, checked. `null` is: not set, so what is embedded or local is used. */
export interface Settings {
  /** PostgreSQL, version 15 or later; `null` is the embedded one under {@link home}. */
  readonly databaseUrl: string | null
  /**
   * Straight to the same server, where {@link databaseUrl} leads through a pooler in transaction mode: for what needs a
   * session (LISTEN, locks, migrations, the queues).
   */
  readonly databaseDirectUrl: string | null
  /** Certificates of the authority of the database's server, as PEM; `null` is those that the machine knows. */
  readonly databaseCa: string | null
  /** Connections of one worker at most, all pools and listeners together. */
  readonly databasePool: number
  /** Where the keys of people are kept; `null` is beside the data. */
  readonly keysDatabaseUrl: string | null
  /** `null`: the queues run on PostgreSQL. */
  readonly redisUrl: string | null
  /** As {@link databaseCa}, of Redis. */
  readonly redisCa: string | null
  /** `null`: mails are written as files under {@link home}. */
  readonly smtpUrl: string | null
  /** As {@link databaseCa}, of the mail server. */
  readonly smtpCa: string | null
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
  /** The region's own tables beside VERA and iWmo, of the document that `MAPPING_FILE` names; `null`: none is set. */
  readonly mapping: RegionMapping | null
  /** At least 32 characters; `null` is one that is generated once and kept under {@link home}. */
  readonly secretKey: string | null
  /** Opens what was sealed under it, while keys are being changed. */
  readonly previousSecretKey: string | null
  /** The key of a first user of the coordinator's pages, at least 20 characters, for where there is no terminal. */
  readonly firstUserKey: string | null
  /** The organisation's own sign-in service; `null`: users have keys. */
  readonly signIn: SignInSettings | null
  /**
   * Where somebody can report what is not accessible, a mail address or an https address; `null`: whoever sent the
   * mail.
   */
  readonly accessibilityContact: string | null
  /**
   * Addresses or ranges of proxies whose word is taken for where a request came from; the loopback alone when none are
   * given.
   */
  readonly trustedProxies: readonly string[] | null
  /** Private networks that webhooks may go to, as ranges (`10.1.0.0/16`); none unless the operator says so. */
  readonly webhookAllow: readonly string[]
  readonly logLevel: LogLevel
  /** Absolute path of `.thuismatch` in the working folder. */
  readonly home: string
}

/** An OpenID Connect provider, and what its claims mean here. */
export interface SignInSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim of the ID token that says somebody's roles or groups. */
  readonly roleClaim: string
  /** By the value of that claim. */
  readonly roles: Readonly<Record<string, SignInRole>>
}

export interface SignInRole {
  readonly role: 'coordinator' | 'municipality' | 'reader'
  /** Codes; `null` is the region. */
  readonly municipalities: readonly string[] | null
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]
