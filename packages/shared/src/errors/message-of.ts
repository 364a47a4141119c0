/** The message of whatever was thrown, for a log line or a column: one line, at most `maxLength` characters. */
export function messageOf(error: unknown, maxLength = 500): string {
  const text = error instanceof AggregateError ? error.errors.map((inner) => messageOf(inner)).join('; ') : plain(error)
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line
}

const plain = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))
