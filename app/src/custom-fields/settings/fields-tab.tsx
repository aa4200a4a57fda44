import { fieldOwners, type FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DeleteField } from './delete-field.tsx'
import { FieldDialog } from './field-dialog.tsx'
import { FieldList } from './field-list.tsx'
import { usedField, usedFieldsQuery, type UsedField } from './queries.ts'
import { fieldSettingsTexts } from './texts.pt-BR.ts'

/** The custom fields of leads and of deals, for Managers to keep in order; others see them. */
export function FieldsTab() {
  return (
    <div className="flex flex-col gap-4">
      {fieldOwners.map((of) => (
        <FieldsPanel key={of} of={of} />
      ))}
    </div>
  )
}

function FieldsPanel({ of }: { of: FieldOwner }) {
  const fields = useLiveQuery(usedFieldsQuery(of), usedField)
  const blockedBecause = useCan('customFields.write') ? undefined : fieldSettingsTexts.onlyManagers
  const [edited, setEdited] = useState<UsedField | 'new' | null>(null)
  const [doomed, setDoomed] = useState<UsedField | null>(null)
  const add = (
    <Button
      size="sm"
      tone="primary"
      aria-label={fieldSettingsTexts.addTo[of]}
      blockedBecause={blockedBecause}
      onClick={() => setEdited('new')}
    >
      <Plus aria-hidden size={16} />
      {fieldSettingsTexts.add}
    </Button>
  )
  return (
    <Panel
      icon={ListChecks}
      title={fieldSettingsTexts.panels[of]}
      count={fields.length}
      action={fields.length === 0 ? null : add}
    >
      {fields.length === 0 ? (
        <EmptyState
          icon={ListChecks}
          title={fieldSettingsTexts.emptyTitle[of]}
          text={fieldSettingsTexts.emptyText[of]}
          action={add}
        />
      ) : (
        <FieldList of={of} fields={fields} blockedBecause={blockedBecause} onEdit={setEdited} onDelete={setDoomed} />
      )}
      {edited === null ? null : (
        <FieldDialog
          of={of}
          field={edited === 'new' ? null : edited}
          last={fields.at(-1)?.ordem ?? null}
          onClose={() => setEdited(null)}
        />
      )}
      {doomed === null ? null : <DeleteField of={of} field={doomed} onClose={() => setDoomed(null)} />}
    </Panel>
  )
}
