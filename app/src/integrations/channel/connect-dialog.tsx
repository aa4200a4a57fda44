import { newId } from '@vp/domain/ids.ts'
import {
  accountAnswer,
  connectByToken,
  pin as pinSchema,
  signupAnswer,
  type SignupWindow,
} from '@vp/domain/integrations/channel-commands.ts'
import { AlertCircle } from 'lucide-react'
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/check.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { toastInfo } from '../../ui/toast.tsx'
import { command } from '../../sync/remote/command.ts'
import { commandProblem, type CommandProblem } from '../command-problem.ts'
import { channelTexts } from '../texts.pt-BR.ts'
import { openSignupWindow, type SignupNews } from './signup-window.ts'

interface ConnectDialogProps {
  /** null: this installation has no app at Meta, and only a token connects. */
  signup: SignupWindow | null
  onClose: () => void
}

type Way = 'meta' | 'celular' | 'token'

/** Connects a number: in Meta's own window, or with a token made by hand. Also gives a known number new access. */
export function ConnectDialog({ signup, onClose }: ConnectDialogProps) {
  const formId = useId()
  const http = useHttp()
  const [way, setWay] = useState<Way>(signup === null ? 'token' : 'meta')
  const [fields, setFields] = useState({ pin: '', phoneNumberId: '', wabaId: '', accessToken: '' })
  /** By token: Meta's window knows by itself. */
  const [isOnPhone, setIsOnPhone] = useState(false)
  const [hasTried, setHasTried] = useState(false)
  const [progress, setProgress] = useState<string | null>(null)
  const [problem, setProblem] = useState<CommandProblem | null>(null)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const byHand = connectByToken.safeParse({
    ...fields,
    isOnPhone,
    pin: isOnPhone || fields.pin === '' ? undefined : fields.pin,
  })
  const isPinRight = pinSchema.safeParse(fields.pin).success
  const change = (name: keyof typeof fields) => (event: { target: { value: string } }) =>
    setFields({ ...fields, [name]: event.target.value.trim() })
  const errorOf = (name: keyof typeof fields) =>
    hasTried && !byHand.success && byHand.error.issues.some(({ path }) => path[0] === name)
      ? channelTexts.fieldProblems[name]
      : undefined

  function done() {
    stop.current?.()
    toastInfo(channelTexts.connected)
    onClose()
  }

  function failed(error: unknown) {
    setProgress(null)
    setProblem(commandProblem(error))
  }

  async function connectWithToken() {
    if (!byHand.success) return
    setProgress(channelTexts.connecting)
    try {
      await command(http, { method: 'POST', path: '/integrations/accounts', body: byHand.data, answer: accountAnswer })
      done()
    } catch (error) {
      failed(error)
    }
  }

  function connectAtMeta(at: SignupWindow) {
    const signupId = newId()
    let hasCode = false
    let isWithPhone = way === 'celular'
    const tell = async (body: object) => {
      try {
        const path = `/integrations/signups/${signupId}`
        const answer = await command(http, {
          method: 'POST',
          path,
          body: { ...body, isOnPhone: isWithPhone, ...(isWithPhone ? {} : { pin: fields.pin }) },
          answer: signupAnswer,
        })
        if (answer.status === 'connected') done()
      } catch (error) {
        failed(error)
      }
    }
    const onNews = (news: SignupNews) => {
      if (news.kind === 'code') {
        hasCode = true
        setProgress(channelTexts.connecting)
        // it lives 30 s: not a moment is lost
        void tell({ code: news.code, redirectUri: news.redirectUri })
      } else if (news.kind === 'session') {
        isWithPhone ||= news.isOnPhone
        void tell({ session: { wabaId: news.wabaId, phoneNumberId: news.phoneNumberId } })
      } else if (hasCode) {
        // the last screen was left and the number never told
        void tell({ isOver: true })
      } else {
        setProgress(null)
        setProblem({ title: channelTexts.givenUp, text: news.message ?? channelTexts.givenUpText })
      }
    }
    stop.current?.()
    stop.current = openSignupWindow(at, signupId, isWithPhone, onNews)
    if (stop.current === null) setProblem({ title: channelTexts.notDone, text: channelTexts.windowBlocked })
    else setProgress(channelTexts.waitingForMeta)
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setHasTried(true)
    setProblem(null)
    if (way === 'token') void connectWithToken()
    else if ((isPinRight || way === 'celular') && signup !== null) connectAtMeta(signup)
    focusFirstWrong(event.currentTarget)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={channelTexts.connectTitle}
      description={channelTexts.wayTexts[way]}
      footer={
        <>
          <Button onClick={onClose}>{channelTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary" blockedBecause={progress ?? undefined}>
            {way === 'token' ? channelTexts.connect : channelTexts.openMeta}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {signup === null ? null : (
          <Chips
            label={channelTexts.wayLabel}
            value={way}
            onChange={setWay}
            chips={[
              { value: 'meta', label: channelTexts.ways.meta },
              { value: 'celular', label: channelTexts.ways.celular },
              { value: 'token', label: channelTexts.ways.token },
            ]}
          />
        )}
        {problem === null ? null : (
          <div role="alert" className="flex gap-2 rounded-md bg-danger-soft px-3 py-2 text-base text-on-danger-soft">
            <AlertCircle aria-hidden size={16} className="mt-0.5 shrink-0" />
            <p>
              <span className="font-medium">{problem.title}.</span> {problem.text}
            </p>
          </div>
        )}
        {progress === null ? null : (
          <p role="status" className="text-base text-muted">
            {progress}
          </p>
        )}
        {way === 'token' ? (
          <>
            <InputField
              label={channelTexts.phoneNumberId}
              hint={channelTexts.phoneNumberIdHint}
              inputMode="numeric"
              autoComplete="off"
              error={errorOf('phoneNumberId')}
              value={fields.phoneNumberId}
              onChange={change('phoneNumberId')}
            />
            <InputField
              label={channelTexts.wabaId}
              inputMode="numeric"
              autoComplete="off"
              error={errorOf('wabaId')}
              value={fields.wabaId}
              onChange={change('wabaId')}
            />
            <InputField
              label={channelTexts.accessToken}
              hint={channelTexts.accessTokenHint}
              type="password"
              autoComplete="off"
              error={errorOf('accessToken')}
              value={fields.accessToken}
              onChange={change('accessToken')}
            />
            <Check
              label={channelTexts.isOnPhone}
              hint={channelTexts.isOnPhoneHint}
              isOn={isOnPhone}
              onChange={setIsOnPhone}
            />
          </>
        ) : null}
        {way === 'celular' || (way === 'token' && isOnPhone) ? null : (
          <InputField
            label={way === 'token' ? channelTexts.pinOptional : channelTexts.pin}
            hint={channelTexts.pinHint}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            error={
              way === 'token' ? errorOf('pin') : hasTried && !isPinRight ? channelTexts.fieldProblems.pin : undefined
            }
            value={fields.pin}
            onChange={change('pin')}
          />
        )}
      </form>
    </Dialog>
  )
}
