import { formatPhone } from '@vp/domain/crm/phone.ts'
import { conversationStatuses, type ConversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ArrowLeft, CircleCheck, PanelRight, RotateCcw, Tags, UserRoundPlus } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import { useCan, useMe, useTeam } from '../../auth/use-member.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useCommands } from '../../ui/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuLabel } from '../../ui/menu.tsx'
import { useIsDesktop, useIsPhone } from '../../ui/use-media-query.ts'
import { RowTags } from '../tags/row-tags.tsx'
import { TagPicker } from '../tags/tag-picker.tsx'
import { ClosingMark } from '../composer/closing-mark.tsx'
import { StatusBadge, statusViews } from '../status-badge.tsx'
import { inboxTexts, statusTexts } from '../texts.pt-BR.ts'
import { changeOwner, changeStatus } from './actions.ts'
import { mayAssign } from './may-assign.ts'
import { MoreMenu } from './more-menu.tsx'
import type { Conversation } from './queries.ts'

export interface HeaderProps {
  conversation: Conversation
  isContextOpen: boolean
  onToggleContext: () => void
}

/** Who it is, how it stands, whose it is, and what to do with it. */
export function ConversationHeader({ conversation, isContextOpen, onToggleContext }: HeaderProps) {
  const isDesktop = useIsDesktop()
  const isPhone = useIsPhone()
  const mayAnswer = useCan('conversations.answer')
  const [isAssigning, setIsAssigning] = useState(false)
  const [isTagging, setIsTagging] = useState(false)
  const isResolved = conversation.status === 'resolvida'

  useCommands(
    useMemo(
      () =>
        mayAnswer
          ? [
              {
                id: 'inbox.resolve',
                label: isResolved ? inboxTexts.reopen : inboxTexts.resolve,
                group: inboxTexts.group,
                keys: 'e',
                icon: isResolved ? RotateCcw : CircleCheck,
                run: () => void changeStatus(conversation, isResolved ? 'aberta' : 'resolvida'),
              },
              {
                id: 'inbox.assign',
                label: inboxTexts.assign,
                group: inboxTexts.group,
                keys: 'a',
                icon: UserRoundPlus,
                run: () => setIsAssigning(true),
              },
              {
                id: 'inbox.tags',
                label: inboxTexts.tagConversation,
                group: inboxTexts.group,
                keys: 'l',
                icon: Tags,
                run: () => setIsTagging(true),
              },
            ]
          : [],
      [conversation, isResolved, mayAnswer],
    ),
  )

  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line bg-surface pr-2 pl-2 pt-safe md:pl-4">
      {isDesktop ? null : <BackButton />}
      <button
        type="button"
        onClick={onToggleContext}
        aria-expanded={isContextOpen}
        className="flex h-11 min-w-0 flex-1 items-center gap-2.5 rounded-md text-left"
      >
        <span className="flex max-md:hidden">
          <Avatar id={conversation.id} nome={conversation.nome} size="sm" />
        </span>
        <span className="flex min-w-0 flex-col">
          <h1
            tabIndex={-1}
            data-screen-heading
            className="truncate text-md leading-tight font-semibold outline-none"
            title={conversation.nome}
          >
            {conversation.nome === '' ? inboxTexts.nobodyName : conversation.nome}
          </h1>
          <span className="flex min-w-0 items-center gap-2 text-xs">
            {isPhone ? (
              <span className="truncate text-muted">
                {conversation.telefone === null
                  ? (conversation.owner_nome ?? inboxTexts.nobody)
                  : formatPhone(conversation.telefone)}
              </span>
            ) : null}
            <Suspense fallback={null}>
              <RowTags ids={conversation.tag_ids} />
            </Suspense>
          </span>
        </span>
      </button>
      <ClosingMark expiresAt={conversation.window_expires_at} />
      {isPhone ? null : <StatusMenu conversation={conversation} mayChange={mayAnswer} />}
      <Suspense fallback={null}>
        <AssignMenu
          conversation={conversation}
          isOpen={isAssigning}
          onOpenChange={setIsAssigning}
          isCompact={isPhone}
        />
      </Suspense>
      {isPhone ? (
        <StatusMenu conversation={conversation} mayChange={mayAnswer} />
      ) : (
        <Button
          size="sm"
          tone={isResolved ? 'secondary' : 'primary'}
          blockedBecause={mayAnswer ? undefined : inboxTexts.viewerCannot}
          onClick={() => void changeStatus(conversation, isResolved ? 'aberta' : 'resolvida')}
        >
          {isResolved ? <RotateCcw aria-hidden size={16} /> : <CircleCheck aria-hidden size={16} />}
          {isResolved ? inboxTexts.reopen : inboxTexts.resolve}
        </Button>
      )}
      <MoreMenu blockedBecause={mayAnswer ? undefined : inboxTexts.viewerCannot} onTags={() => setIsTagging(true)} />
      <Suspense fallback={null}>
        <TagPicker conversation={conversation} isOpen={isTagging} onOpenChange={setIsTagging} />
      </Suspense>
      {isPhone ? null : (
        <IconButton
          icon={PanelRight}
          label={isContextOpen ? inboxTexts.hideDetails : inboxTexts.showDetails}
          aria-pressed={isContextOpen}
          onClick={onToggleContext}
        />
      )}
    </header>
  )
}

function BackButton() {
  const router = useRouter()
  const navigate = useNavigate()
  return (
    <IconButton
      icon={ArrowLeft}
      label={inboxTexts.back}
      onClick={() => {
        // back where one came from keeps the list's place; a link opened from outside has nothing behind it
        if (router.history.canGoBack()) router.history.back()
        else void navigate({ to: '/app/inbox' })
      }}
    />
  )
}

function StatusMenu({ conversation, mayChange }: { conversation: Conversation; mayChange: boolean }) {
  const badge = <StatusBadge status={conversation.status} />
  if (!mayChange) return badge
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${inboxTexts.status}: ${statusTexts[conversation.status]}`}
          className="flex h-9 items-center rounded-md px-1 hover:bg-hover pointer-coarse:h-11"
        >
          {badge}
        </button>
      }
    >
      <MenuLabel>{inboxTexts.status}</MenuLabel>
      <MenuChoices
        label={inboxTexts.status}
        value={conversation.status}
        onChange={(value) => {
          const status = conversationStatuses.find((candidate) => candidate === value)
          if (status !== undefined) void changeStatus(conversation, status)
        }}
      >
        {conversationStatuses.map((status) => (
          <MenuChoice key={status} value={status} lead={<StatusIcon status={status} />}>
            {statusTexts[status]}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  )
}

function StatusIcon({ status }: { status: ConversationStatus }) {
  const { icon: Icon, iconClass } = statusViews[status]
  return <Icon aria-hidden size={16} className={clsx('shrink-0', iconClass)} />
}

interface AssignMenuProps {
  conversation: Conversation
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  isCompact: boolean
}

function AssignMenu({ conversation, isOpen, onOpenChange, isCompact }: AssignMenuProps) {
  const me = useMe()
  const team = useTeam().filter((person) => person.role !== 'Viewer')
  const ownerNome = conversation.owner_nome ?? inboxTexts.nobody
  const why = (to: string | null) =>
    to === conversation.owner_id || mayAssign(me, conversation.owner_id, to) ? undefined : inboxTexts.onlyManagersAssign
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
          onSelect={() => void changeOwner(conversation, me.userId, me.nome)}
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
            onSelect={() => void changeOwner(conversation, person.user_id, person.nome)}
          >
            {person.nome}
          </MenuItem>
        ))}
      {conversation.owner_id === null ? null : (
        <MenuItem blockedBecause={why(null)} onSelect={() => void changeOwner(conversation, null, '')}>
          {inboxTexts.nobody}
        </MenuItem>
      )}
    </Menu>
  )
}
