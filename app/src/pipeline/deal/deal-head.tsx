import { newId } from '@vp/domain/ids.ts'
import { deleteDeal } from '@vp/domain/pipeline/mutations/delete-deal.ts'
import { useNavigate } from '@tanstack/react-router'
import { EllipsisVertical, MessageCircle, RotateCcw, ThumbsDown, Trash2, Trophy, X } from 'lucide-react'
import { useState } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { stageOptions, useStageChoices } from '../../deals/queries.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastDeleted } from '../../shell/toast-deleted.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dealPageTexts, stayTexts } from '../texts.pt-BR.ts'
import { LostReasonDialog } from './lost-reason-dialog.tsx'
import type { Deal } from './queries.ts'
import { OverriddenDeal } from './overridden-deal.tsx'
import { useStageChange } from './use-stage-change.ts'

const tones = { aberto: 'neutral', ganho: 'success', perdido: 'danger' } as const

/** A deal's name, where it stands, and what becomes of it. */
export function DealHead({ deal, mayWrite, onClose }: { deal: Deal; mayWrite: boolean; onClose: () => void }) {
  const now = useNow()
  const navigate = useNavigate()
  const stages = useStageChoices()
  const { asked, change, answer, reopen } = useStageChange(deal, stages)
  const [isDoomed, setIsDoomed] = useState(false)
  const { userId } = useMe()
  const mayDelete = useCan('records.delete') || (mayWrite && deal.owner_id === userId)
  const blockedBecause = mayWrite ? undefined : dealTexts.noRight
  const own = stages.filter((stage) => stage.pipeline_id === deal.pipeline_id)
  const end = (tipo: 'ganho' | 'perdido') => own.find((stage) => stage.tipo === tipo)
  const endButton = (tipo: 'ganho' | 'perdido') => ({
    blockedBecause: blockedBecause ?? (end(tipo) ? undefined : dealPageTexts.noSuchStage(dealPageTexts.status[tipo])),
    onClick: () => {
      const stage = end(tipo)
      if (stage) change(stage.id)
    },
  })

  return (
    <header className="flex flex-col gap-3 border-b border-line px-4 pb-3 pt-[max(0.5rem,env(safe-area-inset-top))] md:px-5">
      <div className="flex min-h-11 items-center gap-2">
        <h2
          tabIndex={-1}
          data-screen-heading
          className="min-w-0 flex-1 truncate text-md font-semibold outline-none"
          title={deal.titulo}
        >
          {deal.titulo}
        </h2>
        <Badge tone={tones[deal.status]}>{dealPageTexts.status[deal.status]}</Badge>
        {deal.conversa === null ? null : (
          <IconButton
            icon={MessageCircle}
            label={dealPageTexts.openConversation}
            onClick={() => {
              if (deal.conversa === null) return
              void navigate({ to: '/app/inbox/$conversationId', params: { conversationId: deal.conversa } })
            }}
          />
        )}
        <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={dealPageTexts.actions} />}>
          <MenuItem
            icon={Trash2}
            tone="danger"
            blockedBecause={mayDelete ? undefined : dealPageTexts.onlyOwners}
            onSelect={() => setIsDoomed(true)}
          >
            {dealPageTexts.delete}
          </MenuItem>
        </Menu>
        <IconButton icon={X} label={dealPageTexts.close} keys="Esc" onClick={onClose} />
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-full md:w-auto md:min-w-52 md:flex-1">
          <SelectField
            label={`${dealTexts.etapa} · ${dealPageTexts.inStage(stayTexts(now.getTime() - deal.stage_entered_at.getTime()))}`}
            value={deal.stage_id}
            disabled={!mayWrite}
            options={stageOptions(stages)}
            onChange={(event) => change(event.target.value)}
          />
        </div>
        {deal.status === 'aberto' ? (
          <>
            <Button {...endButton('ganho')}>
              <Trophy aria-hidden size={16} />
              {dealPageTexts.win}
            </Button>
            <Button {...endButton('perdido')}>
              <ThumbsDown aria-hidden size={16} />
              {dealPageTexts.loseShort}
            </Button>
          </>
        ) : (
          <Button blockedBecause={blockedBecause} onClick={() => void reopen()}>
            <RotateCcw aria-hidden size={16} />
            {dealPageTexts.reopen}
          </Button>
        )}
      </div>
      <div className="overflow-hidden rounded-md empty:hidden">
        <OverriddenDeal deal={deal} blockedBecause={blockedBecause} onStage={change} />
      </div>
      {asked === null ? null : (
        <LostReasonDialog text={dealPageTexts.lostText(deal.titulo)} onConfirm={answer} onClose={() => answer()} />
      )}
      {isDoomed ? <DeleteDeal deal={deal} onClose={() => setIsDoomed(false)} onDeleted={onClose} /> : null}
    </header>
  )
}

function DeleteDeal({ deal, onClose, onDeleted }: { deal: Deal; onClose: () => void; onDeleted: () => void }) {
  async function doIt() {
    const deletionId = newId()
    const isDone = await mutateOrTell(deleteDeal, { dealId: deal.id, deletionId })
    onClose()
    if (!isDone) return
    onDeleted()
    toastDeleted(dealPageTexts.deleted(deal.titulo), [deletionId])
  }
  return (
    <AskDialog
      title={dealPageTexts.deleteTitle(deal.titulo)}
      text={dealPageTexts.deleteText}
      action={dealPageTexts.delete}
      onAnswer={() => void doIt()}
      onClose={onClose}
    />
  )
}
