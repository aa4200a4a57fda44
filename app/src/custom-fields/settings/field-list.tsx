import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { reorderField } from '@vp/domain/custom-fields/mutations/reorder-field.ts'
import { placeBetween } from '@vp/domain/fractional-index.ts'
import { Accessibility, defaultPreset } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { isSortable, useSortable } from '@dnd-kit/react/sortable'
import { clsx } from 'clsx'
import { GripVertical, Pencil, Trash2 } from 'lucide-react'
import { useId, type KeyboardEvent } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { announce } from '../../ui/announce.tsx'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { fieldTypeTexts } from '../texts.pt-BR.ts'
import type { UsedField } from './queries.ts'
import { fieldSettingsTexts } from './texts.pt-BR.ts'

// what is spoken is ours, in Portuguese
const plugins = defaultPreset.plugins.filter((plugin) => plugin !== Accessibility)

interface FieldListProps {
  of: FieldOwner
  fields: readonly UsedField[]
  blockedBecause: string | undefined
  onEdit: (field: UsedField) => void
  onDelete: (field: UsedField) => void
}

/** The fields in their order, which is changed by dragging or by the arrow keys. */
export function FieldList({ of, fields, blockedBecause, onEdit, onDelete }: FieldListProps) {
  const hintId = useId()

  async function moveTo(field: UsedField, index: number) {
    const others = fields.filter((each) => each.id !== field.id)
    if (index < 0 || index > others.length || fields[index]?.id === field.id) return
    const ordem = placeBetween(others[index - 1]?.ordem ?? null, others[index]?.ordem ?? null)
    if (await mutateOrTell(reorderField, { of, fieldId: field.id, ordem }))
      announce(fieldSettingsTexts.moved(field.nome, index + 1, fields.length))
  }

  return (
    <DragDropProvider
      plugins={plugins}
      onDragEnd={({ operation: { source }, canceled }) => {
        const field = fields.find((each) => each.id === source?.id)
        if (!canceled && field !== undefined && isSortable(source)) void moveTo(field, source.index)
      }}
    >
      <p id={hintId} hidden>
        {fieldSettingsTexts.moveHint}
      </p>
      <ul aria-label={fieldSettingsTexts.panels[of]} className="flex flex-col">
        {fields.map((field, index) => (
          <FieldRowView
            key={field.id}
            {...{ of, field, index, hintId, blockedBecause, onEdit, onDelete }}
            onMove={(step) => void moveTo(field, index + step)}
          />
        ))}
      </ul>
    </DragDropProvider>
  )
}

interface FieldRowViewProps extends Omit<FieldListProps, 'fields'> {
  field: UsedField
  index: number
  hintId: string
  onMove: (step: -1 | 1) => void
}

function FieldRowView({ of, field, index, hintId, blockedBecause, onEdit, onDelete, onMove }: FieldRowViewProps) {
  const { ref, handleRef, isDragging } = useSortable({ id: field.id, index, disabled: blockedBecause !== undefined })

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (step === null || blockedBecause !== undefined) return
    event.preventDefault()
    onMove(step)
  }

  return (
    <li
      ref={ref}
      className={clsx(
        'flex min-h-14 items-center gap-1 border-b border-line bg-surface py-1 pr-2 pl-1 last:border-b-0',
        isDragging && 'relative z-float shadow-float',
      )}
    >
      <span ref={handleRef} className="flex shrink-0 cursor-grab touch-none active:cursor-grabbing">
        <IconButton
          icon={GripVertical}
          label={fieldSettingsTexts.moveNamed(field.nome)}
          aria-describedby={hintId}
          blockedBecause={blockedBecause}
          onKeyDown={onKeyDown}
        />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="min-w-0 font-medium wrap-anywhere">{field.nome}</span>
          {field.obrigatorio ? <Badge tone="accent">{fieldSettingsTexts.required}</Badge> : null}
        </p>
        <p className="truncate text-sm text-muted" title={field.opcoes.join(', ')}>
          {[fieldTypeTexts[field.tipo], fieldSettingsTexts.used(of, field.preenchidos), field.opcoes.join(', ')]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </div>
      <IconButton
        icon={Pencil}
        label={fieldSettingsTexts.changeNamed(field.nome)}
        blockedBecause={blockedBecause}
        onClick={() => onEdit(field)}
      />
      <IconButton
        icon={Trash2}
        tone="danger"
        label={fieldSettingsTexts.deleteNamed(field.nome)}
        blockedBecause={blockedBecause}
        onClick={() => onDelete(field)}
      />
    </li>
  )
}
