import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { reorderField } from '@vp/domain/custom-fields/mutations/reorder-field.ts'
import { placeBetween } from '@vp/domain/fractional-index.ts'
import { Pencil, Trash2 } from 'lucide-react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { announce } from '../../ui/announce.tsx'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SortableList } from '../../ui/sortable-list.tsx'
import { typeText } from '../texts.pt-BR.ts'
import type { UsedField } from './queries.ts'
import { fieldSettingsTexts as texts } from './texts.pt-BR.ts'

interface FieldListProps {
  of: FieldOwner
  fields: readonly UsedField[]
  blockedBecause: string | undefined
  onEdit: (field: UsedField) => void
  onDelete: (field: UsedField) => void
}

/** The fields in their order, which is changed by dragging or by the arrow keys. */
export function FieldList({ of, fields, blockedBecause, onEdit, onDelete }: FieldListProps) {
  return (
    <SortableList
      label={texts.panels[of]}
      items={fields}
      hint={texts.moveHint}
      gripLabel={texts.moveNamed}
      blockedBecause={blockedBecause}
      onMove={async ({ id: fieldId, nome }, { before, after, index }) => {
        const isDone = await mutateOrTell(reorderField, { of, fieldId, ordem: placeBetween(before, after) })
        if (isDone) announce(texts.moved(nome, index + 1, fields.length))
      }}
      renderItem={(field) => (
        <>
          <div className="flex min-w-0 flex-1 flex-col gap-0.5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <span className="min-w-0 font-medium wrap-anywhere">{field.nome}</span>
              {field.obrigatorio ? <Badge tone="accent">{texts.required}</Badge> : null}
            </p>
            <p className="truncate text-sm text-muted" title={field.opcoes.join(', ')}>
              {[typeText(field), texts.used(of, field.preenchidos), field.opcoes.join(', ')]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
          </div>
          <IconButton
            icon={Pencil}
            label={texts.changeNamed(field.nome)}
            blockedBecause={blockedBecause}
            onClick={() => onEdit(field)}
          />
          <IconButton
            icon={Trash2}
            tone="danger"
            label={texts.deleteNamed(field.nome)}
            blockedBecause={blockedBecause}
            onClick={() => onDelete(field)}
          />
        </>
      )}
    />
  )
}
