import type { ImportProblem, ImportProblemCode } from '@vp/domain/crm/import/import-problem.ts'
import type { ImportTarget, MatchMode } from '@vp/domain/crm/import/import-target.ts'
import { readRow, type ImportedDocument, type ImportedRow, type RowContext } from '@vp/domain/crm/import/read-row.ts'
import { fold } from '@vp/domain/fold.ts'
import type { ExistingRecord, ExistingRecords } from './existing-record.ts'
import { documentDiffers, documentKey, type KnownDocuments } from './known-documents.ts'

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
      /** A CPF or CNPJ that it lacks. */
      readonly documento: ImportedDocument | null
    }
)

export interface PlanRules {
  readonly target: ImportTarget
  readonly onMatch: MatchMode
  readonly tagId: string | null
}

interface Seen {
  readonly row: number
  readonly hasPhone: boolean
  readonly documents: KnownDocuments
}

/** What earlier rows of the file were about, in so far as the database does not say it yet. */
export class SeenRows {
  readonly #byRecord = new Map<string, { row: number; hasPhone: boolean }>()
  readonly #byPhone = new Map<string, number>()
  readonly #byDocument = new Map<string, number>()
  readonly #byName = new Map<string, Seen[]>()
  readonly #byEmail = new Map<string, Seen[]>()

  /** The earlier row that has given this phone or document to somebody. */
  takenBy({ chave_telefone, documento }: ImportedRow): number | null {
    const byDocument = documento === null ? undefined : this.#byDocument.get(documentKey(documento))
    const byPhone = chave_telefone === null ? undefined : this.#byPhone.get(chave_telefone)
    return byDocument ?? byPhone ?? null
  }

  /** The earlier row that a row without a record repeats. */
  repeatedBy(row: ImportedRow, target: ImportTarget): number | null {
    const taken = this.takenBy(row)
    if (taken !== null) return taken
    const same = (target === 'empresas' ? this.#byName.get(nameKey(row)) : this.#byEmail.get(row.email ?? '')) ?? []
    // two phones or two documents are two people, who may share an address
    const isSame = ({ hasPhone, documents }: Seen) =>
      (!hasPhone || row.chave_telefone === null) && !documentDiffers(documents, row.documento)
    return same.find(isSame)?.row ?? null
  }

  recordAt(recordId: string): number | null {
    return this.#byRecord.get(recordId)?.row ?? null
  }

  /** Whether a row has told its phone. */
  hasGivenPhone(recordId: string): boolean {
    return this.#byRecord.get(recordId)?.hasPhone ?? false
  }

  /** `gives`: whether the record has the row's phone and document from now on. */
  note(
    linha: number,
    row: ImportedRow,
    record: ExistingRecord | null,
    target: ImportTarget,
    gives: { readonly phone: boolean; readonly document: boolean },
  ): void {
    const { chave_telefone, documento, email } = row
    if (record !== null) this.#byRecord.set(record.id, { row: linha, hasPhone: chave_telefone !== null })
    if (documento !== null && gives.document) this.#byDocument.set(documentKey(documento), linha)
    if (chave_telefone !== null && gives.phone) this.#byPhone.set(chave_telefone, linha)
    const seen = {
      row: linha,
      hasPhone: chave_telefone !== null || (record?.chave_telefone ?? null) !== null,
      documents: { ...record?.documents, ...(documento === null ? {} : { [documento.tipo]: documento.numero }) },
    }
    if (target === 'empresas') push(this.#byName, nameKey(row), seen)
    else if (email !== null) push(this.#byEmail, email, seen)
  }
}

function push(map: Map<string, Seen[]>, key: string, seen: Seen): void {
  const same = map.get(key)
  if (same === undefined) map.set(key, [seen])
  else same.push(seen)
}

const nameKey = ({ nome }: ImportedRow) => nome?.toLowerCase() ?? ''

/** Reads the cells of rows. */
export function readRows(
  rows: readonly { readonly linha: number; readonly cells: readonly string[] }[],
  context: RowContext,
): ReadRow[] {
  return rows.map(({ linha, cells }) => ({ linha, cells, reading: readRow(cells, context) }))
}

/** Says what becomes of each row. A document or a phone says who somebody is; an e-mail does where the row or the record has none of them. The same for
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
    if (typeof found === 'string') return refuse(found)
    const repeats =
      found === null ? seen.repeatedBy(row, rules.target) : (found.row ?? seen.recordAt(found.id) ?? seen.takenBy(row))
    if (repeats !== null) return refuse('repeated_row', repeats)
    const { chave_telefone, email, documento } = row
    if (found === null) {
      if ([chave_telefone, email, documento?.numero].some((key) => key != null && existing.erased.has(key)))
        return refuse('person_erased')
      if (chave_telefone !== null && existing.contactPhones.has(chave_telefone)) return refuse('is_a_contact')
      if (documento !== null && existing.contactDocuments.has(documentKey(documento))) return refuse('is_a_contact')
      seen.note(linha, row, found, rules.target, { phone: true, document: true })
      return { kind: 'criado', linha, cells, row }
    }
    if (rules.onMatch !== 'ignorar' && documentDiffers(found.documents, documento)) return refuse('document_differs')
    const change = changeOf(row, found, rules)
    seen.note(linha, row, found, rules.target, {
      phone: found.chave_telefone === chave_telefone || change.changes.telefone !== undefined,
      document:
        change.documento !== null || (documento !== null && found.documents[documento.tipo] === documento.numero),
    })
    return { linha, cells, row, ...change }
  })
}

interface Index {
  readonly byPhone: ReadonlyMap<string, ExistingRecord>
  readonly byEmail: ReadonlyMap<string, readonly ExistingRecord[]>
  readonly byName: ReadonlyMap<string, readonly ExistingRecord[]>
  readonly byDocument: ReadonlyMap<string, readonly ExistingRecord[]>
}

function indexOf(records: readonly ExistingRecord[]): Index {
  const byPhone = new Map<string, ExistingRecord>()
  for (const record of records) if (record.chave_telefone !== null) byPhone.set(record.chave_telefone, record)
  return {
    byPhone,
    byEmail: Map.groupBy(records, ({ email }) => email?.toLowerCase() ?? ''),
    byName: Map.groupBy(records, ({ nome }) => nome.trim().toLowerCase()),
    byDocument: groupByKeys(records, ({ documents }) =>
      documentTypes.flatMap((tipo) => {
        const numero = documents[tipo]
        return numero === undefined ? [] : [documentKey({ tipo, numero })]
      }),
    ),
  }
}

const documentTypes = ['cpf', 'cnpj'] as const

function groupByKeys<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item])
  return groups
}

/** The record that a row is about: by its document, its phone, its e-mail where no phone and no document says otherwise; a company's by
 *  its name. A code: it cannot be said. */
function recordOf(
  row: ImportedRow,
  { byPhone, byEmail, byName, byDocument }: Index,
  seen: SeenRows,
  { target, onMatch }: PlanRules,
): ExistingRecord | 'ambiguous_email' | 'document_taken' | null {
  const holders = row.documento === null ? [] : (byDocument.get(documentKey(row.documento)) ?? [])
  const samePhone = row.chave_telefone === null ? undefined : byPhone.get(row.chave_telefone)
  if (holders.length > 0) {
    const [holder] = holders
    const isSaid = samePhone === undefined ? holders.length === 1 : holders.includes(samePhone)
    return isSaid ? (samePhone ?? holder ?? null) : 'document_taken'
  }
  if (samePhone !== undefined) return samePhone
  if (target === 'empresas')
    return byName.get(nameKey(row))?.find(({ documents }) => !documentDiffers(documents, row.documento)) ?? null
  const hasPhone = (record: ExistingRecord) =>
    record.chave_telefone !== null || (onMatch !== 'ignorar' && seen.hasGivenPhone(record.id))
  const sameEmail = (row.email === null ? [] : (byEmail.get(row.email) ?? [])).filter(
    (record) => (row.chave_telefone === null || !hasPhone(record)) && !documentDiffers(record.documents, row.documento),
  )
  return sameEmail.length > 1 ? 'ambiguous_email' : (sameEmail[0] ?? null)
}

function changeOf(row: ImportedRow, record: ExistingRecord, { onMatch, tagId }: PlanRules) {
  const changes: Changes = {}
  const nothing = {
    kind: 'igual' as const,
    record,
    changes,
    tags: [],
    isTaggedForAll: false,
    values: {},
    documento: null,
  }
  if (onMatch === 'ignorar') return nothing
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
  const documento = row.documento !== null && record.documents[row.documento.tipo] === undefined ? row.documento : null
  const isChanged =
    Object.keys(changes).length + tags.length + Object.keys(values).length > 0 || isTaggedForAll || documento !== null
  return isChanged ? { kind: 'atualizado' as const, record, changes, tags, isTaggedForAll, values, documento } : nothing
}

/** A company of the same name is the same company. */
const isSame = (field: WrittenField, before: string | null, after: string) =>
  field === 'empresa' ? before?.trim().toLowerCase() === after.toLowerCase() : before === after

/** Whoever is called by what is known of them has no name yet. */
const isLacking = (field: WrittenField, before: string | null) =>
  before === null || (field === 'nome' && before.startsWith('Sem nome'))
