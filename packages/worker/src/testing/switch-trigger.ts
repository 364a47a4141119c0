import { sql } from 'kysely'
import { asOwner } from '../cli/compose.ts'

/** Switches the word that changed people leave for what is open on or off: to measure what it costs. */
export const switchFactsTrigger = (url: string, word: 'enable' | 'disable'): Promise<unknown> =>
  asOwner(url, (owner) => sql.raw(`alter table candidate ${word} trigger candidate_facts_changed`).execute(owner))
