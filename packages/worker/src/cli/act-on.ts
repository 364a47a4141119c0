import { amsterdamDate, systemClock } from '@thuismatch/shared/clock'
import type { PlainDate } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import type { Act } from '../jobs/coordination/act.ts'
import { perform } from '../jobs/coordination/perform.ts'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { withDeps } from './with-deps.ts'

export interface UntilOption extends CommonOptions {
  readonly until?: PlainDate
}

interface ActTexts {
  readonly isPast: (until: string, today: string) => string
  readonly done: Readonly<Record<Act['act'], (about: string, until: string) => string>>
  readonly already: Readonly<Record<'resume' | 'release', (about: string) => string>>
  readonly unknown: Readonly<Record<'person' | 'place' | 'both', (about: string) => string>>
  readonly notThere: Readonly<Record<Act['act'], (about: string) => string>>
}

const TEXTS: Readonly<Record<Locale, ActTexts>> = {
  en: {
    isPast: (until, today) => `--until ${until}: expected today (${today}) or a later day.`,
    done: {
      pause: (about, until) => `${about} takes no part${until}. A proposal that waited for an answer is withdrawn.`,
      resume: (about) => `${about} takes part again, and is matched within seconds.`,
      hold: (about, until) =>
        `${about} is proposed to nobody${until}. A proposal that waited for an answer is withdrawn.`,
      release: (about) => `${about} is on offer again, and is matched within seconds.`,
      block: (about, until) => `${about} are not proposed to each other${until}.`,
      unblock: (about) => `${about} may be proposed to each other again.`,
      distinct: (about) => `${about} are two people. Import and doctor no longer note that they look like one.`,
      same: (about) => `${about} may be one person again: import and doctor note it.`,
    },
    already: {
      resume: (about) => `${about} takes part already; nothing was changed.`,
      release: (about) => `${about} is on offer already; nothing was changed.`,
    },
    unknown: {
      person: (about) => `There is nobody under the id ${about}.`,
      place: (about) => `There is no place under the id ${about}.`,
      both: (about) => `The person or the place of ${about} is not known.`,
    },
    notThere: {
      pause: (about) =>
        `Nobody waits under the id ${about}; expected somebody who is known, not withdrawn and not moved in.`,
      resume: (about) => `There is nobody under the id ${about}.`,
      hold: (about) =>
        `No place is on offer under the id ${about}; expected one that is known, not withdrawn and not filled.`,
      release: (about) =>
        `There is no place ${about} that can be released; one that its provider withdrew comes back by its provider.`,
      block: (about) => `The person or the place of ${about} is not known.`,
      unblock: (about) => `${about} were not blocked.`,
      distinct: (about) => `${about}: expected the ids of two people who are known.`,
      same: (about) => `Nobody said that ${about} are two people.`,
    },
  },
  nl: {
    isPast: (until, today) => `--until ${until}: verwacht vandaag (${today}) of een latere dag.`,
    done: {
      pause: (about, until) => `${about} doet niet mee${until}. Een voorstel dat op antwoord wachtte is ingetrokken.`,
      resume: (about) => `${about} doet weer mee, en er wordt meteen gezocht.`,
      hold: (about, until) =>
        `${about} wordt aan niemand voorgesteld${until}. Een voorstel dat op antwoord wachtte is ingetrokken.`,
      release: (about) => `${about} is weer in aanbod, en er wordt meteen gezocht.`,
      block: (about, until) => `${about} worden elkaar niet voorgesteld${until}.`,
      unblock: (about) => `${about} mogen elkaar weer worden voorgesteld.`,
      distinct: (about) => `${about} zijn twee mensen. Import en doctor melden niet meer dat zij op elkaar lijken.`,
      same: (about) => `${about} kunnen weer dezelfde zijn: import en doctor melden het.`,
    },
    already: {
      resume: (about) => `${about} doet al mee; er is niets veranderd.`,
      release: (about) => `${about} is al in aanbod; er is niets veranderd.`,
    },
    unknown: {
      person: (about) => `Er is niemand onder nummer ${about}.`,
      place: (about) => `Er is geen plek onder nummer ${about}.`,
      both: (about) => `De persoon of de plek van ${about} is niet bekend.`,
    },
    notThere: {
      pause: (about) =>
        `Er wacht niemand onder nummer ${about}; verwacht iemand die bekend is, niet afgemeld en niet verhuisd.`,
      resume: (about) => `Er is niemand onder nummer ${about}.`,
      hold: (about) =>
        `Er is geen plek ${about} in aanbod; verwacht een die bekend is, niet ingetrokken en niet bezet.`,
      release: (about) =>
        `Er is geen plek ${about} die vrij kan komen; een plek die de aanbieder introk, biedt de aanbieder weer aan.`,
      block: (about) => `De persoon of de plek van ${about} is niet bekend.`,
      unblock: (about) => `${about} waren niet geblokkeerd.`,
      distinct: (about) => `${about}: verwacht de nummers van twee mensen die bekend zijn.`,
      same: (about) => `Niemand zei dat ${about} twee mensen zijn.`,
    },
  },
}

/**
 * One act of a coordinator, from a shell. Status 2 where there is no such person or place, and for a last day that is
 * past: that would change nothing but to end what waits for an answer; 1 where they are there and it cannot be done to
 * them.
 */
export const actOn = async (io: Io, act: Act, options: CommonOptions): Promise<void> => {
  const locale = localeOf(options)
  const texts = TEXTS[locale]
  const today = amsterdamDate(systemClock.now())
  if ('until' in act && act.until !== null && act.until < today)
    throw new CommandFailure(2, texts.isPast(act.until, today))
  await withDeps(io, async ({ db, dataKeys, clock }) => {
    const about = [
      ...('candidateId' in act ? [act.candidateId] : []),
      ...('otherId' in act ? [act.otherId] : []),
      ...('placeId' in act ? [act.placeId] : []),
    ].join(locale === 'nl' ? ' en ' : ' and ')
    const now = clock.now()
    const outcome = await inTransaction(db, (tx) => perform(tx, dataKeys, act, { actor: operator(), now }))
    if (outcome === 'unknown') {
      const kind = !('candidateId' in act) ? 'place' : 'placeId' in act ? 'both' : 'person'
      throw new CommandFailure(2, texts.unknown[kind](about))
    }
    if (outcome === 'not_so') throw new CommandFailure(1, texts.notThere[act.act](about))
    if (outcome === 'already') {
      const said = act.act === 'release' ? texts.already.release(about) : texts.already.resume(about)
      return io.out(options.json ? `${JSON.stringify({ ok: true, already: true, ...act })}\n` : `${said}\n`)
    }
    const until =
      'until' in act && act.until !== null ? `${locale === 'nl' ? ' tot en met ' : ' through '}${act.until}` : ''
    await io.out(options.json ? `${JSON.stringify({ ok: true, ...act })}\n` : `${texts.done[act.act](about, until)}\n`)
  })
}
