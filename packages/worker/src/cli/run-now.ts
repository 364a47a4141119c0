import { setTimeout as pause } from 'node:timers/promises'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Result, Snapshot } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { askForPlace, askForRegion } from '../jobs/runs/ask-for-run.ts'
import { requireInForce } from '../jobs/runs/execute-run.ts'
import { readRunDocument } from '../jobs/runs/replay.ts'
import { createRunner } from '../jobs/runs/runner.ts'
import { isPlace, runStatus } from '../store/reports/listings.ts'
import { anyWorkerAlive } from '../store/runs/run-overview.ts'
import { takeSnapshot } from '../store/runs/run-snapshot.ts'
import { auditRead, peopleIn } from './audit-read.ts'
import type { Deps } from './compose.ts'
import { CommandFailure } from './failure.ts'
import type { Io } from './io.ts'
import { resultText } from './terminal/result-text.ts'
import { styleFor } from './terminal/style.ts'

interface Output {
  readonly asJson: boolean
  readonly locale: Locale
}

const TEXTS = {
  en: {
    unknown: (place: string) => `There is no place "${place}". Check the id; "thuismatch import" brings places.`,
    done: (id: string, proposals: number, dropped: number) =>
      `Run ${id} is done: ${proposals === 1 ? '1 proposal' : `${proposals} proposals`}${dropped === 0 ? '' : `, ${dropped} dropped because something changed meanwhile`}.`,
    failed: (id: string, error: string) => `Run ${id} failed: ${error}`,
    late: (id: string) => `Run ${id} is not done after ten minutes. "thuismatch runs show ${id}" says how it stands.`,
  },
  nl: {
    unknown: (place: string) => `Er is geen plek "${place}". Controleer het id; "thuismatch import" brengt plekken.`,
    done: (id: string, proposals: number, dropped: number) =>
      `Ronde ${id} is klaar: ${proposals === 1 ? '1 voorstel' : `${proposals} voorstellen`}${dropped === 0 ? '' : `, ${dropped} vervallen omdat er intussen iets veranderde`}.`,
    failed: (id: string, error: string) => `Ronde ${id} is mislukt: ${error}`,
    late: (id: string) => `Ronde ${id} is na tien minuten niet klaar. "thuismatch runs show ${id}" zegt hoe het staat.`,
  },
}

const WITHIN_MS = 10 * 60_000

/** Asks for the run and waits for its end. Where no worker lives, this process executes it. */
export async function runNow(deps: Deps, placeId: string | null, io: Io, { asJson, locale }: Output): Promise<void> {
  const { db, clock } = deps
  await requirePlace(deps, placeId, locale)
  const runIdOf =
    placeId === null
      ? constantly(await askForRegion(db, clock.now()))
      : (await askForPlace(db, placeId, clock.now())).runId
  const alone = !(await anyWorkerAlive(db))
  if (alone) await createRunner(deps, new AbortController().signal).wake(placeId === null ? 'region' : 'places')

  const texts = TEXTS[locale]
  const deadline = Date.now() + WITHIN_MS
  for (;;) {
    const id = await runIdOf()
    const run = id === null ? undefined : await runStatus(db, id)
    if (run?.status === 'done') {
      const { runKey, proposals, dropped, objective } = run
      if (asJson) await io.out(`${JSON.stringify({ id, runKey, proposals, dropped, objective })}\n`)
      else await io.out(`${texts.done(run.id, proposals ?? 0, dropped ?? 0)}\n`)
      return
    }
    if (run?.status === 'failed') throw new CommandFailure(1, texts.failed(run.id, run.error ?? ''))
    if (Date.now() > deadline) throw new CommandFailure(1, texts.late(id ?? ''))
    await pause(100)
  }
}

const constantly = (id: string) => async (): Promise<string | null> => id

async function requirePlace({ db }: Deps, placeId: string | null, locale: Locale): Promise<void> {
  if (placeId !== null && !(await isPlace(db, placeId))) throw new CommandFailure(2, TEXTS[locale].unknown(placeId))
}

/** What a run would propose at this moment. Writes nothing but who looked. */
export async function dryRun(deps: Deps, placeId: string | null, io: Io, { asJson, locale }: Output): Promise<void> {
  const { db, dataKeys, clock, policyOn, solver } = deps
  await requirePlace(deps, placeId, locale)
  const asOf = amsterdamDate(clock.now())
  const policy = await policyOn(asOf)
  requireInForce(policy, asOf)
  const { text } = await takeSnapshot(db, dataKeys, { placeIds: placeId === null ? null : [placeId], asOf })
  const solved = await solver.solve(text, policy, 'quick', new AbortController().signal)
  const result = readRunDocument<Result>(solved.result)
  await auditRead(deps, peopleIn(result, 'dry_run'))
  if (asJson) await io.out(`${JSON.stringify(result)}\n`)
  else await io.out(resultText(readRunDocument<Snapshot>(solved.snapshot), result, locale, styleFor(io)))
}
