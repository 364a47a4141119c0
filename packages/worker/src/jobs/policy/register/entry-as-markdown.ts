import type { RegisterEntry } from './register-entry.ts'

/** The titles that the register itself shows, in its order. `organization` and the like are shown even when empty. */
const SECTIONS: readonly {
  readonly title: string
  readonly fields: readonly (readonly [keyof RegisterEntry, string])[]
}[] = [
  {
    title: 'Algemene informatie',
    fields: [
      ['description_short', 'Korte omschrijving'],
      ['organization', 'Organisatie'],
      ['category', 'Thema'],
      ['status', 'Status'],
      ['begin_date', 'Begindatum'],
      ['contact_email', 'Contactgegevens, ook voor bezwaar'],
      ['website', 'Link naar publiekspagina'],
      ['publication_category', 'Publicatiecategorie'],
    ],
  },
  {
    title: 'Verantwoord gebruik',
    fields: [
      ['goal', 'Doel en impact'],
      ['proportionality', 'Afwegingen'],
      ['human_intervention', 'Menselijke tussenkomst'],
      ['risks', 'Risicobeheer'],
      ['lawful_basis', 'Wettelijke basis'],
      ['lawful_basis_grouping', 'Links naar wettelijke basis'],
      ['impacttoetsen_grouping', 'Impacttoetsen'],
    ],
  },
  {
    title: 'Werking',
    fields: [
      ['source_data', 'Gegevens'],
      ['methods_and_models', 'Technische werking'],
      ['provider', 'Leverancier'],
      ['publiccode', 'Link naar broncode'],
    ],
  },
]

const TO_FILL_IN = '**[nog invullen]**'

export const entryAsMarkdown = (entry: RegisterEntry): string =>
  [
    `# ${entry.name}`,
    ...SECTIONS.flatMap(({ title, fields }) => [
      `## ${title}`,
      ...fields.map(([field, label]) => `### ${label}\n${valueAsText(entry[field])}`),
    ]),
  ].join('\n\n')

function valueAsText(value: RegisterEntry[keyof RegisterEntry]): string {
  if (value === null) return TO_FILL_IN
  if (typeof value === 'string') return value
  return value
    .map((item) => (typeof item === 'string' ? `- ${item}` : `- ${item.title}: ${item.link ?? TO_FILL_IN}`))
    .join('\n')
}
