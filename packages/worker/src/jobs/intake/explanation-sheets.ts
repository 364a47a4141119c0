/**
 * The sheet that explains the columns of a template; passed over when the file is imported, by what stands above its
 * columns.
 */
export const EXPLANATION_SHEETS = { en: 'Explanation', nl: 'Uitleg' } as const

export const EXPLANATION_TITLES = {
  en: ['Column', 'Must be filled', 'What it holds', 'Example'],
  nl: ['Kolom', 'Verplicht', 'Wat erin staat', 'Voorbeeld'],
} as const

/** A sheet of somebody's own may be called so as well, and hold people. */
export const isExplanation = (texts: readonly string[]): boolean =>
  Object.values(EXPLANATION_TITLES).some((titles) => titles.every((title, at) => texts[at] === title))

/** Stands for whom the example of a template is about, so that nobody takes it for a row. */
export const EXAMPLE_MARKS = { en: 'example', nl: 'voorbeeld' } as const
