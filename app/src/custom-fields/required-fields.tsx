import { fieldRow, type FieldOwner, type FieldRow } from '@vp/domain/custom-fields/field.ts'
import { setValue } from '@vp/domain/custom-fields/mutations/set-value.ts'
import type { FilledValue } from '@vp/domain/custom-fields/write-value.ts'
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
  /** What was filled in, for a record that is made with it. */
  readonly filled: () => FilledValue[]
  /** Stores what was filled in, once the record is there; false when something was refused, which is told. */
  readonly save: (recordId: string) => Promise<boolean>
}

/** `of`: null for a form that makes neither; `recordId`: of a record that is there, what it lacks. Suspends. */
export function useRequiredFields(of: FieldOwner | null, recordId: string | null = null): RequiredForm {
  const found = useLiveQuery(requiredFieldsQuery(of ?? 'lead', recordId), fieldRow)
  const fields = of === null ? [] : found
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})

  const filled = () =>
    fields.flatMap((field): FilledValue[] => {
      const parsed = fromDraft(field, drafts[field.id] ?? '')
      if ('wrong' in parsed || parsed.valor === null) return []
      return [{ fieldId: field.id, valueId: newId(), tipo: field.tipo, valor: parsed.valor }]
    })

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
    filled,
    async save(recordId) {
      if (of === null) return true
      for (const value of filled()) {
        if (!(await mutateOrTell(setValue, { of, recordId, ...value }))) return false
      }
      return true
    },
  }
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
