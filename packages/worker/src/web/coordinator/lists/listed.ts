import type { Html, KeyedColumns, KeyedRow } from '@thuismatch/shared/text'

/** A cell of a list, as a page and a sheet both show it. */
export type ListCell =
  | string
  | number
  | {
      readonly text: string | number
      /** Below `/coordinator`, in the language of the page. */
      readonly path?: string
      readonly tag?: 'plain' | 'open' | 'stop'
      /** Of a sheet, where it is another than the text: a day, a moment, a whole id. */
      readonly value?: string | number | Date
    }

/** Something to narrow or order a list by. The first option is what holds where nothing is chosen. */
export interface ListChoice {
  readonly name: string
  readonly label: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly chosen: string | null
}

/** A page of a list, or all of it, before it is written as HTML, CSV or XLSX. */
export interface Listed<Columns extends KeyedColumns = KeyedColumns> {
  readonly title: string
  readonly path: string
  readonly columns: Columns
  readonly numbers: readonly string[]
  readonly rows: readonly KeyedRow<Columns, ListCell>[]
  readonly total: number
  readonly choices: readonly ListChoice[]
  /** What was searched for; `null` where a list has no search field. */
  readonly text: string | null
  readonly searchLabel: string
  /** The cursor of this page, and of the next; `null` for the first page, and after the last. */
  readonly after: string | null
  readonly next: string | null
  readonly above?: Html | null
  readonly below?: Html | null | false
}

/** What stands in the address of a list. */
export interface ListQuery {
  readonly q: string
  readonly at: string | null
  readonly from: string | null
  readonly standing: string | null
  readonly state: string | null
  readonly age: number | null
  readonly group: string | null
  readonly form: string | null
  readonly reason: string | null
  readonly outcome: string | null
  readonly urgent: string | null
  readonly waits: string | null
  readonly field: string | null
  readonly channel: string | null
  readonly sort: string | null
  readonly after: string | null
}

export const LIST_PAGE = 50

/** `value~id`, as it stands in an address; an id has no tilde. */
export const cursorText = (cursor: { readonly value: string; readonly id: string } | null): string | null =>
  cursor === null ? null : `${cursor.value}~${cursor.id}`

export function cursorOf(text: string | null): { readonly value: string; readonly id: string } | null {
  const at = text?.lastIndexOf('~') ?? -1
  return text === null || at < 0 ? null : { value: text.slice(0, at), id: text.slice(at + 1) }
}

/** The one of these codes that was chosen; anything else is none. */
export const chosenCode = <Code extends string>(codes: readonly Code[], text: string | null): Code | null =>
  codes.find((code) => code === text) ?? null
