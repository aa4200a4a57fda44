import { fold } from '../../fold.ts'
import { documentNumber } from '../documents/document.ts'
import { namelessPerson } from '../nameless.ts'
import { customFieldOf, type ColumnUse, type ImportField, type ImportTarget } from './import-target.ts'
import type { ImportProblem, ImportProblemCode } from './import-problem.ts'
import { readPhone } from './read-phone.ts'

/** A CPF or CNPJ without points. */
export interface ImportedDocument {
  readonly tipo: 'cpf' | 'cnpj'
  readonly numero: string
}

/** What a row says of a person or a company. null: it says nothing. */
export interface ImportedRow {
  readonly nome: string | null
  /** It has no name of its own. */
  readonly isNameless: boolean
  readonly telefone: string | null
  readonly chave_telefone: string | null
  readonly email: string | null
  readonly documento: ImportedDocument | null
  readonly status: string | null
  readonly owner_id: string | null
  readonly site: string | null
  readonly setor: string | null
  /** A company's name. */
  readonly empresa: string | null
  readonly tags: readonly string[]
  /** Values of custom fields, by the field's id. */
  readonly values: Readonly<Record<string, unknown>>
}

/** What reading a row needs to know of the workspace. */
export interface RowContext {
  readonly target: ImportTarget
  readonly columns: readonly { readonly column: number; readonly use: ColumnUse }[]
  /** Who can own a record, by their folded name and their e-mail. */
  readonly owners: ReadonlyMap<string, string>
  /** Reads a custom field's cell that is not empty; null: it is not one of its values. */
  readonly readValue: (fieldId: string, text: string) => { readonly value: unknown } | null
}

export type RowReading =
  | { readonly kind: 'row'; readonly row: ImportedRow }
  | { readonly kind: 'refused'; readonly problems: readonly ImportProblem[] }

const MAX_NAME = 200
const MAX_TEXT = 2_000
const MAX_TAG = 60
/** How Google writes several values into one cell. */
const SEVERAL = ':::'
// as strict as an address book needs: one @, something on both sides, a dot in the domain
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/u

/** By their folded words; null: what converting makes of a lead, no file does. */
const statuses: Record<'leads' | 'contatos', ReadonlyMap<string, string | null>> = {
  leads: new Map([
    ['novo', 'novo'],
    ['new', 'novo'],
    ['em atendimento', 'em_atendimento'],
    ['em_atendimento', 'em_atendimento'],
    ['in progress', 'em_atendimento'],
    ['qualificado', 'qualificado'],
    ['qualified', 'qualificado'],
    ['perdido', 'perdido'],
    ['lost', 'perdido'],
    ['convertido', null],
  ]),
  contatos: new Map([
    ['ativo', 'ativo'],
    ['active', 'ativo'],
    ['inativo', 'inativo'],
    ['inactive', 'inativo'],
  ]),
}

/** Reads one row. Everything that is wrong with it is said at once. */
export function readRow(cells: readonly string[], context: RowContext): RowReading {
  const problems: ImportProblem[] = []
  const refuse = (code: ImportProblemCode, column: number | null) => void problems.push({ code, column })
  const at = (use: ImportField) =>
    context.columns
      .filter((candidate) => candidate.use === use)
      .map(({ column }) => ({ column, text: cleanCell(cells[column] ?? '') }))
      .filter(({ text }) => text !== '')
  const first = (use: ImportField, max: number, code: ImportProblemCode): string | null => {
    const [found] = at(use)
    if (found === undefined) return null
    if (found.text.length > max) refuse(code, found.column)
    return oneLine(found.text)
  }

  const names = at('nome')
  const nome = oneLine(names.map(({ text }) => text).join(' ')) || null
  if (nome !== null && nome.length > MAX_NAME) refuse('name_too_long', names[0]?.column ?? null)
  const phone = phoneOf(at('telefone'), refuse)
  const email = emailOf(at('email'), refuse)
  const documento = documentOf(at('documento'), refuse)
  const isKnown = phone !== null || email !== null || documento !== null
  const row: ImportedRow = {
    nome: nome ?? (isKnown ? namelessPerson(phone?.telefone ?? null) : null),
    isNameless: nome === null,
    telefone: phone?.telefone ?? null,
    chave_telefone: phone?.chave ?? null,
    email,
    documento,
    status: statusOf(context.target, at('status'), refuse),
    owner_id: ownerOf(context.owners, at('responsavel'), refuse),
    site: first('site', MAX_TEXT, 'text_too_long'),
    setor: first('setor', MAX_TEXT, 'text_too_long'),
    empresa: first('empresa', MAX_NAME, 'company_too_long'),
    tags: tagsOf(at('etiquetas'), refuse),
    values: valuesOf(cells, context, refuse),
  }
  if (context.target === 'empresas') {
    if (nome === null) refuse('name_missing', null)
  } else if (nome === null && !isKnown && problems.length === 0) refuse('nothing_to_identify', null)
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'row', row }
}

/** What is in a cell: without what spreadsheets put around it (`="0123"`, `'+55`, no-break blanks, zero-width marks). */
export function cleanCell(cell: string): string {
  const bare = cell
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replaceAll('\u00A0', ' ')
    .trim()
  const formula = /^="([^"]*)"$/u.exec(bare)
  const inner = formula?.[1] ?? bare
  return /^'+[=+\-@＝＋－＠\d\s]/u.test(inner) ? inner.slice(1).trim() : inner.trim()
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

type Found = readonly { readonly column: number; readonly text: string }[]
type Refuse = (code: ImportProblemCode, column: number | null) => void

/** The first that is a phone; a broken one counts only where there is no other. */
function phoneOf(found: Found, refuse: Refuse): { telefone: string; chave: string } | null {
  let bad: { code: ImportProblemCode; column: number } | null = null
  for (const { column, text } of found) {
    for (const piece of text.split(SEVERAL)) {
      const reading = readPhone(piece)
      if (reading.kind === 'phone') return reading
      if (reading.kind === 'bad') bad ??= { code: reading.code, column }
    }
  }
  if (bad !== null) refuse(bad.code, bad.column)
  return null
}

function emailOf(found: Found, refuse: Refuse): string | null {
  let bad: number | null = null
  for (const { column, text } of found) {
    for (const piece of text.split(/:::|[;,]/u).map((part) => part.trim().toLowerCase())) {
      if (piece === '') continue
      if (piece.length <= 254 && EMAIL.test(piece)) return piece
      bad ??= column
    }
  }
  if (bad !== null) refuse('email_invalid', bad)
  return null
}

/** The first that is filled in. Spreadsheets take a number for it and its leading zeros away: where the check digits fit with them put
 *  back, it is the number. */
function documentOf(found: Found, refuse: Refuse): ImportedDocument | null {
  const [cell] = found
  if (cell === undefined) return null
  const text = cell.text.replace(/\.0$/u, '')
  const whole = /^\d{9,10}$/u.test(text)
    ? text.padStart(11, '0')
    : /^\d{12,13}$/u.test(text)
      ? text.padStart(14, '0')
      : text
  const document = documentNumber(whole)
  if (document === null) refuse('document_invalid', cell.column)
  return document
}

function statusOf(target: ImportTarget, found: Found, refuse: Refuse): string | null {
  const [cell] = found
  if (cell === undefined || target === 'empresas') return null
  const status = statuses[target].get(fold(cell.text))
  if (status === undefined) refuse('status_unknown', cell.column)
  return status ?? null
}

function ownerOf(owners: ReadonlyMap<string, string>, found: Found, refuse: Refuse): string | null {
  const [cell] = found
  if (cell === undefined) return null
  const owner = owners.get(fold(oneLine(cell.text)))
  if (owner === undefined) refuse('owner_unknown', cell.column)
  return owner ?? null
}

function tagsOf(found: Found, refuse: Refuse): string[] {
  const tags = new Map<string, string>()
  for (const { column, text } of found) {
    for (const piece of text.split(/:::|[;,|\n]/u).map(oneLine)) {
      // Google's own groups: "* myContacts"
      if (piece === '' || piece.startsWith('* ')) continue
      if (piece.length > MAX_TAG) refuse('tag_too_long', column)
      if (!tags.has(fold(piece))) tags.set(fold(piece), piece)
    }
  }
  return [...tags.values()]
}

function valuesOf(
  cells: readonly string[],
  { columns, readValue }: RowContext,
  refuse: Refuse,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { column, use } of columns) {
    const fieldId = customFieldOf(use)
    const text = cleanCell(cells[column] ?? '')
    if (fieldId === null || text === '' || fieldId in values) continue
    const read = readValue(fieldId, text)
    if (read === null) refuse('value_invalid', column)
    else values[fieldId] = read.value
  }
  return values
}
