/** A file that cannot be read as a table. `row`: where, as a spreadsheet counts; null: all of it. */
export class FileRefused extends Error {
  readonly code:
    | 'empty_file'
    | 'not_a_table'
    | 'is_a_spreadsheet'
    | 'open_quotes'
    | 'too_many_rows'
    | 'too_many_columns'
    | 'only_a_header'
  readonly row: number | null

  constructor(code: FileRefused['code'], row: number | null = null) {
    super(code)
    this.name = 'FileRefused'
    this.code = code
    this.row = row
  }
}
