import type { Policy } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { policyNow } from '../jobs/policy/policy-now.ts'
import { entryAsMarkdown, type RegisterContact, registerEntry } from '../jobs/policy/register/index.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { isThereDatabase } from './is-there-database.ts'
import { readPolicyFile } from './read-input.ts'
import { settingsOf, withDeps } from './with-deps.ts'

export interface RegisterEntryOptions extends Partial<Record<keyof RegisterContact, string>> {
  readonly policy?: string
}

const FLAGS: Readonly<Record<keyof RegisterContact, string>> = {
  organization: '--organization',
  contact: '--contact',
  website: '--website',
  inUseSince: '--in-use-since',
  dpia: '--dpia',
  iama: '--iama',
  sourceCode: '--source-code',
}

const FORMS: Partial<Record<keyof RegisterContact, RegExp>> = {
  contact: /^(https:\/\/\S+|[^@\s]+@[^@\s]+)$/,
  website: /^https:\/\/\S+$/,
  inUseSince: /^\d{4}-(0[1-9]|1[0-2])$/,
  dpia: /^https:\/\/\S+$/,
  iama: /^https:\/\/\S+$/,
  sourceCode: /^https:\/\/\S+$/,
}

const TEXTS = {
  en: {
    missing: (flags: string) => `Still to be filled in: ${flags}.`,
    wrong: (flag: string, value: string) =>
      `${flag} is "${value}"; expected an https address, a mail address for --contact, YYYY-MM for --in-use-since.`,
  },
  nl: {
    missing: (flags: string) => `Nog in te vullen: ${flags}.`,
    wrong: (flag: string, value: string) =>
      `${flag} is "${value}"; verwacht een https-adres, een mailadres bij --contact, JJJJ-MM bij --in-use-since.`,
  },
} as const satisfies Record<Locale, object>

/** Prints the entry as Markdown, or as JSON by the names of the publication standard. Says what is still missing. */
export async function writeRegisterEntry(io: Io, options: CommonOptions & RegisterEntryOptions): Promise<void> {
  const texts = TEXTS[localeOf(options)]
  const fields = Object.keys(FLAGS) as (keyof RegisterContact)[]
  for (const field of fields) {
    const value = options[field]
    if (value !== undefined && FORMS[field]?.test(value) === false)
      throw new CommandFailure(2, texts.wrong(FLAGS[field], value))
  }
  const policy =
    options.policy === undefined ? await policyInForceHere(io) : await readPolicyFile(io, options.policy, options)
  const contact = Object.fromEntries(
    fields.map((field) => [field, options[field] ?? null]),
  ) as unknown as RegisterContact
  const entry = registerEntry(policy, contact)
  await io.out(options.json ? `${JSON.stringify(entry, null, 2)}\n` : `${entryAsMarkdown(entry)}\n`)
  const missing = fields.filter((field) => options[field] === undefined)
  if (missing.length > 0) await io.err(`${texts.missing(missing.map((field) => FLAGS[field]).join(', '))}\n`)
}

/** The policy that holds today: of the database, where there is one, else of the settings. Makes no database. */
async function policyInForceHere(io: Io): Promise<Policy> {
  const settings = await settingsOf(io)
  return isThereDatabase(settings) ? withDeps(io, policyNow) : settings.policy
}
