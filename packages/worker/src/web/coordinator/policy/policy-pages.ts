import { describeDifferences, describePolicy, POLICY_GROUPS } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { PlainDate } from '@thuismatch/shared/domain'
import { completePolicy } from '@thuismatch/shared/schema'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import { contestedRules } from '../../../jobs/policy/merged-policy.ts'
import { headOf, whyNotApproved } from '../../../jobs/policy/policy-change.ts'
import { POLICY_REFUSALS } from '../../../jobs/policy/policy-refusals.texts.ts'
import { versionStanding } from '../../../jobs/policy/version-standing.ts'
import { momentInWords } from '../../../jobs/proposals/moment-in-words.ts'
import { inTransaction } from '../../../store/connect/in-transaction.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import {
  listPolicyVersions,
  type PolicyVersion,
  type PolicyVersionRow,
  policyVersion,
  versionOn,
} from '../../../store/policies/policy-versions.ts'
import { namesOfPeople, personKeyOf } from '../../../store/users/names-of-people.ts'
import { type CoordinatorContext, coordinatorPage, to } from '../frame.ts'
import { dataTable } from '../parts.ts'
import { mayAct } from '../sign-in/viewer.ts'
import { POLICY_DESK_WORDS } from './policy-desk.texts.ts'

const crumbsOf = (context: CoordinatorContext): readonly (readonly [string, string])[] => [
  [context.words.overview, ''],
  [POLICY_DESK_WORDS[context.locale].title, '/policy'],
]

/** Which version holds, what waits for approval, and every version there ever was. */
export async function policyPage(context: CoordinatorContext, db: Db): Promise<string> {
  const { locale, now } = context
  const words = POLICY_DESK_WORDS[locale]
  const today = amsterdamDate(now)
  const versions = await listPolicyVersions(db)
  const heldId = (await versionOn(db, today))?.id
  const holding = versions.find(({ id }) => id === heldId)
  const name = await namesIn(db, versions)
  const { date } = formatFor(locale)
  const row = (version: PolicyVersionRow) => ({
    version: html`<a href="${to(context, `/policy/${version.number}`)}">${words.version(version.number)}</a>`,
    name: version.name,
    from: date(version.validFrom),
    standing: words.standings[versionStanding(version, versions, heldId, today)],
    writtenBy: version.writtenBy.length === 0 ? words.settings : version.writtenBy.map(name).join(', '),
    approvedBy: name(version.approvedBy),
    why: version.why,
  })
  const drafts = versions.filter(({ state }) => state === 'draft')
  const isHolding =
    holding !== undefined && (holding.validTo === null || holding.validTo >= today) && holding.validFrom <= today
  return coordinatorPage(
    context,
    words.title,
    html`<p class="lead">${words.intro}</p>
${!isHolding && html`<p class="note stop">${words.nothingHolds}</p>`}
${holding !== undefined && holding.approvedBy !== null && holding.publishedAt === null && html`<p class="note open">${words.publish.note} <a href="${to(context, `/policy/${holding.number}`)}">${words.version(holding.number)}</a></p>`}
${
  holding !== undefined &&
  html`<section class="card"><h2>${words.inForce}</h2><p><a href="${to(context, `/policy/${holding.number}`)}">${words.named(holding.number, holding.name)}</a>, ${words.facts.from.toLowerCase()} ${date(holding.validFrom)}.</p>
${mayAct(context.viewer) && html`<div class="actions"><a class="button" href="${to(context, '/policy/new')}">${words.newDraft}</a></div>`}</section>`
}
<section class="card"><h2>${words.waiting}</h2>${dataTable(context, words.waiting, words.columns, drafts.map(row), words.noDrafts)}</section>
<section class="card"><h2>${words.history}</h2>${dataTable(context, words.history, words.columns, versions.map(row), words.noDrafts)}</section>`,
    [[context.words.overview, '']],
  )
}

export interface VersionPage {
  /** Another version to compare with than the one it was made from. */
  readonly comparedWith: number | null
  /** What was asked for and not done. */
  readonly refused: string | null
}

/**
 * One version: what it says, what is otherwise in it, and what can be done with it. `null`: there is no such version.
 */
export async function policyVersionPage(
  context: CoordinatorContext,
  db: Db,
  number: number,
  { comparedWith, refused }: VersionPage,
): Promise<string | null> {
  const version = await policyVersion(db, { number })
  if (version === undefined) return null
  const { locale, now, viewer } = context
  const words = POLICY_DESK_WORDS[locale]
  const today = amsterdamDate(now)
  const versions = await listPolicyVersions(db)
  const policy = completePolicy(version.data)
  const standing = versionStanding(version, versions, (await versionOn(db, today))?.id, today)
  const base = await comparedVersion(db, version, comparedWith)
  const name = await namesIn(db, versions)
  const { date } = formatFor(locale)
  const lines = describePolicy(policy, locale)
  const by = (key: string | null, at: Date | null): string =>
    at === null ? '' : key === null ? words.settings : words.byOn(name(key), momentInWords(at, locale))
  const facts: (readonly [string, string | Html])[] = [
    [words.facts.standing, words.standings[standing]],
    [words.facts.from, date(version.validFrom)],
    [words.facts.through, version.validTo === null ? '' : date(version.validTo)],
    [words.facts.why, version.why],
    [words.facts.writtenBy, version.writtenBy.length === 0 ? words.settings : version.writtenBy.map(name).join(', ')],
    [words.facts.approvedBy, by(version.approvedBy, version.approvedAt)],
    [words.facts.ended, version.endedAt === null ? '' : by(version.endedBy, version.endedAt)],
    [words.facts.endedWhy, version.endedWhy ?? ''],
    [words.facts.published, version.publishedAt === null ? '' : by(version.publishedBy, version.publishedAt)],
    [words.facts.hash, html`<span class="small">${version.policyHash}</span>`],
  ]
  return coordinatorPage(
    context,
    words.named(number, version.name),
    html`${refused !== null && html`<p class="note stop" role="alert">${words.refused} ${refused}</p>`}
<section class="card"><dl class="facts">${facts.filter(([, value]) => value !== '').map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<p class="actions tight"><a href="${to(context, `/policy/${number}/preview`)}">${words.preview}</a> <a href="${to(context, `/policy/${number}/document`)}">${words.previewPage.document}</a></p></section>
${base !== undefined && differencesCard(context, base, version, versions)}
${mayAct(viewer) && (await actsCards(context, db, version, versions, today))}
${POLICY_GROUPS.map(
  (group) =>
    html`<section class="card"><h2>${words.groups[group]}</h2>${dataTable(
      context,
      words.groups[group],
      words.line,
      lines.filter((line) => line.group === group).map(({ label, value }) => ({ what: label, value })),
      '',
    )}</section>`,
)}`,
    crumbsOf(context),
  )
}

/**
 * The version that it is held against: the one that was asked for, what would hold on its day without a draft, or what
 * it was made from.
 */
async function comparedVersion(
  db: Db,
  version: PolicyVersion,
  number: number | null,
): Promise<PolicyVersion | undefined> {
  if (number !== null) return policyVersion(db, { number })
  if (version.state === 'draft') return inTransaction(db, (tx) => headOf(tx, version))
  return version.basedOn === null ? undefined : policyVersion(db, { id: version.basedOn })
}

function differencesCard(
  context: CoordinatorContext,
  base: PolicyVersion,
  version: PolicyVersion,
  versions: readonly PolicyVersionRow[],
): Html {
  const { locale } = context
  const words = POLICY_DESK_WORDS[locale]
  const told = describeDifferences(completePolicy(base.data), completePolicy(version.data), locale)
  const title = words.differences(base.number)
  return html`<section class="card"><h2>${title}</h2>
${dataTable(
  context,
  title,
  words.difference,
  told.map(({ label, before, after }) => ({
    what: label,
    before: before ?? words.nothing,
    after: after ?? words.nothing,
  })),
  words.same,
)}
<form class="filter" method="get" action="/coordinator/policy/${version.number}">${locale === 'en' && html`<input type="hidden" name="lang" value="en">`}
<label class="field" for="with">${words.compareWith}</label>
<select id="with" name="with">${versions.filter(({ id }) => id !== version.id).map((one) => html`<option value="${one.number}" ${one.id === base.id && html`selected`}>${words.named(one.number, one.name)}</option>`)}</select>
<div class="actions"><button class="quiet" type="submit">${words.compare}</button></div></form></section>`
}

/** What can be done with a version as it is: by this person, today. */
async function actsCards(
  context: CoordinatorContext,
  db: Db,
  version: PolicyVersion,
  versions: readonly PolicyVersionRow[],
  today: PlainDate,
): Promise<Html[]> {
  const { locale, now, viewer } = context
  const words = POLICY_DESK_WORDS[locale]
  const { date } = formatFor(locale)
  const path = `/policy/${version.number}`
  const who = personKeyOf({ kind: 'coordinator', id: viewer.id })
  const copy = html`<p class="actions tight"><a class="button quiet" href="${to(context, '/policy/new', { from: String(version.number) })}">${words.startFrom}</a></p>`
  if (version.state === 'draft') {
    const [refusal, head] = await inTransaction(db, async (tx) => [
      await whyNotApproved(tx, version, who, now),
      await headOf(tx, version),
    ])
    const base = version.basedOn === null ? undefined : await policyVersion(db, { id: version.basedOn })
    const isOvertaken = head !== undefined && base !== undefined && head.id !== base.id
    const contested = isOvertaken
      ? contestedRules(completePolicy(base.data), completePolicy(version.data), completePolicy(head.data))
      : []
    const rules = describePolicy(completePolicy(version.data), locale)
    const later = versions.filter((one) => one.state === 'approved' && one.validFrom > version.validFrom).at(-1)
    const replaced = versions.find((one) => one.state === 'approved' && one.validFrom === version.validFrom)
    return [
      html`<div class="actions"><a class="button quiet" href="${to(context, `${path}/edit`)}">${words.edit}</a></div>`,
      isOvertaken
        ? actForm(
            context,
            `${path}/update`,
            version,
            words.update.title,
            html`<p class="soft">${words.update.says(head.number)}</p>${contested.length > 0 && html`<p>${words.update.contested}</p><ul class="plain">${contested.map((field) => html`<li>${rules.find(({ key }) => key.split('.')[0] === field)?.label ?? field}</li>`)}</ul>`}`,
          )
        : html``,
      refusal === null
        ? actForm(
            context,
            `${path}/approve`,
            version,
            words.approve.title,
            html`<p class="soft">${words.approve.says(date(version.validFrom))}</p>
${replaced !== undefined && html`<p>${words.approve.replaces(replaced.number)}</p>`}${later !== undefined && html`<p>${words.approve.takesOver(later.number, date(later.validFrom))}</p>`}`,
            { sure: words.approve.sure, isOpen: true },
          )
        : html`<section class="card"><h2>${words.approve.title}</h2><p class="note open">${POLICY_REFUSALS[locale][refusal]}</p></section>`,
      actForm(
        context,
        `${path}/discard`,
        version,
        words.discard.title,
        html`<p class="soft">${words.discard.says}</p>`,
        {
          asksWhy: true,
        },
      ),
    ]
  }
  if (version.state !== 'approved') return [copy]
  const isPlanned = version.validFrom > today
  return [
    copy,
    html`<section class="card"><h2>${words.publish.title}</h2><p class="soft">${words.publish.says}</p>
<p><a href="${to(context, `${path}/register`)}">${words.publish.text}</a></p>
${version.publishedAt === null && bareForm(context, `${path}/publish`, version, words.publish.title, words.sure)}</section>`,
    isPlanned
      ? actForm(
          context,
          `${path}/withdraw`,
          version,
          words.withdraw.title,
          html`<p class="soft">${words.withdraw.says}</p>`,
          {
            asksWhy: true,
          },
        )
      : html``,
  ]
}

function actForm(
  context: CoordinatorContext,
  path: string,
  version: PolicyVersion,
  title: string,
  says: Html,
  { sure, asksWhy = false, isOpen = false }: { sure?: string; asksWhy?: boolean; isOpen?: boolean } = {},
): Html {
  const words = POLICY_DESK_WORDS[context.locale]
  return html`<details class="card" ${isOpen && html`open`}><summary>${title}</summary>${says}${bareForm(context, path, version, title, sure ?? words.sure, asksWhy)}</details>`
}

function bareForm(
  { locale }: CoordinatorContext,
  path: string,
  { revision }: PolicyVersion,
  title: string,
  sure: string,
  asksWhy = false,
): Html {
  const words = POLICY_DESK_WORDS[locale]
  const id = `why-${path.slice(path.lastIndexOf('/') + 1)}`
  return html`<form method="post" action="/coordinator${path}"><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="revision" value="${revision}">
${asksWhy && html`<label class="field" for="${id}">${words.reason}</label><textarea class="text" id="${id}" name="why" rows="2" maxlength="1000" required></textarea>`}
<label class="option"><input type="checkbox" name="sure" value="yes" required> ${sure}</label>
<div class="actions"><button type="submit">${title}</button></div></form>`
}

const namesIn = (db: Db, versions: readonly PolicyVersionRow[]) =>
  namesOfPeople(
    db,
    versions.flatMap(({ writtenBy, approvedBy, endedBy, publishedBy }) => [
      ...writtenBy,
      approvedBy,
      endedBy,
      publishedBy,
    ]),
  )
