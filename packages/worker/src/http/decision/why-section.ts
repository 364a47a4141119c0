import { describeCriterion, describeFactor, describeQuestion, formatFor } from '@thuismatch/matcher/explanation'
import { type Html, html } from '../html.ts'
import { type ScorePart, scoreParts } from '../score-parts.ts'
import type { DecisionContext } from './context.ts'

/** Each factor as words and a bar, and every rule that the pair was judged by. */
export function whySection({ view, words, locale }: DecisionContext): Html {
  const { factors, criteria, decidedByLottery } = view.pair
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
<p class="soft">${words.why.intro(formatFor(locale).number(view.score))}</p>
${decidedByLottery && html`<p class="note">${words.why.lottery}</p>`}
<ol class="factors">${scoreParts(factors, locale)
    .filter(({ scored }) => scored.weight > 0)
    .map(factor)}</ol>
<details><summary>${words.why.rules}</summary>
<ul class="plain">${criteria.map(
    (judged) =>
      html`<li>${judged.verdict !== 'met' && html`<span class="tag open">${words.why.verdict[judged.verdict]}</span> `}${describeCriterion(judged, locale)}</li>`,
  )}</ul>
</details>
</section>`
}

/** What nobody knows yet, as questions to ask as they stand. */
export const questionsSection = ({ view, words, locale }: DecisionContext): Html => html`
<section class="card" aria-labelledby="questions-title">
<h2 id="questions-title">${words.questions.title}</h2>
${
  view.pair.questions.length === 0
    ? html`<p class="soft">${words.questions.none}</p>`
    : html`<p class="soft">${words.questions.some}</p>
<ul class="plain">${view.pair.questions.map((field) => html`<li>${describeQuestion(field, locale)}</li>`)}</ul>`
}
</section>`

/** 0–100 of the width; the words beside it say the same. */
const bar = (percent: number, unsure: boolean): Html => html`
<svg class="bar ${unsure ? 'unsure' : ''}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="track" width="100" height="4" rx="1"/><rect class="fill" width="${percent}" height="4" rx="1"/>
</svg>`
