/** A file that is called XLSX and cannot be read as one: why. */
export class UnusableWorkbook extends Error {
  readonly reason: 'broken' | 'too_large' | 'encrypted' | 'no_sheets'

  constructor(reason: UnusableWorkbook['reason']) {
    super(`The workbook is ${reason}.`)
    this.reason = reason
  }
}
