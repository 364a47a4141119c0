import {
  describeCriterion,
  describeFactor,
  describeOutlook,
  describeQuestion,
  type ScorePart,
  scoreParts,
} from '@thuismatch/matcher/explanation'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import { momentInWords } from '../../jobs/proposals/moment-in-words.ts'
import type { DecisionContext } from './context.ts'

/** Each factor as words and a bar, and every rule that the pair was judged by. */
export function whySection({ view, standing, words, locale }: DecisionContext): Html {
  const { decidedByLottery } = view.pair
  const { factors, criteria, score } = standing?.judgement ?? { ...view.pair, score: view.score }
  const factor = ({ scored, inWords }: ScorePart): Html => {
    const { label, sentence } = describeFactor(scored, locale)
    return html`<li>
<div class="name"><h3>${label}</h3><span class="small soft number">${scored.unknown ? html`<span class="tag open">${words.why.unknown}</span> ` : null}${inWords}</span></div>
${bar(scored.points / 10, scored.unknown)}
<p class="small">${sentence}</p>
</li>`
  }
  return html`<section class="card" aria-labelledby="why-title">
<h2 id="why-title">${words.why.title}</h2>
<p class="soft">${words.why.intro(formatFor(locale).number(score))}</p>
${decidedByLottery && html`<p class="note">${words.why.lottery}</p>`}
<ol class="factors">${scoreParts(factors, locale)
    .filter(({ scored }) => scored.weight > 0)
    .map(factor)}</ol>
<p class="small soft">${words.why.checked(momentInWords(standing?.at ?? view.current.createdAt, locale))}</p>
<details><summary>${words.why.rules}</summary>
<ul class="plain">${criteria.map(
    (judged) =>
      html`<li>${judged.verdict !== 'met' && html`<span class="tag open">${words.why.verdict[judged.verdict]}</span> `}${describeCriterion(judged, locale)}</li>`,
  )}</ul>
</details>
</section>`
}

/** What is not as it should be, and keeps nobody out: passend toewijzen, unless the region decides otherwise. */
export function flagsSection({ view, standing, words, locale }: DecisionContext): Html | null {
  const { criteria, flags } = standing?.judgement ?? view.pair
  if (flags.length === 0) return null
  return html`<section class="card" aria-labelledby="flags-title">
<h2 id="flags-title">${words.flags.title}</h2>
<p class="soft">${words.flags.intro}</p>
<ul class="plain">${criteria
    .filter(({ criterion }) => flags.some((flag) => flag === criterion))
    .map((judged) => html`<li>${describeCriterion(judged, locale)}</li>`)}</ul>
</section>`
}

/** What changes after the move, by what is known today. */
export function outlookSection({ view, standing, words, locale }: DecisionContext): Html | null {
  const { outlook } = standing?.judgement ?? view.pair
  if (outlook.length === 0) return null
  return html`<section class="card" aria-labelledby="outlook-title">
<h2 id="outlook-title">${words.outlook.title}</h2>
<ul class="plain">${outlook.map((entry) => html`<li>${describeOutlook(entry, locale)}</li>`)}</ul>
</section>`
}

/** What nobody knows yet, as questions to ask as they stand. */
export const questionsSection = ({ view, standing, words, locale }: DecisionContext): Html => {
  const questions = standing?.judgement?.questions ?? view.pair.questions
  return html`
<section class="card" aria-labelledby="questions-title">
<h2 id="questions-title">${words.questions.title}</h2>
${
  questions.length === 0
    ? html`<p class="soft">${words.questions.none}</p>`
    : html`<p class="soft">${words.questions.some}</p>
<ul class="plain">${questions.map((field) => html`<li>${describeQuestion(field, locale)}</li>`)}</ul>`
}
</section>`
}

/** 0–100 of the width; the words beside it say the same. */
const bar = (percent: number, unsure: boolean): Html => html`
<svg class="bar ${unsure ? 'unsure' : ''}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="track" width="100" height="4" rx="1"/><rect class="fill" width="${percent}" height="4" rx="1"/>
</svg>`
