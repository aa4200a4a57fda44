import { Readable } from 'node:stream'
import {
  MAX_IMPORT_COLUMNS,
  MAX_IMPORT_ROWS,
  separators,
  type Encoding,
  type SeparatorName,
} from '@vp/domain/crm/import/import-commands.ts'
import { CsvError, parse } from 'csv-parse'
import { FileRefused } from './file-refused.ts'
import { guessSeparator, withoutSepLine } from './guess-separator.ts'
import { sniffEncoding } from './sniff-encoding.ts'

/** How much is decoded at a time: other work of this process goes on in between. */
const SLICE_BYTES = 64 * 1024
/** What the separator is guessed from. */
const SAMPLE_BYTES = 64 * 1024
/** A row longer than this is a quote that nobody closed, or nothing that a record could hold. */
const MAX_ROW_CHARACTERS = 1_000_000

export interface Table {
  readonly encoding: Encoding
  readonly separator: SeparatorName
  /** The rows that have something in them, one after the other; `row` as a spreadsheet counts, from 1. @throws FileRefused */
  readonly rows: AsyncIterable<{ readonly row: number; readonly cells: readonly string[] }>
}

/** Opens a CSV as Excel, Google and others write it. What is not said is found out. @throws FileRefused */
export function readTable(
  content: Buffer,
  said: { encoding?: Encoding | undefined; separator?: SeparatorName | undefined } = {},
): Table {
  const encoding = said.encoding ?? sniffEncoding(content)
  const sample = new TextDecoder(encoding).decode(content.subarray(0, SAMPLE_BYTES))
  const separator = said.separator ?? guessSeparator(sample)
  return { encoding, separator, rows: rowsOf(content, encoding, separator) }
}

async function* rowsOf(
  content: Buffer,
  encoding: Encoding,
  separator: SeparatorName,
): AsyncGenerator<{ row: number; cells: string[] }> {
  const parser = Readable.from(slicesOf(content, encoding), { objectMode: false }).pipe(
    parse({
      delimiter: separators[separator],
      // mixed in files that several programs have written
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: MAX_ROW_CHARACTERS,
    }),
  )
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1
      if (row > MAX_IMPORT_ROWS + 1) throw new FileRefused('too_many_rows', MAX_IMPORT_ROWS)
      const cells = withoutEmptyEnd(record)
      if (cells.length === 0) continue
      if (cells.length > MAX_IMPORT_COLUMNS) throw new FileRefused('too_many_columns', row)
      yield { row, cells }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // the parser is ahead of us: it knows how many rows it has finished
    const finished: unknown = error['records']
    throw new FileRefused('open_quotes', (typeof finished === 'number' ? finished : row) + 1)
  }
}

/** The text in pieces, without marks and without the zeros that Postgres does not take. */
function* slicesOf(content: Buffer, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding)
  let isFirst = true
  for (let at = 0; at < content.length; at += SLICE_BYTES) {
    const isLast = at + SLICE_BYTES >= content.length
    const text = decoder.decode(content.subarray(at, at + SLICE_BYTES), { stream: !isLast }).replaceAll('\u0000', '')
    const piece = isFirst ? withoutSepLine(text) : text
    isFirst = false
    if (piece !== '') yield piece
  }
}

function withoutEmptyEnd(record: readonly string[]): string[] {
  let length = record.length
  while (length > 0 && (record[length - 1] ?? '').trim() === '') length -= 1
  return record.slice(0, length)
}
