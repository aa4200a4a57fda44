import { useNavigate } from '@tanstack/react-router'
import { Inbox as InboxIcon, Smartphone } from 'lucide-react'
import { useCan } from '../auth/use-member.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useNumbers } from './numbers.ts'
import { inboxTexts } from './texts.pt-BR.ts'

/** Where nobody has written yet: what is to be done for it. */
export function FirstConversation() {
  const navigate = useNavigate()
  const mayConnect = useCan('channels.write')
  const hasNumber = useNumbers().length > 0
  if (hasNumber) return <EmptyState icon={InboxIcon} title={inboxTexts.emptyAllTitle} text={inboxTexts.emptyAllText} />
  return (
    <EmptyState
      icon={Smartphone}
      title={mayConnect ? inboxTexts.connectFirst : inboxTexts.emptyAllTitle}
      text={mayConnect ? inboxTexts.connectFirstText : inboxTexts.connectFirstTold}
      action={
        mayConnect ? (
          <Button tone="primary" onClick={() => void navigate({ to: '/app/integracoes' })}>
            {inboxTexts.connectFirstDo}
          </Button>
        ) : undefined
      }
    />
  )
}
