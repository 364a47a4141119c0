import type { Locale } from '@thuismatch/shared/text'

const nl = {
  title: 'Huurnormen',
  note: (year: number) => `De huurnormen van ${year} ontbreken. Wie de huur kan betalen, wordt dan niet beoordeeld.`,
  toPage: 'Vul ze in',
  through: (year: number) => `Van ${year} zijn alle bedragen er. Er is nu niets in te vullen.`,
  intro: (year: number) =>
    `Vul de bedragen van ${year} in zoals ze zijn gepubliceerd, in euro. Ze komen in een concept van het beleid, dat over een week ingaat. Er verandert nog niets: iemand anders keurt het goed.`,
  published: 'Gepubliceerd in',
  before: (amount: string) => `het jaar ervoor ${amount}`,
  unit: { month: 'euro per maand', year: 'euro per jaar', percent: 'procent' },
  source: 'Waar hebt u deze bedragen gelezen?',
  verified: 'Iemand heeft elk bedrag met de publicatie vergeleken',
  button: 'Maak het concept',
  made: (number: number) => `Versie ${number} van het beleid heeft deze bedragen al.`,
  wrong: 'Er klopt nog iets niet. De bedragen staan er nog.',
  noAmount: 'Dit is geen bedrag.',
  unusual: (change: number) => `${Math.abs(change)} % ${change > 0 ? 'meer' : 'minder'} dan het jaar ervoor.`,
  confirm: 'De bedragen die veel anders zijn dan het jaar ervoor, kloppen',
  outOfOrder: (lower: string, higher: string) => `“${lower}” is hoger dan “${higher}”, en dat kan niet.`,
}

export type RentNormsWords = typeof nl

const en: RentNormsWords = {
  title: 'Rent norms',
  note: (year) => `The rent norms of ${year} are missing. Who can pay the rent is not judged then.`,
  toPage: 'Fill them in',
  through: (year) => `All amounts of ${year} are there. There is nothing to fill in now.`,
  intro: (year) =>
    `Fill in the amounts of ${year} as they are published, in euros. They go into a draft of the policy, to hold in a week. Nothing changes yet: somebody else approves it.`,
  published: 'Published in',
  before: (amount) => `the year before ${amount}`,
  unit: { month: 'euros a month', year: 'euros a year', percent: 'percent' },
  source: 'Where did you read these amounts?',
  verified: 'Somebody has held each amount against the publication',
  button: 'Make the draft',
  made: (number) => `Version ${number} of the policy has these amounts already.`,
  wrong: 'Something is not right yet. The amounts are still there.',
  noAmount: 'This is no amount.',
  unusual: (change) => `${Math.abs(change)} % ${change > 0 ? 'more' : 'less'} than the year before.`,
  confirm: 'The amounts that differ much from the year before are right',
  outOfOrder: (lower, higher) => `“${lower}” is above “${higher}”, and cannot be.`,
}

export const RENT_NORMS_WORDS: Readonly<Record<Locale, RentNormsWords>> = { nl, en }
