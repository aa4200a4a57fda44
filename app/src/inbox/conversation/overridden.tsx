import { mayAssign } from '@vp/domain/auth/may-assign.ts'
import { conversationStatuses } from '@vp/domain/inbox/conversation-status.ts'
import { useCan, useMe } from '../../auth/use-member.ts'
import { OverrideNotice } from '../../overrides/override-notice.tsx'
import { useOverrides, type Override } from '../../overrides/queries.ts'
import { inboxTexts, statusTexts } from '../texts.pt-BR.ts'
import { changeOwner, changeStatus } from './actions.ts'
import type { Conversation } from './queries.ts'

const statusOf = (value: string | null) => conversationStatuses.find((status) => status === value)

/** Whose word was lost when two people changed the owner or the status of this conversation. */
export function OverriddenConversation({ conversation }: { conversation: Conversation }) {
  const me = useMe()
  const mayAnswer = useCan('conversations.answer')
  const overrides = useOverrides('conversa')(conversation.id)
  const names = new Map(overrides.flatMap(({ campos }) => campos.map(({ antes, nome }) => [antes, nome])))

  const describe = ({ campo, antes, nome }: Override['campos'][number]): string | null => {
    if (campo === 'owner_id') return antes === conversation.owner_id ? null : (nome ?? inboxTexts.nobody)
    const status = statusOf(antes)
    return status === undefined || status === conversation.status ? null : statusTexts[status]
  }
  const lostOwner = overrides.flatMap(({ campos }) => campos).find(({ campo }) => campo === 'owner_id')
  const mayRestore = lostOwner === undefined || mayAssign(me, conversation.owner_id, lostOwner.antes)
  return (
    <OverrideNotice
      overrides={overrides}
      describe={describe}
      blockedBecause={mayAnswer ? (mayRestore ? undefined : inboxTexts.onlyManagersAssign) : inboxTexts.viewerCannot}
      onRestore={({ owner_id: owner, status: lostStatus }) => {
        if (owner !== undefined) void changeOwner(me, conversation, owner, names.get(owner) ?? '')
        const status = statusOf(lostStatus ?? null)
        if (status !== undefined) void changeStatus(conversation, status)
      }}
    />
  )
}
