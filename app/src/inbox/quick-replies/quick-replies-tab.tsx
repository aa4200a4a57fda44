import { deleteQuickReply } from '@vp/domain/inbox/mutations/delete-quick-reply.ts'
import { saveQuickReply } from '@vp/domain/inbox/mutations/save-quick-reply.ts'
import { Pencil, Plus, Trash2, Zap } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { useQuickReplies, type QuickReply } from './queries.ts'
import { QuickReplyDialog } from './quick-reply-dialog.tsx'
import { quickReplyTexts } from './texts.pt-BR.ts'

async function remove({ id, titulo, atalho, conteudo }: QuickReply): Promise<void> {
  if (!(await mutateOrTell(deleteQuickReply, { quickReplyId: id }))) return
  toastUndo(quickReplyTexts.deleted(titulo), () => {
    void mutateOrTell(saveQuickReply, { quickReplyId: id, titulo, atalho, conteudo })
  })
}

/** The workspace's quick replies, for Managers to keep; others see what there is. */
export function QuickRepliesTab() {
  const replies = useQuickReplies()
  const blockedBecause = useCan('quickReplies.write') ? undefined : quickReplyTexts.onlyManagers
  const [edited, setEdited] = useState<QuickReply | 'new' | null>(null)
  const add = (
    <Button size="sm" tone="primary" blockedBecause={blockedBecause} onClick={() => setEdited('new')}>
      <Plus aria-hidden size={16} />
      {quickReplyTexts.add}
    </Button>
  )
  return (
    <Panel icon={Zap} title={quickReplyTexts.title} count={replies.length} action={replies.length === 0 ? null : add}>
      {replies.length === 0 ? (
        <EmptyState icon={Zap} title={quickReplyTexts.emptyTitle} text={quickReplyTexts.emptyText} action={add} />
      ) : (
        <ul aria-label={quickReplyTexts.title} className="flex flex-col">
          {replies.map((reply) => (
            <li
              key={reply.id}
              className="flex min-h-14 items-center gap-3 border-b border-line py-2 pr-2 pl-4 last:border-b-0"
            >
              <div className="flex min-w-0 flex-1 flex-col gap-0.5">
                <p className="flex items-baseline gap-2">
                  <span className="truncate font-medium">{reply.titulo}</span>
                  <span className="shrink-0 text-sm text-accent">/{reply.atalho}</span>
                </p>
                <p className="truncate text-sm text-muted" title={reply.conteudo}>
                  {reply.conteudo}
                </p>
              </div>
              <IconButton
                icon={Pencil}
                label={quickReplyTexts.changeNamed(reply.titulo)}
                blockedBecause={blockedBecause}
                onClick={() => setEdited(reply)}
              />
              <IconButton
                icon={Trash2}
                tone="danger"
                label={quickReplyTexts.deleteNamed(reply.titulo)}
                blockedBecause={blockedBecause}
                onClick={() => void remove(reply)}
              />
            </li>
          ))}
        </ul>
      )}
      {edited === null ? null : (
        <QuickReplyDialog reply={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Panel>
  )
}
