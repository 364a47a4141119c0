import type { Locale } from '@thuismatch/shared/text'

interface ResultWords {
  readonly run: (date: string, policy: string) => string
  readonly size: (candidates: string, places: string, open: string) => string
  readonly placed: (placed: string, urgent: string, inOrigin: string, score: string) => string
  /** Proposals at which something is not as it should be, and keeps nobody out. */
  readonly flagged: (count: string, what: string) => string
  readonly proven: string
  readonly notProven: (placed: string, score: string) => string
  readonly proposals: string
  readonly unfilled: (count: number) => string
  readonly unmatched: (count: number) => string
  readonly limits: string
  readonly questions: string
  readonly warnings: string
  readonly byLottery: string
  readonly more: (count: number) => string
  readonly columns: Readonly<
    Record<
      | 'place'
      | 'form'
      | 'municipality'
      | 'candidate'
      | 'moveIn'
      | 'score'
      | 'questions'
      | 'why'
      | 'mostly'
      | 'people'
      | 'opens'
      | 'question',
      string
    >
  >
}

/** What stands around a result on a terminal, in each language. */
export const RESULT_WORDS: Readonly<Record<Locale, ResultWords>> = {
  en: {
    run: (date, policy) => `Matched as of ${date} by policy ${policy}.`,
    size: (candidates, places, open) =>
      `${candidates === '1' ? '1 person' : `${candidates} people`} and ${places === '1' ? '1 place' : `${places} places`}; ${open} in an open proposal already.`,
    placed: (placed, urgent, inOrigin, score) =>
      `${placed} ${placed === '1' ? 'proposal' : 'proposals'}, ${urgent} of them urgent, ${inOrigin} in the municipality of origin; ${score} points in all.`,
    flagged: (count, what) => `Mind ${what} at ${count} of them: it is not met, and keeps nobody out.`,
    proven: 'Proven: no other allocation is better for this policy.',
    notProven: (placed, score) =>
      `Not proven to be the best: at most ${placed} could be proposed, with ${score} points.`,
    proposals: 'Proposals',
    unfilled: (count) => `Places that stay empty: ${count}`,
    unmatched: (count) => `People without a proposal: ${count}`,
    limits: 'Limits that bind',
    questions: 'Questions that would open most places',
    warnings: 'Warnings',
    byLottery: '* decided by lottery between equals',
    more: (count) => `and ${count} more: see --json`,
    columns: {
      place: 'Place',
      form: 'Form',
      municipality: 'Municipality',
      candidate: 'Candidate',
      moveIn: 'Move-in',
      score: 'Score',
      questions: 'Questions',
      why: 'Why',
      mostly: 'Mostly closed by (people)',
      people: 'People',
      opens: 'Opens',
      question: 'Question',
    },
  },
  nl: {
    run: (date, policy) => `Gematcht per ${date} met beleid ${policy}.`,
    size: (candidates, places, open) =>
      `${candidates === '1' ? '1 persoon' : `${candidates} mensen`} en ${places === '1' ? '1 plek' : `${places} plekken`}; ${open} al in een open voorstel.`,
    placed: (placed, urgent, inOrigin, score) =>
      `${placed} ${placed === '1' ? 'voorstel' : 'voorstellen'}, waarvan ${urgent} met haast en ${inOrigin} in de herkomstgemeente; samen ${score} punten.`,
    flagged: (count, what) => `Let bij ${count} daarvan op ${what}: dat klopt niet, en houdt niemand tegen.`,
    proven: 'Bewezen: geen andere verdeling is beter voor dit beleid.',
    notProven: (placed, score) =>
      `Niet bewezen de beste: hooguit ${placed} voorstellen zijn mogelijk, met ${score} punten.`,
    proposals: 'Voorstellen',
    unfilled: (count) => `Plekken die leeg blijven: ${count}`,
    unmatched: (count) => `Mensen zonder voorstel: ${count}`,
    limits: 'Grenzen die knellen',
    questions: 'Vragen die de meeste plekken in beeld brengen',
    warnings: 'Waarschuwingen',
    byLottery: '* door loting bij gelijke stand',
    more: (count) => `en nog ${count}: zie --json`,
    columns: {
      place: 'Plek',
      form: 'Vorm',
      municipality: 'Gemeente',
      candidate: 'Kandidaat',
      moveIn: 'Verhuizing',
      score: 'Score',
      questions: 'Vragen',
      why: 'Waarom',
      mostly: 'Vooral gesloten door (mensen)',
      people: 'Mensen',
      opens: 'Plekken',
      question: 'Vraag',
    },
  },
}
