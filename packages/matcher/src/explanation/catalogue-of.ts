import type { Locale } from '@thuismatch/shared/text'
import type { Catalogue } from './catalogue.ts'
import { en } from './en/index.ts'
import { nl } from './nl/index.ts'

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { en, nl }

export const catalogueOf = (locale: Locale): Catalogue => CATALOGUES[locale]
