import { newId } from '@vp/domain/ids.ts'
import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { removeNote } from '@vp/domain/inbox/mutations/remove-note.ts'
import { MAX_TEXT_LENGTH, sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { clsx } from 'clsx'
import { Lock, SendHorizontal, StickyNote } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useRef, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useCan, useMe, useTeam } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { useCommands } from '../../ui/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { useIsPhone } from '../../ui/use-media-query.ts'
import { useNow } from '../../ui/use-now.ts'
import type { Conversation } from '../conversation/queries.ts'
import { Record } from '../media/recording/record.tsx'
import { Attach } from '../media/sending/attach.tsx'
import { askForTemplate, forgetAskedTemplate, useAskedTemplate } from '../template/asked-template.ts'
import { ClosedWindow, TemplatePanel } from '../template/template-panel.tsx'
import { showWhile, writtenText } from '../thread/just-sent.ts'
import { useShowTyping } from '../presence/use-presence.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { mentionedIn } from './suggest.ts'
import { CostLine } from './cost-line.tsx'
import { ComposerTools } from './composer-tools.tsx'
import { EmojiButton } from './emoji-button.tsx'
import { before, offerBox, putWords } from './put-words.ts'
import { ReplyStrip } from './reply-strip.tsx'
import { setReplyTarget, useReplyTarget } from './reply-target.ts'
import { tellTyping, typingEnded } from './tell-typing.ts'
import { useDraft } from './use-draft.ts'
import { useSuggestions } from './use-suggestions.tsx'
import { windowView } from './window-view.ts'

/** The count shows when this few characters are left. */
const SHOW_COUNT_AT = 300

/** Where one writes: a reply to the person, or a note for the team. Mounted anew for each conversation (`key`). */
export function Composer({ conversation }: { conversation: Conversation }) {
  const mayAnswer = useCan('conversations.answer')
  if (mayAnswer) return <WritingComposer conversation={conversation} />
  return (
    <p className="shrink-0 border-t border-line bg-surface px-4 py-3 text-center text-sm text-muted pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {inboxTexts.viewerComposer}
    </p>
  )
}

function WritingComposer({ conversation }: { conversation: Conversation }) {
  const me = useMe()
  const now = useNow()
  const { text, isNote, setText, setNote, put } = useDraft(conversation.id, me.userId)
  const box = useRef<HTMLTextAreaElement>(null)
  const isPhone = useIsPhone()
  const team = useTeam()
  const showTyping = useShowTyping()
  const suggestions = useSuggestions({ box, text, setText, isNote, nome: conversation.nome })
  const view = windowView(conversation, now)
  const isClosed = !isNote && view.state === 'closed'
  const asked = useAskedTemplate(conversation.id)
  const reply = useReplyTarget(conversation.id)
  const isTemplate = !isNote && asked !== null
  const chooseTemplate = () => askForTemplate({ conversationId: conversation.id, text })

  function changeMode(next: boolean) {
    forgetAskedTemplate()
    // in this very moment, so that the box is there to be focused and the next letter typed lands in it
    flushSync(() => setNote(next))
    box.current?.focus()
  }

  /** In the place of the caret, which stays behind it. */
  function insert(emoji: string) {
    const [from, to] = [box.current?.selectionStart ?? text.length, box.current?.selectionEnd ?? text.length]
    flushSync(() => setText(text.slice(0, from) + emoji + text.slice(to)))
    box.current?.focus()
    box.current?.setSelectionRange(from + emoji.length, from + emoji.length)
  }

  function startQuickReply() {
    setText('/')
    suggestions.setCaret(1)
    box.current?.focus()
  }

  // what is to be answered is written at once
  useEffect(() => {
    if (reply !== null) box.current?.focus()
  }, [reply])

  const takeWords = useEffectEvent((words: string, areNote: boolean) => {
    // what was for the team stays so, whatever comes to it
    const interno = areNote || (isNote && text !== '')
    flushSync(() => put({ conteudo: before(words, text), interno }))
    box.current?.focus()
  })
  useEffect(() => offerBox(conversation.id, (words, areNote) => takeWords(words, areNote)), [conversation.id])

  useCommands(
    useMemo(() => {
      const focusIn = (next: boolean) => () => {
        flushSync(() => setNote(next))
        box.current?.focus()
      }
      const group = inboxTexts.group
      return [
        { id: 'inbox.note', label: inboxTexts.focusNote, group, keys: 'n', icon: StickyNote, run: focusIn(true) },
        {
          id: 'inbox.reply',
          label: inboxTexts.focusReply,
          group,
          keys: 'r',
          icon: SendHorizontal,
          run: focusIn(false),
        },
      ]
    }, [setNote]),
  )

  async function submit() {
    const conteudo = text.trim()
    if (conteudo === '' || isClosed || (!isNote && conteudo.length > MAX_TEXT_LENGTH)) return
    const args = { messageId: newId(), conversationId: conversation.id, conteudo }
    // asked for before the box is emptied, which saves a draft: the message must not wait for that
    const mentions = mentionedIn(conteudo, team).map((person) => ({ mentionId: newId(), userId: person.user_id }))
    const answering = reply === null ? args : { ...args, replyTo: reply.messageId }
    const sending = isNote ? mutateOrTell(addNote, { ...args, mentions }) : mutateOrTell(sendMessage, answering)
    if (isNote || reply === null) {
      const message = writtenText(args.messageId, me, { conteudo, interno: isNote })
      showWhile(sending, { conversationId: conversation.id, message })
    }
    setText('')
    showTyping('')
    if (!isNote) typingEnded(conversation.id)
    if (!isNote) setReplyTarget(null)
    const isDone = await sending
    if (!isDone) {
      put({ conteudo: text, interno: isNote })
      if (!isNote) setReplyTarget(reply)
    }
    // it stays a note's box: what is typed next must not reach the customer unasked
    if (isDone && isNote) toastUndo(inboxTexts.noteSaved, () => void takeNoteBack(args, text))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (suggestions.onKeyDown(event)) return
    if (event.key === 'Escape') {
      setReplyTarget(null)
      box.current?.blur()
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void submit()
  }

  const tooMany = isNote ? 0 : text.trim().length - MAX_TEXT_LENGTH
  return (
    <section
      aria-label={inboxTexts.composer}
      className={clsx(
        'shrink-0 border-t px-3 pt-2 pb-[max(0.625rem,env(safe-area-inset-bottom))] transition-colors md:px-4',
        isNote ? 'border-note-line bg-note' : 'border-line bg-surface',
      )}
    >
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-1.5">
        <div className="flex items-center gap-1">
          <ModeButton isOn={!isNote && !isTemplate} isNote={false} onClick={() => changeMode(false)} />
          <ModeButton isOn={isNote} isNote onClick={() => changeMode(true)} />
          {isNote || isClosed ? null : (
            <ComposerTools
              conversationId={conversation.id}
              isTemplate={isTemplate}
              onTemplate={chooseTemplate}
              onQuickReply={isTemplate || text !== '' ? null : startQuickReply}
            />
          )}
          {isTemplate || isClosed || isPhone ? null : <EmojiButton onPick={insert} />}
          <span className="ml-auto min-w-0">
            {isNote ? (
              <span className="flex items-center gap-1.5 text-xs font-medium text-on-note">
                <Lock aria-hidden size={12} strokeWidth={2.4} />
                {inboxTexts.onlyTeam}
              </span>
            ) : (
              <CostLine conversation={conversation} />
            )}
          </span>
        </div>
        {reply === null || isNote || isTemplate || isClosed ? null : <ReplyStrip target={reply} />}
        {isTemplate ? (
          <TemplatePanel
            conversationId={conversation.id}
            nome={conversation.nome}
            typed={asked.text}
            onClose={forgetAskedTemplate}
            onSent={(tookTyped) => {
              forgetAskedTemplate()
              if (tookTyped && asked.text === text) setText('')
            }}
          />
        ) : isClosed ? (
          <ClosedWindow text={view.text} ad={view.ad} draft={text} onTemplate={chooseTemplate}>
            <Button size="sm" onClick={() => changeMode(true)}>
              {inboxTexts.writeNote}
            </Button>
          </ClosedWindow>
        ) : (
          <>
            {suggestions.list}
            <div className="relative flex items-end gap-2">
              {isNote ? null : <Attach conversationId={conversation.id} nome={conversation.nome} />}
              <textarea
                ref={box}
                {...suggestions.boxProps}
                value={text}
                rows={1}
                aria-label={isNote ? inboxTexts.notePlaceholder : inboxTexts.replyPlaceholder}
                placeholder={isNote ? inboxTexts.notePlaceholder : inboxTexts.replyPlaceholder}
                enterKeyHint="send"
                onChange={(event) => {
                  setText(event.target.value)
                  if (!isNote) showTyping(event.target.value)
                  if (!isNote && event.target.value.trim() !== '') void tellTyping(conversation.id)
                  suggestions.setCaret(event.target.selectionStart)
                }}
                onSelect={(event) => suggestions.setCaret(event.currentTarget.selectionStart)}
                onKeyDown={onKeyDown}
                className={clsx(
                  'field-sizing-content max-h-[40dvh] min-h-10 flex-1 resize-none rounded-md px-3 py-2 text-md ring-1 ring-inset focus:ring-2 focus:ring-focus focus:outline-none md:text-base pointer-coarse:min-h-11',
                  isNote
                    ? 'bg-transparent text-on-note ring-note-line placeholder:text-on-note'
                    : 'bg-sunken ring-line',
                )}
              />
              {isNote ? null : <Record conversationId={conversation.id} isOffered={text === ''} />}
              {/* where there is little room the microphone stands in its place until something is typed */}
              <span className={clsx('flex', !isNote && text === '' && 'max-md:hidden')}>
                <IconButton
                  icon={isNote ? StickyNote : SendHorizontal}
                  label={isNote ? inboxTexts.saveNote : inboxTexts.send}
                  keys="Enter"
                  tone="primary"
                  size="md"
                  blockedBecause={tooMany > 0 ? inboxTexts.tooLong(tooMany) : undefined}
                  onClick={() => void submit()}
                />
              </span>
            </div>
          </>
        )}
        {tooMany > -SHOW_COUNT_AT && !isNote && !isTemplate ? (
          <p role="status" className={clsx('text-xs', tooMany > 0 ? 'text-on-danger-soft' : 'text-muted')}>
            {tooMany > 0 ? inboxTexts.tooLong(tooMany) : inboxTexts.charactersLeft(-tooMany)}
          </p>
        ) : null}
      </div>
    </section>
  )
}

/** Its words are in the box again, before what has been typed since. */
async function takeNoteBack(
  { messageId, conversationId }: { messageId: string; conversationId: string },
  words: string,
): Promise<void> {
  if (await mutateOrTell(removeNote, { messageId, conversationId })) await putWords(conversationId, words, true)
}

function ModeButton({ isOn, isNote, onClick }: { isOn: boolean; isNote: boolean; onClick: () => void }) {
  const Icon = isNote ? StickyNote : SendHorizontal
  const onClass = isNote ? 'bg-note-line text-on-note' : 'bg-accent-soft text-on-accent-soft'
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={clsx(
        'touch-44 inline-flex h-7 items-center gap-1.5 rounded-full px-2.5 text-sm font-medium transition-colors pointer-coarse:h-9 pointer-coarse:px-3',
        isOn ? onClass : 'text-muted hover:bg-hover hover:text-default',
      )}
    >
      <Icon aria-hidden size={14} />
      {isNote ? inboxTexts.note : inboxTexts.reply}
    </button>
  )
}
