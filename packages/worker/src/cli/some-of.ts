/** `a, b, c, …`: the first of them, for a message that is to stay readable. */
export const someOf = (all: readonly string[], most = 5): string =>
  [...all.slice(0, most), ...(all.length > most ? ['…'] : [])].join(', ')
