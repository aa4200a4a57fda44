import { readTemplate } from '@vp/domain/inbox/template/template-shape.ts'
import { CircleCheck, CircleDashed, CircleX, CirclePause, type LucideIcon } from 'lucide-react'
import { qualityTexts } from '../../costs/texts.pt-BR.ts'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { categoryTexts, channelTexts, languageTexts, templateStatusTexts } from '../texts.pt-BR.ts'
import type { TemplateRow } from './queries.ts'

const views: Readonly<Record<string, { tone: BadgeTone; icon: LucideIcon }>> = {
  APPROVED: { tone: 'success', icon: CircleCheck },
  REJECTED: { tone: 'danger', icon: CircleX },
  DISABLED: { tone: 'danger', icon: CircleX },
  PAUSED: { tone: 'warning', icon: CirclePause },
}

/** Meta's word for how a template stands, in ours. */
export function TemplateStatus({ status }: { status: string }) {
  const { tone, icon: Icon } = views[status] ?? { tone: 'neutral' as const, icon: CircleDashed }
  return (
    <Badge tone={tone}>
      <Icon aria-hidden size={13} />
      {templateStatusTexts[status] ?? status}
    </Badge>
  )
}

const qualityTones: Readonly<Record<string, BadgeTone>> = { GREEN: 'success', YELLOW: 'warning', RED: 'danger' }

export function TemplateQuality({ quality }: { quality: string | null }) {
  const value = quality ?? 'UNKNOWN'
  return <Badge tone={qualityTones[value] ?? 'neutral'}>{qualityTexts[value] ?? value}</Badge>
}

/** One template of the list: its name, what it says, and how it stands. */
export function TemplateListRow({ template, onOpen }: { template: TemplateRow; onOpen: () => void }) {
  const { nome, idioma, categoria, status, quality } = template
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-label={channelTexts.open(nome)}
        onClick={onOpen}
        className="flex min-h-16 w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-left outline-offset-[-2px] hover:bg-hover"
      >
        <span className="flex min-w-0 flex-1 basis-64 flex-col">
          <span className="truncate font-medium" title={nome}>
            {nome}
          </span>
          <span className="truncate text-sm text-muted">{readTemplate(template.components).body}</span>
        </span>
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="text-sm text-muted">{languageTexts[idioma] ?? idioma}</span>
          <Badge>{categoryTexts[categoria] ?? categoria}</Badge>
          {quality === null || quality === 'UNKNOWN' ? null : <TemplateQuality quality={quality} />}
          <TemplateStatus status={status} />
        </span>
      </button>
    </li>
  )
}
