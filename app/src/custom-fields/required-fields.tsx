import { fieldRow, type FieldOwner, type FieldRow } from '@vp/domain/custom-fields/field.ts'
import { setValue } from '@vp/domain/custom-fields/mutations/set-value.ts'
import type { StoredValue } from '@vp/domain/custom-fields/value.ts'
import { newId } from '@vp/domain/ids.ts'
import { useState } from 'react'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { CustomFieldInput } from './custom-field-input.tsx'
import { fromDraft, toDraft, type Draft } from './draft.ts'
import { requiredFieldsQuery } from './queries.ts'
import { fieldTexts, parseTexts } from './texts.pt-BR.ts'

/** What a form that makes a lead or a deal, or something of one, asks for besides its own fields. */
export interface RequiredForm {
  readonly fields: readonly FieldRow[]
  readonly drafts: Readonly<Record<string, Draft>>
  readonly problems: Readonly<Record<string, string>>
  readonly put: (field: FieldRow, draft: Draft) => void
  /** Says beside each field what is wrong with it; true when nothing is. */
  readonly check: () => boolean
  /** Stores what was filled in, once the record is there; false when something was refused, which is told. */
  readonly save: (recordId: string) => Promise<boolean>
}

/** `of`: null for a form that makes neither; `recordId`: of a record that is there, what it lacks. Suspends. */
export function useRequiredFields(of: FieldOwner | null, recordId: string | null = null): RequiredForm {
  const found = useLiveQuery(requiredFieldsQuery(of ?? 'lead', recordId), fieldRow)
  const fields = of === null ? [] : found
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})

  return {
    fields,
    drafts,
    problems,
    put(field, draft) {
      setDrafts((current) => ({ ...current, [field.id]: draft }))
      setProblems(({ [field.id]: _mended, ...rest }) => rest)
    },
    check() {
      const wrong = fields.flatMap((field) => {
        const parsed = fromDraft(field, drafts[field.id] ?? '')
        if ('wrong' in parsed) return [[field.id, parseTexts[parsed.wrong]] as const]
        return parsed.valor === null ? [[field.id, fieldTexts.requiredError] as const] : []
      })
      setProblems(Object.fromEntries(wrong))
      return wrong.length === 0
    },
    async save(recordId) {
      for (const field of fields) {
        const valor = valueIn(field, drafts[field.id])
        if (of === null || valor === null) continue
        const { id: fieldId, tipo } = field
        if (!(await mutateOrTell(setValue, { of, recordId, fieldId, valueId: newId(), tipo, valor }))) return false
      }
      return true
    },
  }
}

function valueIn(field: FieldRow, draft: Draft | undefined): StoredValue | null {
  const parsed = fromDraft(field, draft ?? '')
  return 'valor' in parsed ? parsed.valor : null
}

/** Their controls, in the order of the settings. */
export function RequiredFields({ form }: { form: RequiredForm }) {
  return form.fields.map((field) => (
    <CustomFieldInput
      key={field.id}
      field={field}
      draft={form.drafts[field.id] ?? toDraft(field, null)}
      error={form.problems[field.id]}
      onDraft={(draft) => form.put(field, draft)}
    />
  ))
}
