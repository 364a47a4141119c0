/** The sheet that explains the columns of a template; passed over when the file is imported. */
export const EXPLANATION_SHEETS = { en: 'Explanation', nl: 'Uitleg' } as const
