import { useState } from 'react'
import type { z } from 'zod'
import { useHttp } from '../auth/use-http.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import { toastInfo, toastProblem } from '../ui/toast.tsx'
import { command, type Command } from '../sync/remote/command.ts'
import { commandProblem } from './command-problem.ts'
import { channelTexts } from './texts.pt-BR.ts'

interface ConfirmCommandProps<S extends z.ZodType> {
  title: string
  text: string
  /** What the button says. */
  label: string
  command: Command<S>
  /** What is said once it is done. */
  done: string
  onClose: () => void
}

/** Asks before a command that takes something away. */
export function ConfirmCommand<S extends z.ZodType>(props: ConfirmCommandProps<S>) {
  const { title, text, label, done, onClose } = props
  const http = useHttp()
  const [isBusy, setIsBusy] = useState(false)

  async function run() {
    setIsBusy(true)
    try {
      await command(http, props.command)
      toastInfo(done)
    } catch (error) {
      const problem = commandProblem(error)
      toastProblem(problem.title, { text: problem.text })
    }
    onClose()
  }

  return (
    <AskDialog
      title={title}
      text={text}
      action={label}
      blockedBecause={isBusy ? channelTexts.submitting : undefined}
      onAnswer={() => void run()}
      onClose={onClose}
    />
  )
}
