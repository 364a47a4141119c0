import { isPermanent, permanent } from '@thuismatch/shared/errors'
import {
  keyIdOf,
  newSubjectKey,
  openUnder,
  type SealedAt,
  type Sealer,
  type SubjectKey,
} from '@thuismatch/shared/secrets'
import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { KeysDb, SubjectKind } from '../migrations/keys-database.ts'

/**
 * The keys of people, caseworkers and runs (envelope encryption: a data key each, wrapped under `SECRET_KEY`). It has
 * connections of its own: what it does is done whether the transaction of the data is or not. A key is stored before
 * anything is sealed under it, and destroyed after what it opened is gone; one that nothing was sealed under harms
 * nobody. Nothing is remembered: a key that is destroyed opens nothing from then on.
 */
export interface DataKeyStore {
  /** New keys, so many. */
  createKeys(kind: SubjectKind, count: number): Promise<readonly SubjectKey[]>
  /**
   * The keys of these values, in one query whatever their number. A key that is there and does not open with
   * `SECRET_KEY` is told of and counts as missing; where most keys do not open, it is `SECRET_KEY` that is wrong, and
   * this throws.
   */
  ringFor(sealed: readonly (Buffer | null)[]): Promise<KeyRing>
  /** Those of the ids of which there is a key. */
  present(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Those of the ids of which there is a key that opens. */
  openable(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Crypto-shredding: what was sealed under these keys opens nowhere any more, in no copy of the data. Idempotent. */
  destroy(ids: readonly string[]): Promise<void>
  /** How many of so many keys, the latest, do not open with `SECRET_KEY`. */
  unopenable(among: number): Promise<number>
  /** Wraps every key anew under the `SECRET_KEY` in use. Safe to run twice, and while others read. Answers how many. */
  rewrap(): Promise<number>
}

/** Keys at hand, by what was sealed under them. */
export interface KeyRing {
  /** `undefined`: the key was destroyed, or never came here, or does not open. */
  keyOf(sealed: Buffer): SubjectKey | undefined
  /**
   * Whether there is no key, so that the value says nothing any more. One that does not open today may open another
   * day.
   */
  isGone(sealed: Buffer): boolean
  /** Throws a permanent failure where there is no key, or the value is not of this place. */
  open(sealed: Buffer, at: SealedAt): Buffer
}

interface WrappedKey {
  readonly id: string
  readonly wrapped: Buffer
}

/** Keys that are tried to tell one that is damaged from a wrong `SECRET_KEY`. */
const SAMPLE = 50

const wrappedAt = (row: string): SealedAt => ({ table: 'subject_key', column: 'wrapped', row })

/** `onLocked` is told of keys that are there and do not open, where others do. */
export function openDataKeyStore(
  db: KeysDb,
  sealer: Sealer,
  onLocked: (count: number) => void = () => {},
): DataKeyStore {
  const wrap = ({ id, key }: SubjectKey): Buffer => sealer.seal(key.toString('base64'), wrappedAt(id))
  const unwrap = (id: string, wrapped: Buffer): SubjectKey => ({
    id,
    key: Buffer.from(sealer.unseal(wrapped, wrappedAt(id)), 'base64'),
  })
  const unwrapAll = (rows: readonly WrappedKey[]) => {
    const opened = new Map<string, SubjectKey>()
    const locked = new Set<string>()
    for (const { id, wrapped } of rows) {
      try {
        opened.set(id, unwrap(id, wrapped))
      } catch (error) {
        if (!isPermanent(error)) throw error
        locked.add(id)
      }
    }
    return { opened, locked }
  }
  const wrappedOf = async (ids: readonly string[]): Promise<readonly WrappedKey[]> =>
    ids.length === 0
      ? []
      : (await sql<WrappedKey>`select id, wrapped from subject_key where id = any(${ids}::uuid[])`.execute(db)).rows
  const requireRightSecret = async (): Promise<void> => {
    // By id, which is drawn at random: any keys.
    const { opened, locked } = unwrapAll(
      await db.selectFrom('subjectKey').select(['id', 'wrapped']).orderBy('id').limit(SAMPLE).execute(),
    )
    if (locked.size <= opened.size) return
    throw permanent(
      `Of ${opened.size + locked.size} keys ${locked.size} do not open (subject_key.wrapped); expected the SECRET_KEY with which they were wrapped. Give it its former value, or as SECRET_KEY_PREVIOUS the one before. Nothing was changed.`,
    )
  }
  return {
    async createKeys(kind, count) {
      const keys = Array.from({ length: count }, newSubjectKey)
      for (const chunk of chunksOf(keys))
        await db
          .insertInto('subjectKey')
          .values(chunk.map((key) => ({ id: key.id, kind, wrapped: wrap(key) })))
          .execute()
      return keys
    },
    async ringFor(sealed) {
      const ids = [...new Set(sealed.flatMap((value) => (value === null ? [] : [keyIdOf(value)])))]
      const { opened, locked } = unwrapAll(await wrappedOf(ids))
      if (locked.size > 0) {
        await requireRightSecret()
        onLocked(locked.size)
      }
      return ringOf(opened, locked)
    },
    async present(ids) {
      const { rows } = await sql<{ id: string }>`
        select id from subject_key where id = any(${ids}::uuid[])
      `.execute(db)
      return new Set(rows.map(({ id }) => id))
    },
    async openable(ids) {
      return new Set(unwrapAll(await wrappedOf(ids)).opened.keys())
    },
    async destroy(ids) {
      await sql`delete from subject_key where id = any(${ids}::uuid[])`.execute(db)
    },
    async unopenable(among) {
      const rows = await db
        .selectFrom('subjectKey')
        .select(['id', 'wrapped'])
        .orderBy('createdAt', 'desc')
        .limit(among)
        .execute()
      return unwrapAll(rows).locked.size
    },
    async rewrap() {
      let count = 0
      for (let after: string | null = null; ; ) {
        const rows: WrappedKey[] = await afterId(db, after)
        const last = rows.at(-1)
        if (last === undefined) return count
        // Only where nobody did so meanwhile, and never a key that was destroyed.
        await sql`
          update subject_key set wrapped = anew.wrapped
          from unnest(${rows.map(({ id }) => id)}::uuid[],
            ${rows.map(({ wrapped }) => wrapped)}::bytea[],
            ${rows.map(({ id, wrapped }) => wrap(unwrap(id, wrapped)))}::bytea[]) as anew (id, before, wrapped)
          where subject_key.id = anew.id and subject_key.wrapped = anew.before
        `.execute(db)
        count += rows.length
        after = last.id
      }
    },
  }
}

const REWRAPPED_AT_ONCE = 1_000

async function afterId(db: KeysDb, after: string | null): Promise<WrappedKey[]> {
  const all = db.selectFrom('subjectKey').select(['id', 'wrapped']).orderBy('id').limit(REWRAPPED_AT_ONCE)
  return (after === null ? all : all.where('id', '>', after)).execute()
}

const ringOf = (keys: ReadonlyMap<string, SubjectKey>, locked: ReadonlySet<string>): KeyRing => ({
  keyOf: (sealed) => keys.get(keyIdOf(sealed)),
  isGone: (sealed) => !keys.has(keyIdOf(sealed)) && !locked.has(keyIdOf(sealed)),
  open(sealed, at) {
    const keyId = keyIdOf(sealed)
    const key = keys.get(keyId)
    if (key !== undefined) return openUnder(key, sealed, at)
    const value = `${at.table}.${at.column} of ${at.row} cannot be opened, for its key (${keyId})`
    throw permanent(
      locked.has(keyId)
        ? `${value} does not open with SECRET_KEY, as others do. It was damaged, or wrapped under another; let them be sent again.`
        : `${value} is not there. Either they were erased, and this copy of the data is from before: erase them again. Or KEYS_DATABASE_URL leads to other keys.`,
    )
  },
})
