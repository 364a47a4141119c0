/** The languages that a caseworker can read the texts in. */
export const LOCALES = ['en', 'nl'] as const
export type Locale = (typeof LOCALES)[number]
