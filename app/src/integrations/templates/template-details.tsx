import { renderTemplate } from '@vp/domain/inbox/template/render-template.ts'
import { readTemplate } from '@vp/domain/inbox/template/template-shape.ts'
import { templateAnswer } from '@vp/domain/inbox/template/template-commands.ts'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TemplatePreview } from '../../ui/template-preview.tsx'
import { Badge } from '../../ui/badge.tsx'
import { ConfirmCommand } from '../confirm-command.tsx'
import { categoryTexts, channelTexts, languageTexts } from '../texts.pt-BR.ts'
import type { TemplateRow } from './queries.ts'
import { TemplateQuality, TemplateStatus } from './template-row.tsx'

const kinds: Readonly<Record<string, string>> = channelTexts.headerKinds

interface TemplateDetailsProps {
  template: TemplateRow
  blockedBecause: string | undefined
  /** null: parts of it can only be changed at Meta. */
  onEdit: (() => void) | null
  onClose: () => void
}

/** One template as the person will read it, with its examples, and what Meta says of it. */
export function TemplateDetails({ template, blockedBecause, onEdit, onClose }: TemplateDetailsProps) {
  const [isRemoving, setIsRemoving] = useState(false)
  const shape = readTemplate(template.components)
  const isMedia = shape.header !== null && shape.header.format !== 'TEXT'
  if (isRemoving) {
    return (
      <ConfirmCommand
        title={channelTexts.removeTitle(template.nome)}
        text={channelTexts.removeText}
        label={channelTexts.remove}
        command={{ method: 'DELETE', path: `/integrations/templates/${template.id}`, answer: templateAnswer }}
        done={channelTexts.removed(template.nome)}
        onClose={() => setIsRemoving(false)}
      />
    )
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={template.nome}
      width="md"
      footer={
        <>
          <Button tone="ghost" blockedBecause={blockedBecause} onClick={() => setIsRemoving(true)}>
            <Trash2 aria-hidden size={16} />
            {channelTexts.remove}
          </Button>
          <Button
            blockedBecause={blockedBecause ?? (onEdit === null ? channelTexts.cannotEdit : undefined)}
            onClick={() => onEdit?.()}
          >
            <Pencil aria-hidden size={16} />
            {channelTexts.edit}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="flex flex-wrap items-center gap-1.5">
          <TemplateStatus status={template.status} />
          <Badge>{categoryTexts[template.categoria] ?? template.categoria}</Badge>
          <TemplateQuality quality={template.quality} />
          <span className="text-sm text-muted">{languageTexts[template.idioma] ?? template.idioma}</span>
        </p>
        {template.rejection_reason === null ? null : (
          <p className="rounded-md bg-danger-soft px-3 py-2 text-base text-on-danger-soft">
            {channelTexts.rejected(template.rejection_reason)}
          </p>
        )}
        <TemplatePreview
          label={channelTexts.preview}
          rendered={renderTemplate(shape, Object.fromEntries(shape.examples))}
          media={isMedia ? (kinds[shape.header?.format ?? ''] ?? shape.header?.format) : undefined}
        />
      </div>
    </Dialog>
  )
}
