import type { Locale } from '@thuismatch/shared/text'
import type { PolicyStanding } from '../jobs/policy/version-standing.ts'

interface ManagePolicyTexts {
  readonly standings: Readonly<Record<PolicyStanding, string>>
  readonly columns: Readonly<
    Record<'version' | 'name' | 'from' | 'standing' | 'writtenBy' | 'approvedBy' | 'why', string>
  >
  readonly settings: string
  readonly unknown: (number: number) => string
  readonly drafted: (number: number, from: string) => string
  readonly rewritten: (number: number) => string
  readonly broughtUp: (number: number) => string
  readonly approved: (number: number, from: string) => string
  readonly withdrawn: (number: number) => string
  readonly discarded: (number: number) => string
  readonly published: (number: number) => string
  readonly same: (one: number, other: number) => string
  readonly difference: Readonly<Record<'what' | 'before' | 'after', string>>
  readonly nothing: string
}

export const MANAGE_POLICY_TEXTS: Readonly<Record<Locale, ManagePolicyTexts>> = {
  en: {
    standings: {
      draft: 'draft',
      discarded: 'thrown away',
      withdrawn: 'withdrawn',
      in_force: 'in force',
      planned: 'planned',
      replaced: 'replaced',
      past: 'past',
    },
    columns: {
      version: 'version',
      name: 'name',
      from: 'holds from',
      standing: 'state',
      writtenBy: 'written by',
      approvedBy: 'approved by',
      why: 'why',
    },
    settings: 'the settings',
    unknown: (number) => `There is no version ${number} of the policy. "thuismatch policy ls" lists them.`,
    drafted: (number, from) =>
      `Version ${number} is a draft, to hold from ${from} on. Somebody else approves it: "thuismatch policy approve ${number}", or on the page. "thuismatch policy preview ${number}" shows who gains and who loses.`,
    rewritten: (number) =>
      `Draft ${number} says so now; whoever approves it is somebody else than all who wrote at it.`,
    broughtUp: (number) => `Draft ${number} is up to the version that holds on its day; look at it once more.`,
    approved: (number, from) =>
      `Version ${number} holds from ${from} on. Open proposals are held to it then; publish the register entry: "thuismatch register-entry".`,
    withdrawn: (number) => `Version ${number} is withdrawn; what held before goes on.`,
    discarded: (number) => `Draft ${number} is thrown away; it stays in the history.`,
    published: (number) => `It is kept that the algorithm register tells version ${number}.`,
    same: (one, other) => `Versions ${one} and ${other} say the same.`,
    difference: { what: 'what', before: 'before', after: 'after' },
    nothing: 'nothing',
  },
  nl: {
    standings: {
      draft: 'concept',
      discarded: 'weggegooid',
      withdrawn: 'ingetrokken',
      in_force: 'geldt nu',
      planned: 'gaat nog in',
      replaced: 'vervangen',
      past: 'gold',
    },
    columns: {
      version: 'versie',
      name: 'naam',
      from: 'geldt vanaf',
      standing: 'stand',
      writtenBy: 'geschreven door',
      approvedBy: 'goedgekeurd door',
      why: 'waarom',
    },
    settings: 'de instellingen',
    unknown: (number) => `Er is geen versie ${number} van het beleid. "thuismatch policy ls" noemt ze.`,
    drafted: (number, from) =>
      `Versie ${number} is een concept, dat ingaat op ${from}. Iemand anders keurt het goed: "thuismatch policy approve ${number}", of op de pagina. "thuismatch policy preview ${number}" laat zien wie erop vooruitgaat en wie erop achteruit.`,
    rewritten: (number) =>
      `Concept ${number} zegt het nu zo; wie het goedkeurt is een ander dan allen die eraan schreven.`,
    broughtUp: (number) => `In concept ${number} staat nu ook wat op zijn dag al geldt; kijk het nog eens na.`,
    approved: (number, from) =>
      `Versie ${number} geldt vanaf ${from}. Open voorstellen worden er dan aan getoetst; publiceer de tekst voor het algoritmeregister: "thuismatch register-entry".`,
    withdrawn: (number) => `Versie ${number} is ingetrokken; wat daarvoor gold gaat door.`,
    discarded: (number) => `Concept ${number} is weggegooid; het blijft in de geschiedenis staan.`,
    published: (number) => `Vastgelegd dat versie ${number} in het algoritmeregister staat.`,
    same: (one, other) => `Versie ${one} en ${other} zeggen hetzelfde.`,
    difference: { what: 'wat', before: 'was', after: 'wordt' },
    nothing: 'niets',
  },
}
