/** The calendar day that a spreadsheet means by a date; a cell that is formatted as one and holds none is `no date`. */
export const dayOf = (date: Date): string =>
  Number.isNaN(date.getTime()) ? 'no date' : date.toISOString().slice(0, 10)
