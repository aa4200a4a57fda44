import type { Row } from './merge-data.ts'
import { keptColumns, type ChosenField, type PersonTable } from './person-records.ts'

/** The record that stays, as it becomes. `take`: the fields that come from the one that goes. */
export function joinFields(table: PersonTable, kept: Row, merged: Row, take: readonly ChosenField[]): Row {
  const after = only(keptColumns[table], kept)
  for (const field of take) {
    // a status says something else of a lead than of a contact, and only contacts have a company
    if (!(field in after) || !(field in merged)) continue
    if (field === 'status' && 'contato_id' in merged !== 'contato_id' in kept) continue
    after[field] = merged[field]
    if (field === 'telefone') after['chave_telefone'] = merged['chave_telefone']
  }
  if (table === 'leads') after['contato_id'] = kept['contato_id'] ?? merged['contato_id'] ?? null
  if (saidAt(merged) > saidAt(kept)) {
    for (const column of ['marketing_opt_out_at', 'marketing_changed_at']) after[column] = merged[column]
  }
  return after
}

/** When somebody last said whether they take marketing, in ms; 0 for never. */
export function saidAt({ marketing_changed_at: at }: Row): number {
  return typeof at === 'string' ? Date.parse(at) : 0
}

export function only(columns: readonly string[], row: Row): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column]]))
}
