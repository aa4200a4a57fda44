import type { ImportProblem, ImportProblemCode } from '@vp/domain/crm/import/import-problem.ts'
import type { ImportTarget, MatchMode } from '@vp/domain/crm/import/import-target.ts'
import { readRow, type ImportedRow, type RowContext } from '@vp/domain/crm/import/read-row.ts'
import { fold } from '@vp/domain/fold.ts'
import type { ExistingRecord, ExistingRecords } from './existing-record.ts'

/** The columns of a record that a row may write; `empresa` is a company's name. */
export const writtenFields = ['nome', 'telefone', 'email', 'status', 'owner_id', 'empresa', 'site', 'setor'] as const
export type WrittenField = (typeof writtenFields)[number]
export type Changes = Partial<Record<WrittenField, { before: string | null; after: string }>>

/** A row of the file, and what it says. */
export interface ReadRow {
  readonly linha: number
  readonly cells: readonly string[]
  readonly reading: ReturnType<typeof readRow>
}

export type PlannedRow = { readonly linha: number; readonly cells: readonly string[] } & (
  | { readonly kind: 'recusado'; readonly problems: readonly ImportProblem[] }
  | { readonly kind: 'criado'; readonly row: ImportedRow }
  | {
      readonly kind: 'atualizado' | 'igual'
      readonly row: ImportedRow
      readonly record: ExistingRecord
      readonly changes: Changes
      /** Names of tags that it lacks. */
      readonly tags: readonly string[]
      readonly isTaggedForAll: boolean
      readonly values: Readonly<Record<string, unknown>>
    }
)

export interface PlanRules {
  readonly target: ImportTarget
  readonly onMatch: MatchMode
  readonly tagId: string | null
}

/** What earlier rows of the file were about, in so far as the database does not say it yet. */
export class SeenRows {
  readonly #byRecord = new Map<string, { row: number; hasPhone: boolean }>()
  readonly #byPhone = new Map<string, number>()
  readonly #byName = new Map<string, number>()
  readonly #byEmail = new Map<string, { row: number; hasPhone: boolean }[]>()

  /** The earlier row that a row without a record repeats. */
  repeatedBy(row: ImportedRow, target: ImportTarget): number | null {
    if (target === 'empresas') return this.#byName.get(nameKey(row)) ?? null
    const byPhone = row.chave_telefone === null ? undefined : this.#byPhone.get(row.chave_telefone)
    if (byPhone !== undefined) return byPhone
    const byEmail = row.email === null ? [] : (this.#byEmail.get(row.email) ?? [])
    // two phones are two people, who may share an address
    return byEmail.find(({ hasPhone }) => !hasPhone || row.chave_telefone === null)?.row ?? null
  }

  recordAt(recordId: string): number | null {
    return this.#byRecord.get(recordId)?.row ?? null
  }

  /** Whether a row has told its phone. */
  hasGivenPhone(recordId: string): boolean {
    return this.#byRecord.get(recordId)?.hasPhone ?? false
  }

  note(linha: number, row: ImportedRow, record: ExistingRecord | null, target: ImportTarget): void {
    if (record !== null) this.#byRecord.set(record.id, { row: linha, hasPhone: row.chave_telefone !== null })
    if (target === 'empresas') return void this.#byName.set(nameKey(row), linha)
    if (row.chave_telefone !== null) this.#byPhone.set(row.chave_telefone, linha)
    const hasPhone = row.chave_telefone !== null || (record?.chave_telefone ?? null) !== null
    if (row.email !== null) {
      const sameEmail = this.#byEmail.get(row.email)
      if (sameEmail === undefined) this.#byEmail.set(row.email, [{ row: linha, hasPhone }])
      else sameEmail.push({ row: linha, hasPhone })
    }
  }
}

const nameKey = ({ nome }: ImportedRow) => nome?.toLowerCase() ?? ''

/** Reads the cells of rows. */
export function readRows(
  rows: readonly { readonly linha: number; readonly cells: readonly string[] }[],
  context: RowContext,
): ReadRow[] {
  return rows.map(({ linha, cells }) => ({ linha, cells, reading: readRow(cells, context) }))
}

/** Says what becomes of each row. A phone says who somebody is; an e-mail does where the row or the record has no phone. The same for
 *  the preview, which gives one `seen` to the whole file, and for the import, whose earlier rows are in the database. */
export function planRows(
  rows: readonly ReadRow[],
  existing: ExistingRecords,
  seen: SeenRows,
  rules: PlanRules,
): PlannedRow[] {
  const index = indexOf(existing.records)
  return rows.map((read): PlannedRow => {
    const { linha, cells, reading } = read
    if (reading.kind === 'refused') return { kind: 'recusado', linha, cells, problems: reading.problems }
    const { row } = reading
    const refuse = (code: ImportProblemCode, at?: number): PlannedRow => ({
      kind: 'recusado',
      linha,
      cells,
      problems: [{ code, column: null, ...(at === undefined ? {} : { row: at }) }],
    })
    const found = recordOf(row, index, seen, rules)
    if (found === 'several') return refuse('ambiguous_email')
    const repeats = found === null ? seen.repeatedBy(row, rules.target) : (found.row ?? seen.recordAt(found.id))
    if (repeats !== null) return refuse('repeated_row', repeats)
    const isErased = [row.chave_telefone, row.email].some((key) => key !== null && existing.erased.has(key))
    if (found === null && isErased) return refuse('person_erased')
    if (found === null && row.chave_telefone !== null && existing.contactPhones.has(row.chave_telefone))
      return refuse('is_a_contact')
    seen.note(linha, row, found, rules.target)
    return found === null
      ? { kind: 'criado', linha, cells, row }
      : { linha, cells, row, ...changeOf(row, found, rules) }
  })
}

interface Index {
  readonly byPhone: ReadonlyMap<string, ExistingRecord>
  readonly byEmail: ReadonlyMap<string, readonly ExistingRecord[]>
  readonly byName: ReadonlyMap<string, ExistingRecord>
}

function indexOf(records: readonly ExistingRecord[]): Index {
  const [byPhone, byEmail, byName] = [
    new Map<string, ExistingRecord>(),
    new Map<string, ExistingRecord[]>(),
    new Map<string, ExistingRecord>(),
  ]
  for (const record of records) {
    if (record.chave_telefone !== null) byPhone.set(record.chave_telefone, record)
    const email = record.email?.toLowerCase()
    if (email !== undefined) byEmail.set(email, [...(byEmail.get(email) ?? []), record])
    const name = record.nome.trim().toLowerCase()
    if (!byName.has(name)) byName.set(name, record)
  }
  return { byPhone, byEmail, byName }
}

function recordOf(
  row: ImportedRow,
  { byPhone, byEmail, byName }: Index,
  seen: SeenRows,
  { target, onMatch }: PlanRules,
): ExistingRecord | 'several' | null {
  if (target === 'empresas') return byName.get(nameKey(row)) ?? null
  const samePhone = row.chave_telefone === null ? undefined : byPhone.get(row.chave_telefone)
  if (samePhone !== undefined) return samePhone
  const hasPhone = (record: ExistingRecord) =>
    record.chave_telefone !== null || (onMatch !== 'ignorar' && seen.hasGivenPhone(record.id))
  const sameEmail = (row.email === null ? [] : (byEmail.get(row.email) ?? [])).filter(
    (record) => row.chave_telefone === null || !hasPhone(record),
  )
  return sameEmail.length > 1 ? 'several' : (sameEmail[0] ?? null)
}

function changeOf(row: ImportedRow, record: ExistingRecord, { onMatch, tagId }: PlanRules) {
  const nothing = { kind: 'igual' as const, record, changes: {}, tags: [], isTaggedForAll: false, values: {} }
  if (onMatch === 'ignorar') return nothing
  const changes: Changes = {}
  for (const field of writtenFields) {
    const [before, after] = [record[field], row[field]]
    if (after === null || (field === 'nome' && row.isNameless) || isSame(field, before, after)) continue
    if (onMatch === 'completar' && !isLacking(field, before)) continue
    changes[field] = { before, after }
  }
  const has = new Set(record.tags.map(fold))
  const tags = row.tags.filter((name) => !has.has(fold(name)))
  const isTaggedForAll = tagId !== null && !record.tag_ids.includes(tagId)
  const values = Object.fromEntries(
    Object.entries(row.values).filter(([fieldId, value]) => {
      const before = record.values[fieldId] ?? null
      return JSON.stringify(before) !== JSON.stringify(value) && (onMatch === 'atualizar' || before === null)
    }),
  )
  const isChanged = Object.keys(changes).length + tags.length + Object.keys(values).length > 0 || isTaggedForAll
  return isChanged ? { kind: 'atualizado' as const, record, changes, tags, isTaggedForAll, values } : nothing
}

/** A company of the same name is the same company. */
const isSame = (field: WrittenField, before: string | null, after: string) =>
  field === 'empresa' ? before?.trim().toLowerCase() === after.toLowerCase() : before === after

/** Whoever is called by what is known of them has no name yet. */
const isLacking = (field: WrittenField, before: string | null) =>
  before === null || (field === 'nome' && before.startsWith('Sem nome'))
