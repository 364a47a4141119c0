export interface ExaminationFinding {
  readonly what: string
  readonly state: 'ok' | 'note' | 'wrong'
  /** What is so, and for what is wrong what to do. */
  readonly message: string
}

export const ok = (what: string, message: string): ExaminationFinding => ({ what, state: 'ok', message })
export const note = (what: string, message: string): ExaminationFinding => ({ what, state: 'note', message })
export const wrong = (what: string, message: string): ExaminationFinding => ({ what, state: 'wrong', message })
