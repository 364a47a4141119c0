import type { Locale } from '@thuismatch/shared/text'

export interface EstimateTexts {
  readonly missing: string
  readonly both: string
  readonly columns: readonly [name: string, counted: string, assumed: string, observations: string]
  readonly intro: (since: string, today: string) => string
  readonly shipped: string
  readonly private: string
  readonly nothingYet: string
  readonly empty: (homes: string, days: string) => string
}

export const ESTIMATE_TEXTS: Readonly<Record<Locale, EstimateTexts>> = {
  en: {
    missing:
      'Give --from-history for the region in the database, or --snapshot <file> for what ships with the program.',
    both: '--from-history looks at the region in the database, --snapshot at a file. Give one of the two.',
    columns: ['assumption', 'counted', 'assumed', 'observations'],
    intro: (since, today) =>
      `From the rows of ${since} to ${today}. What they do not tell, or with fewer than 5 observations, stays assumed.`,
    shipped: 'What ships with the program, and what the snapshot shows of arrivals and of homes with somebody in them.',
    private: 'Counts of few people stand in it as they are: share the file with nobody.',
    nothingYet: 'The database tells of nothing that happened yet: all of it is assumed.',
    empty: (homes, days) =>
      `Homes that somebody moved into stood empty for ${days} days, half of them at most (${homes} homes).`,
  },
  nl: {
    missing:
      'Geef --from-history voor de regio in de database, of --snapshot <bestand> voor wat met het programma meekomt.',
    both: '--from-history kijkt naar de regio in de database, --snapshot naar een bestand. Geef één van de twee.',
    columns: ['aanname', 'geteld', 'aangenomen', 'waarnemingen'],
    intro: (since, today) =>
      `Uit de gegevens van ${since} tot ${today}. Wat die niet vertellen, of met minder dan 5 waarnemingen, blijft aangenomen.`,
    shipped: 'Wat met het programma meekomt, en wat de momentopname laat zien van aanmeldingen en bewoonde woningen.',
    private: 'Aantallen van weinig mensen staan er precies in: deel het bestand met niemand.',
    nothingYet: 'In de database is nog niets gebeurd: alles is aangenomen.',
    empty: (homes, days) =>
      `Woningen waar iemand introk stonden ${days} dagen leeg, de helft korter (${homes} woningen).`,
  },
}
