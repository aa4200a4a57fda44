import { renderTemplate } from '@vp/domain/inbox/template/render-template.ts'
import { readTemplate } from '@vp/domain/inbox/template/template-shape.ts'
import { templateAnswer } from '@vp/domain/inbox/template/template-commands.ts'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TemplatePreview } from '../../ui/template-preview.tsx'
import { toastInfo, toastProblem } from '../../ui/toast.tsx'
import { Badge } from '../../ui/badge.tsx'
import { command } from '../command.ts'
import { commandProblem } from '../command-problem.ts'
import { categoryTexts, channelTexts, languageTexts } from '../texts.pt-BR.ts'
import type { TemplateRow } from './queries.ts'
import { TemplateQuality, TemplateStatus } from './template-row.tsx'

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
  if (isRemoving) return <RemoveDialog template={template} onClose={() => setIsRemoving(false)} />
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
          media={isMedia ? shape.header?.format.toLowerCase() : undefined}
        />
      </div>
    </Dialog>
  )
}

function RemoveDialog({ template, onClose }: { template: TemplateRow; onClose: () => void }) {
  const http = useHttp()
  const [isBusy, setIsBusy] = useState(false)

  async function remove() {
    setIsBusy(true)
    try {
      const path = `/integrations/templates/${template.id}`
      await command(http, { method: 'DELETE', path, answer: templateAnswer })
      toastInfo(channelTexts.removed(template.nome))
    } catch (error) {
      const { title, text } = commandProblem(error)
      toastProblem(title, { text })
    }
    onClose()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={channelTexts.removeTitle(template.nome)}
      description={channelTexts.removeText}
      footer={
        <>
          <Button onClick={onClose}>{channelTexts.cancel}</Button>
          <Button
            tone="danger"
            blockedBecause={isBusy ? channelTexts.submitting : undefined}
            onClick={() => void remove()}
          >
            {channelTexts.remove}
          </Button>
        </>
      }
    />
  )
}
