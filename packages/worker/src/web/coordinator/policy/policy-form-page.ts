import { describePolicy, FLAG_ONLY_CRITERIA, holidayName, objectiveName, weightLabel } from '@thuismatch/matcher'
import { closingName, groundName } from '@thuismatch/matcher/explanation'
import { FACTORS, OBJECTIVES, OPTIONAL_HOLIDAYS, type Policy, URGENCY_GROUNDS } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { type CoordinatorContext, coordinatorPage, to } from '../frame.ts'
import { municipalityText } from '../parts.ts'
import { POLICY_DESK_WORDS, type PolicyDeskWords } from './policy-desk.texts.ts'
import { municipalitiesIn, type PolicyTyped, type WrongFields } from './policy-form.ts'

export interface PolicyForm {
  readonly title: string
  readonly path: string
  /** What is not asked for comes from it. */
  readonly base: Policy
  readonly typed: PolicyTyped
  readonly wrong: WrongFields
  /** What is sent along unseen: which version this was made from, and which revision of it was seen. */
  readonly hidden: Readonly<Record<string, string>>
  readonly crumbs: readonly (readonly [string, string])[]
  /** In one sentence, where nothing was kept for another reason than a field. */
  readonly refused: string | null
}

/** Every rule of a policy as fields, with its name in words. */
export function policyFormPage(context: CoordinatorContext, form: PolicyForm): string {
  const { locale } = context
  const words = POLICY_DESK_WORDS[locale]
  const { base, typed, wrong } = form
  const fields = fieldsOf(context, form)
  const { labelOf, number, text, day, tick, ticks, choice } = fields
  const chosen = (name: string) => typed[name] === 'yes'
  return coordinatorPage(
    context,
    form.title,
    html`<p class="lead">${words.form.intro}</p>
${form.refused !== null && html`<p class="note stop" role="alert">${form.refused}</p>`}
${wrong.size > 0 && html`<div class="note stop" role="alert"><p><strong>${words.form.wrong}</strong></p><ul class="plain">${[...wrong].map(([field, message]) => html`<li><a href="#${idOf(field)}">${labelOf(field)}</a>: ${message}</li>`)}</ul></div>`}
<form method="post" action="/coordinator${form.path}" novalidate><input type="hidden" name="lang" value="${locale}">
${Object.entries(form.hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${card(
  words.groups.name,
  html`${text('id', 200)}${day('validFrom', '')}${day('validTo', words.form.emptyIsNoEnd)}
<label class="field" for="why">${words.whyLabel}</label>${problem('why', wrong)}<textarea class="text" id="why" name="why" rows="3" maxlength="1000" required ${described('why', wrong)}>${typed.why ?? ''}</textarea>`,
)}
${card(
  words.groups.order,
  html`${group(
    'objective',
    labelOf('objective'),
    wrong,
    html`${OBJECTIVES.map((_, at) =>
      choice(`objective.${at}`, words.form.level(at + 1), [
        ['', words.form.noLevel],
        ...OBJECTIVES.map((one) => [one, objectiveName(one, locale)] as const),
      ]),
    )}`,
  )}
${number('urgentWithinDays', words.form.days)}
${ticks(
  'urgentGrounds',
  URGENCY_GROUNDS.map((ground) => [ground, groundName(ground, locale)]),
)}`,
)}
${card(
  words.groups.score,
  html`${group(
    'weights',
    words.form.weights,
    wrong,
    html`<div class="grid">${FACTORS.map((factor) => html`<div>${number(`weights.${factor}`, words.form.percent)}</div>`)}</div>`,
  )}${number('waitingCapDays', words.form.days)}${number('minimumScore', '')}`,
)}
${card(
  words.groups.rules,
  html`${number('supportTolerance.underHours', words.form.hours)}${tick('indicationMayBeUnknown')}${number('affordabilityMaxSharePercent', words.form.percent)}
${ticks(
  'flagOnly',
  FLAG_ONLY_CRITERIA.map((code) => [code, closingName(code, locale)]),
)}
${choice('rentNorms', labelOf('rentNorms'), [
  ['builtin', words.form.norms.builtin],
  ...(base.rentNorms === 'builtin' ? [] : [['own', words.form.norms.own] as const]),
])}<p class="soft small">${words.form.normsHint}</p>`,
)}
${card(
  words.groups.limits,
  html`${tick('fairShare')}<details ${chosen('fairShare') && html`open`}><summary>${words.form.emptyIsNoLimit}</summary><div class="grid">${perMunicipality(context, fields, base, 'fairShare.maxPlacedPerOrigin')}</div></details>
${choice('distribution', labelOf('distribution'), [
  ['none', words.form.distribution.none],
  ['inhabitants', words.form.distribution.inhabitants],
  ['shares', words.form.distribution.shares],
])}${problem('distribution.key', wrong)}<details ${typed.distribution === 'shares' && html`open`}><summary>${words.form.distribution.shares}</summary><div class="grid">${perMunicipality(context, fields, base, 'distribution.key')}</div></details>
${number('distribution.maxAhead', words.form.emptyIsNoLimit, false)}
${tick('chains')}${number('chains.maxLength', '')}${number('chains.turnoverDays', words.form.days)}${tick('chains.swaps')}`,
)}
${card(
  words.groups.answers,
  html`${number('shortlistSize', '')}
${(['answerWithin', 'followUpAfter'] as const).map(
  (field) =>
    html`${number(`${field}.workingDays`, words.form.workingDays)}${ticks(
      `${field}.alsoDaysOff`,
      OPTIONAL_HOLIDAYS.map((holiday) => [holiday, holidayName(holiday, locale)]),
    )}`,
)}
${number('unanswered.pairRestsDays', words.form.days)}${number('unanswered.tellCoordinatorAfter', '')}`,
)}
${card(words.groups.draw, text('lotterySeed', 200))}
<div class="actions"><button type="submit">${words.form.save}</button><a class="button quiet" href="${to(context, '/policy')}">${words.title}</a></div>
</form>`,
    form.crumbs,
  )
}

const idOf = (field: string): string => `f-${field.replaceAll('.', '-')}`

const card = (title: string, content: Html): Html => html`<section class="card"><h2>${title}</h2>${content}</section>`

const group = (field: string, legend: string, wrong: WrongFields, content: Html): Html =>
  html`<fieldset id="${idOf(field)}"><legend>${legend}</legend>${problem(field, wrong)}${content}</fieldset>`

const problem = (field: string, wrong: WrongFields): Html | false => {
  const message = wrong.get(field)
  return message !== undefined && html`<p class="note stop" id="${idOf(field)}-error">${message}</p>`
}

const described = (field: string, wrong: WrongFields): Html | false =>
  wrong.has(field) && html`aria-invalid="true" aria-describedby="${idOf(field)}-error"`

/** Builders of fields that show what was typed, and what is wrong with it. */
function fieldsOf({ locale }: CoordinatorContext, { base, typed, wrong }: PolicyForm) {
  const words: PolicyDeskWords = POLICY_DESK_WORDS[locale]
  const withAll: Policy = {
    ...base,
    chains: base.chains ?? { maxLength: 3, turnoverDays: 14, swaps: false },
    distribution: base.distribution ?? { key: 'inhabitants', period: 'half_year', maxAhead: null },
  }
  const labels = new Map(describePolicy(withAll, locale).map(({ key, label }) => [key, label]))
  const labelOf = (field: string): string => {
    if (field === 'why') return words.reason
    if (field === 'weights') return words.form.weights
    const [root = '', part = ''] = field.split('.')
    const factor = FACTORS.find((one) => field === `weights.${one}`)
    return factor === undefined
      ? (labels.get(field) ?? labels.get(`${root}.${part}`) ?? labels.get(root) ?? field)
      : weightLabel(factor, locale)
  }
  const input = (name: string, label: string, attributes: Html, hint = ''): Html =>
    html`<label class="field" for="${idOf(name)}">${label}${hint !== '' && html` <span class="small soft">(${hint})</span>`}</label>${problem(name, wrong)}
<input class="text" id="${idOf(name)}" name="${name}" value="${typed[name] ?? ''}" autocomplete="off" ${attributes} ${described(name, wrong)}>`
  const option = (name: string, label: string): Html =>
    html`<label class="option" for="${idOf(name)}"><input type="checkbox" id="${idOf(name)}" name="${name}" value="yes" ${typed[name] === 'yes' && html`checked`}> ${label}</label>`
  return {
    labelOf,
    number: (name: string, hint: string, isRequired = true, label = labelOf(name)): Html =>
      input(name, label, html`inputmode="decimal" maxlength="12" ${isRequired && html`required`}`, hint),
    text: (name: string, length: number): Html => input(name, labelOf(name), html`maxlength="${length}" required`),
    day: (name: string, hint: string): Html => input(name, labelOf(name), html`type="date"`, hint),
    tick: (name: string): Html => html`${problem(name, wrong)}${option(name, labelOf(name))}`,
    ticks: (name: string, all: readonly (readonly [string, string])[]): Html =>
      group(
        name,
        name.endsWith('alsoDaysOff') ? words.form.alsoOff : labelOf(name),
        wrong,
        html`<div class="grid">${all.map(([code, label]) => option(`${name}.${code}`, label))}</div>`,
      ),
    choice: (name: string, label: string, all: readonly (readonly [string, string])[]): Html =>
      html`<label class="field" for="${idOf(name)}">${label}</label>${problem(name, wrong)}<select id="${idOf(name)}" name="${name}" ${described(name, wrong)}>${all.map(([value, shown]) => html`<option value="${value}" ${value === (typed[name] ?? '') && html`selected`}>${shown}</option>`)}</select>`,
  }
}

const perMunicipality = (
  context: CoordinatorContext,
  { number }: ReturnType<typeof fieldsOf>,
  base: Policy,
  field: string,
): Html =>
  html`${municipalitiesIn(base).map((code) => html`<div>${number(`${field}.${code}`, '', false, municipalityText(context, code))}</div>`)}`
