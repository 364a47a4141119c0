import * as z from 'zod'
import type { PlainDate } from '../domain/index.ts'
import { type Expectation, expectations } from './expectation.ts'
import { wasEverAssigned } from './municipality-codes.ts'

const expecting = <S extends z.ZodType>(schema: S, expected: Expectation): S => {
  expectations.add(schema, expected)
  return schema
}

/** A pseudonym: `[A-Za-z0-9_-]{1,64}`. */
export const id = expecting(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), { kind: 'id' })

/**
 * What PostgreSQL takes: no NUL, and no half of a surrogate pair. What it refuses must be refused at the door, with its
 * field.
 */
const isStorable = (value: string): boolean => !/[\0\p{Cs}]/u.test(value)

/** Free text of `minLength` to `maxLength` characters that can be stored. */
export const text = (maxLength: number, minLength = 1) =>
  expecting(z.string().min(minLength).max(maxLength).refine(isStorable), { kind: 'text', minLength, maxLength })

/** A name in somebody else's system; no `@`, for a snapshot carries no mail address. */
export const pseudonym = (maxLength: number) =>
  expecting(
    z
      .string()
      .min(1)
      .max(maxLength)
      .regex(/^[^@\p{Cc}]+$/u)
      .refine(isStorable),
    { kind: 'pseudonym', maxLength },
  )

/** A day of the calendar, `YYYY-MM-DD`, as `parsePlainDate` reads it; zod looks at the length of each month. */
export const date = expecting(
  z.iso.date().refine((value) => !value.startsWith('0000')),
  { kind: 'date' },
) as unknown as z.ZodType<PlainDate, string>

/** A four-digit code that some municipality has or had. */
export const municipality = expecting(
  z
    .string()
    .regex(/^\d{4}$/)
    .refine(wasEverAssigned),
  { kind: 'municipality' },
)

/** As people write it; a number that lost its 0 in a spreadsheet is none. */
export const telephone = expecting(z.string().regex(/^(\+|0)[\d ()./-]{5,30}$/), { kind: 'telephone' })

export const whole = (min: number, max: number | null = null) =>
  expecting(max === null ? z.int().min(min) : z.int().min(min).max(max), { kind: 'whole', min, max })

/** A thousand million euros: far above any amount here, and every sum and product of amounts stays exact. */
const MAX_CENTS = 100_000_000_000

export const cents = expecting(z.int().min(0).max(MAX_CENTS), { kind: 'cents', max: MAX_CENTS })

const MAX_HOURS = 1_000_000

const hasAtMostTwoDecimals = (value: number): boolean => Number(value.toFixed(2)) === value

/** Hours per week, at most two decimals; at most `max`, or a million: far above what any team can deliver. */
export const hours = (max: number | null) =>
  expecting(
    z
      .number()
      .min(0)
      .max(max ?? MAX_HOURS)
      .refine(hasAtMostTwoDecimals),
    { kind: 'hours', max: max ?? MAX_HOURS },
  )

export const exactly = <const V extends string | number>(value: V) =>
  expecting(z.literal(value), { kind: 'exactly', value })

/** A value that may be not known: `null`, and left out is `null`. `completed` writes it out. */
export const orUnknown = <S extends z.ZodType>(schema: S): z.ZodDefault<z.ZodNullable<S>> =>
  schema.nullable().default(null as never)
