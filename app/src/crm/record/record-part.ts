import type { RecordRef, RecordRow } from './queries.ts'

/** What every part of a record's page is given. */
export interface RecordPartProps {
  readonly record: RecordRef
  readonly row: RecordRow
}
