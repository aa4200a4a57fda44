import type { Lsn } from '../lsn.ts'
import type { Row } from '../where/evaluate.ts'
import type { Binding } from './binding.ts'

/** One row of a transaction, before and after; undefined where there is none. */
export interface Change {
  before: Row | undefined
  after: Row | undefined
  lsn: Lsn
  transactionId: number
  /** Place in the transaction: operations lie 2 apart, the second half of a changed key takes the odd place. */
  position: number
}

/** A message without its closing braces, so that `"last":true` can still be added; see `finishMessage`. */
export interface DraftMessage {
  position: number
  beforeHeaders: string
  headers: string
  afterHeaders: string
}

type Operation = 'insert' | 'update' | 'delete'

/**
 * The messages one change means for one shape: none, one, or two when a row changes its key inside the shape.
 * `known` holds those already written for this change: shapes of one form share them, however many they are.
 */
export function messagesFor(binding: Binding, change: Change, known: Map<string, DraftMessage[]>): DraftMessage[] {
  const { before, after } = change
  const before_ = before !== undefined && binding.isInside(before) ? before : undefined
  const after_ = after !== undefined && binding.isInside(after) ? after : undefined
  if (before_ === undefined && after_ === undefined) return []
  const form = `${before_ === undefined ? '' : '-'}${after_ === undefined ? '' : '+'}${binding.projection}`
  const messages = known.get(form) ?? write(binding, change, before_, after_)
  known.set(form, messages)
  return messages
}

function write(binding: Binding, change: Change, before: Row | undefined, after: Row | undefined): DraftMessage[] {
  if (before === undefined && after !== undefined)
    return [insertion(binding, change, after, binding.keyOf(after), change.position)]
  if (before !== undefined && after === undefined) return [deletion(binding, change, before, binding.keyOf(before))]
  if (before === undefined || after === undefined) return []
  const [oldKey, newKey] = [binding.keyOf(before), binding.keyOf(after)]
  if (oldKey !== newKey) {
    return [
      deletion(binding, change, before, oldKey, `,"key_change_to":${JSON.stringify(newKey)}`),
      insertion(binding, change, after, newKey, change.position + 1, `,"key_change_from":${JSON.stringify(oldKey)}`),
    ]
  }
  return update(binding, change, before, after, newKey)
}

export function finishMessage(draft: DraftMessage, isLast: boolean): string {
  return `${draft.beforeHeaders}"headers":{${isLast ? '"last":true,' : ''}${draft.headers}}${draft.afterHeaders}}`
}

function insertion(
  binding: Binding,
  change: Change,
  row: Row,
  key: string,
  position: number,
  extra = '',
): DraftMessage {
  return draft(
    binding,
    change,
    'insert',
    position,
    valueOf(binding, row, () => true),
    key,
    extra,
  )
}

function deletion(binding: Binding, change: Change, row: Row, key: string, extra = ''): DraftMessage {
  const value = valueOf(binding, row, binding.isFull ? () => true : (column) => column.isKey)
  return draft(binding, change, 'delete', change.position, value, key, extra)
}

function update(binding: Binding, change: Change, before: Row, after: Row, key: string): DraftMessage[] {
  const isChanged = ({ position }: { position: number }) => before[position] !== after[position]
  if (!binding.selected.some(isChanged)) return []
  const value = valueOf(binding, after, binding.isFull ? () => true : (column) => column.isKey || isChanged(column))
  const message = draft(binding, change, 'update', change.position, value, key, '')
  return [
    binding.isFull ? { ...message, afterHeaders: `,"old_value":${valueOf(binding, before, isChanged)}` } : message,
  ]
}

function draft(
  binding: Binding,
  change: Change,
  operation: Operation,
  position: number,
  value: string,
  key: string,
  extra: string,
): DraftMessage {
  // the table that was asked for, also where the row lies in a partition of it
  const { table } = binding.shape.definition
  const relation = `${JSON.stringify(table.schema)},${JSON.stringify(table.name)}`
  return {
    position,
    beforeHeaders: `{"value":${value},"key":${JSON.stringify(key)},`,
    headers: `"relation":[${relation}],"operation":"${operation}","lsn":"${change.lsn}","op_position":${position},"txids":[${change.transactionId}]${extra}`,
    afterHeaders: '',
  }
}

function valueOf(binding: Binding, row: Row, isWanted: (column: Binding['selected'][number]) => boolean): string {
  let json = '{'
  for (const column of binding.selected) {
    if (!isWanted(column)) continue
    const text = row[column.position] ?? null
    json += `${json === '{' ? '' : ','}${column.label}${text === null ? 'null' : JSON.stringify(text)}`
  }
  return `${json}}`
}
