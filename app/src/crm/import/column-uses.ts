import { importFields, type ColumnUse, type ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { leadFieldQuery, tagOption } from './queries.ts'
import { importTexts } from './texts.pt-BR.ts'

export interface UseOption {
  readonly value: ColumnUse
  readonly label: string
}

/** What a column can be, custom fields included. */
export function useColumnUses(target: ImportTarget): UseOption[] {
  const fields = useLiveQuery(leadFieldQuery, tagOption)
  const own = importFields[target].map((value): UseOption => ({ value, label: importTexts.fields[value] ?? value }))
  if (target !== 'leads') return own
  return [
    ...own,
    ...fields.map(({ id, nome }): UseOption => ({ value: `campo:${id}`, label: importTexts.customField(nome) })),
  ]
}
