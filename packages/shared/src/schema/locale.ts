/** The languages that messages are written in; English unless asked otherwise. */
export type Locale = 'en' | 'nl'
