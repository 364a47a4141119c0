/** One thing that is wrong with a result. */
export interface Problem {
  /** Where in the document: `proposals[3].factors[1].points`; empty for the document as a whole. */
  readonly path: string
  /** What stands there; `undefined` where nothing does. */
  readonly found: unknown
  /** What should stand there, or what must hold there, in words. */
  readonly expected: unknown
  /** All of it in a sentence. */
  readonly message: string
}

/** Where the checks leave what they find. */
export interface Report {
  readonly problems: Problem[]
  /** `message` continues the path: `is 7, recomputed it is 8`. */
  readonly add: (path: string, found: unknown, expected: unknown, message: string) => void
}

export function createReport(): Report {
  const problems: Problem[] = []
  return {
    problems,
    add: (path, found, expected, message) => {
      problems.push({ path, found, expected, message: `${path === '' ? 'The result' : path} ${message}.` })
    },
  }
}

/** A value in a sentence: its JSON, cut where it gets long. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'absent' : (JSON.stringify(value) ?? typeof value)
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`
}

/** The path of a member: `a.b`, or `a["b c"]` where the key is no plain word. */
export function memberPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}
