import { type Explainer, explainer, renderExplanation } from '@thuismatch/matcher'
import type { Result, Snapshot } from '@thuismatch/shared/domain'
import { type Html, html, type Locale } from '@thuismatch/shared/text'
import { readRunDocument } from '../../jobs/runs/replay.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { keyOfResult } from '../../store/reports/coordinator.ts'
import { runByIdOrKey } from '../../store/reports/listings.ts'
import { lastNight } from '../../store/reports/registers.ts'

/** Answers about the last night, while there is one. */
export type NightExplainer = () => Promise<Explainer | undefined>

/**
 * Reads the last night once; again when there is another, or when somebody was cut out of it and it is sealed under
 * another key.
 */
export function createNightExplainer(db: Db, dataKeys: DataKeyStore): NightExplainer {
  let kept: { readonly keyId: string; readonly explain: Explainer } | undefined
  return async () => {
    const night = await lastNight(db)
    const keyId = night === undefined ? undefined : await keyOfResult(db, night)
    if (night === undefined || keyId === undefined) return undefined
    if (kept?.keyId === keyId) return kept.explain
    const run = await runByIdOrKey(db, dataKeys, night)
    if (run?.snapshot == null || run.result == null) return undefined
    const result = readRunDocument<Result>(run.result)
    const explain = explainer(readRunDocument<Snapshot>(run.snapshot), result.policy, result)
    kept = { keyId, explain }
    return explain
  }
}

const TITLE: Readonly<Record<Locale, string>> = { nl: 'Waarom, volgens de laatste nacht', en: 'Why, by the last night' }

/**
 * What "thuismatch explain" tells of a person: where they stand at each place that fits, who went before in numbers,
 * and what would open more.
 */
export function explanationCard(explain: Explainer | undefined, candidateId: string, locale: Locale): Html | null {
  const told = explain && explanationOf(explain, candidateId, locale)
  if (told === undefined) return null
  return html`<section class="card" id="why"><h2>${TITLE[locale]}</h2>
${told.trim().split('\n\n').map(block)}</section>`
}

/** Nothing of somebody who came since. */
function explanationOf(explain: Explainer, candidateId: string, locale: Locale): string | undefined {
  try {
    return renderExplanation(explain(candidateId), locale)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A paragraph, or a list under its heading. */
function block(text: string): Html {
  const [first = '', ...lines] = text.split('\n')
  if (lines.length === 0 || !lines.every((line) => line.startsWith('- '))) return html`<p>${text}</p>\n`
  return html`<h3>${first.replace(/:$/, '')}</h3><ul class="plain">${lines.map((line) => html`<li>${line.slice(2)}</li>`)}</ul>\n`
}
