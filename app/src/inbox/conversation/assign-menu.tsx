import { mayAssign } from '@vp/domain/auth/may-assign.ts'
import { UserRoundPlus } from 'lucide-react'
import { useCan, useMe, useTeam } from '../../auth/use-member.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { changeOwner } from './actions.ts'
import type { Conversation } from './queries.ts'

interface AssignMenuProps {
  conversation: Conversation
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  isCompact: boolean
}

/** Whose the conversation is, and whom to give it to. */
export function AssignMenu({ conversation, isOpen, onOpenChange, isCompact }: AssignMenuProps) {
  const me = useMe()
  const team = useTeam().filter((person) => person.role !== 'Viewer')
  const ownerNome = conversation.owner_nome ?? inboxTexts.nobody
  const mayAnswer = useCan('conversations.answer')
  const why = (to: string | null) => {
    if (!mayAnswer) return inboxTexts.viewerCannot
    if (to === conversation.owner_id || mayAssign(me, conversation.owner_id, to)) return undefined
    return inboxTexts.onlyManagersAssign
  }
  return (
    <Menu
      align="end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <button
          type="button"
          aria-label={`${inboxTexts.assign}: ${ownerNome}`}
          title={ownerNome}
          className="flex h-9 shrink-0 items-center gap-2 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-default pointer-coarse:h-11"
        >
          {conversation.owner_id === null ? (
            <UserRoundPlus aria-hidden size={18} />
          ) : (
            <Avatar id={conversation.owner_id} nome={ownerNome} size="xs" />
          )}
          {isCompact ? null : <span className="max-w-28 truncate max-xl:hidden">{ownerNome}</span>}
        </button>
      }
    >
      <MenuLabel>{inboxTexts.assignTo}</MenuLabel>
      {conversation.owner_id === me.userId ? null : (
        <MenuItem
          icon={UserRoundPlus}
          blockedBecause={why(me.userId)}
          onSelect={() => void changeOwner(me, conversation, me.userId, me.nome)}
        >
          {inboxTexts.assignToMe}
        </MenuItem>
      )}
      {team
        .filter((person) => person.user_id !== me.userId)
        .map((person) => (
          <MenuItem
            key={person.user_id}
            lead={<Avatar id={person.user_id} nome={person.nome} size="xs" />}
            isChosen={person.user_id === conversation.owner_id}
            blockedBecause={why(person.user_id)}
            onSelect={() => void changeOwner(me, conversation, person.user_id, person.nome)}
          >
            {person.nome}
          </MenuItem>
        ))}
      {conversation.owner_id === null ? null : (
        <MenuItem blockedBecause={why(null)} onSelect={() => void changeOwner(me, conversation, null, '')}>
          {inboxTexts.nobody}
        </MenuItem>
      )}
    </Menu>
  )
}
