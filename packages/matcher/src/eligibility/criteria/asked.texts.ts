import type { CriterionDetail, FieldChange } from '@thuismatch/shared/domain'

type Sentence = (detail: CriterionDetail['group_living']) => string

interface AskedSentences {
  readonly met: Sentence
  readonly unmet: Sentence
  readonly unknown: Sentence
}

export function askedNl(who: string, yes: string, no: string): AskedSentences {
  return {
    met: ({ asked }) =>
      asked ? `De plek vraagt iemand ${who}; deze persoon ${yes}.` : `De plek vraagt niet om iemand ${who}.`,
    unmet: () => `De plek vraagt iemand ${who}; deze persoon ${no}.`,
    unknown: () => `De plek vraagt iemand ${who}; van deze persoon weten we dat niet.`,
  }
}

/** Not known: it turns out so. Known to be otherwise: it becomes so. */
export function abilityNl(clause: string): (change: FieldChange) => string {
  return ({ from }) => (from === null ? `blijkt dat ${clause}` : clause)
}

export function askedEn(who: string, yes: string, no: string): AskedSentences {
  return {
    met: ({ asked }) =>
      asked ? `The place asks for ${who}; this person ${yes}.` : `The place does not ask for ${who}.`,
    unmet: () => `The place asks for ${who}; this person ${no}.`,
    unknown: () => `The place asks for ${who}; for this person that is not known.`,
  }
}

export function abilityEn(found: string, decided: string): (change: FieldChange) => string {
  return ({ from }) => (from === null ? `this person turns out to ${found}` : `this person ${decided}`)
}
