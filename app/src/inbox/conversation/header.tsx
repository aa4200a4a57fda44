import { mayGiveAway } from '@vp/domain/auth/may-assign.ts'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { ArrowLeft, CircleCheck, PanelRight, RotateCcw, UserRoundPlus } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useCommands } from '../../ui/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useIsDesktop, useIsPhone } from '../../ui/use-media-query.ts'
import { RowTags } from '../tags/row-tags.tsx'
import { ClosingMark } from '../composer/closing-mark.tsx'
import { DeadlineMark } from '../service-level/deadline-mark.tsx'
import { useServiceLevels } from '../service-level/queries.ts'
import { PresenceNote } from '../presence/presence-note.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { changeStatus } from './actions.ts'
import { MoreMenu } from './more-menu.tsx'
import { AssignMenu } from './assign-menu.tsx'
import type { ConversationAction } from './conversation-actions.ts'
import type { Conversation } from './queries.ts'
import { StatusMenu } from './status-menu.tsx'

export interface HeaderProps {
  conversation: Conversation
  isContextOpen: boolean
  onToggleContext: () => void
  onAction: (action: ConversationAction) => void
}

/** Who it is, how it stands, whose it is, and what to do with it. */
export function ConversationHeader({ conversation, isContextOpen, onToggleContext, onAction }: HeaderProps) {
  const me = useMe()
  const isDesktop = useIsDesktop()
  const isPhone = useIsPhone()
  const mayAnswer = useCan('conversations.answer')
  const blockedBecause = mayAnswer ? undefined : inboxTexts.viewerCannot
  const [isAssigning, setIsAssigning] = useState(false)
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
            ]
          : [],
      [conversation, isResolved, mayAnswer],
    ),
  )

  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line bg-surface pr-2 pl-2 pt-safe md:pl-4">
      {isDesktop ? null : <BackButton />}
      <div className="relative flex h-11 min-w-0 flex-1 items-center gap-2.5">
        <span className="flex max-md:hidden">
          <Avatar id={conversation.id} nome={conversation.nome} size="sm" />
        </span>
        <span className="flex min-w-0 flex-col">
          <h1
            tabIndex={-1}
            data-screen-heading
            className="flex min-w-0 text-md leading-tight font-semibold outline-none"
          >
            {/* within the heading: in a button it would be no heading. It covers what lies beside it too */}
            <button
              type="button"
              onClick={onToggleContext}
              aria-expanded={isContextOpen}
              title={conversation.nome}
              className="truncate rounded-xs text-left after:absolute after:inset-0"
            >
              {conversation.nome === '' ? inboxTexts.nobodyName : conversation.nome}
            </button>
          </h1>
          <span className="flex min-w-0 items-center gap-2 text-xs">
            <Suspense fallback={null}>
              <ThreadDeadline conversation={conversation} isCompact={isPhone} />
            </Suspense>
            <PresenceNote
              conversationId={conversation.id}
              isCompact={isPhone}
              otherwise={
                // who waits has a deadline there, and a phone's line has room for no more
                isPhone && conversation.waiting_since === null ? (
                  <span className="truncate text-muted">
                    {conversation.telefone === null
                      ? (conversation.owner_nome ?? inboxTexts.nobody)
                      : formatPhone(conversation.telefone)}
                  </span>
                ) : null
              }
            />
            <Suspense fallback={null}>
              <RowTags ids={conversation.tag_ids} />
            </Suspense>
          </span>
        </span>
      </div>
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
          blockedBecause={blockedBecause}
          onClick={() => void changeStatus(conversation, isResolved ? 'aberta' : 'resolvida')}
        >
          {isResolved ? <RotateCcw aria-hidden size={16} /> : <CircleCheck aria-hidden size={16} />}
          {isResolved ? inboxTexts.reopen : inboxTexts.resolve}
        </Button>
      )}
      <MoreMenu
        blockedBecause={blockedBecause}
        handOverBlockedBecause={
          blockedBecause ?? (mayGiveAway(me, conversation.owner_id) ? undefined : inboxTexts.onlyManagersAssign)
        }
        isMine={conversation.owner_id === me.userId}
        isHuman={conversation.modo_atendimento_humano}
        onAction={onAction}
      />
      {isPhone ? null : (
        <IconButton
          icon={PanelRight}
          label={inboxTexts.details}
          aria-pressed={isContextOpen}
          onClick={onToggleContext}
        />
      )}
    </header>
  )
}

function ThreadDeadline({ conversation, isCompact }: { conversation: Conversation; isCompact: boolean }) {
  return <DeadlineMark conversation={conversation} levels={useServiceLevels()} isCompact={isCompact} />
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
