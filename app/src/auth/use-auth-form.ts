import { useState, type SubmitEvent } from 'react'
import type { AuthResult } from './session.ts'
import { authProblem, type AuthField, type AuthProblem } from './texts.pt-BR.ts'

export interface AuthForm {
  readonly isBusy: boolean
  /** What is wrong at a field, to show there. */
  readonly errorAt: (field: AuthField) => string | undefined
  readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
}

const textOf = (data: FormData, name: string) => {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

/** A form of the door: checks, sends, and puts what is wrong at its field, with the focus there.
 *  `check` finds problems before anything is sent; `done` is called after success. */
export function useAuthForm(options: {
  check: (values: { email: string; password: string }) => (AuthProblem | null)[]
  send: (values: { email: string; password: string }) => Promise<AuthResult>
  done?: (values: { email: string }) => void
}): AuthForm {
  const [isBusy, setIsBusy] = useState(false)
  const [found, setFound] = useState<readonly AuthProblem[]>([])

  async function submit(form: HTMLFormElement) {
    const data = new FormData(form)
    const values = { email: textOf(data, 'email').trim(), password: textOf(data, 'password') }
    const show = (problems: readonly AuthProblem[]) => {
      setFound(problems)
      const first = problems.find(({ field }) => field !== 'form')
      if (first !== undefined) form.querySelector<HTMLInputElement>(`[name=${first.field}]`)?.focus()
    }
    const wrong = options.check(values).filter((problem) => problem !== null)
    show(wrong)
    if (wrong.length > 0) return
    setIsBusy(true)
    const result = await options.send(values)
    setIsBusy(false)
    if (result.ok) options.done?.(values)
    else show([authProblem(result.code)])
  }

  return {
    isBusy,
    errorAt: (field) => found.find((problem) => problem.field === field)?.text,
    onSubmit: (event) => {
      event.preventDefault()
      if (!isBusy) void submit(event.currentTarget)
    },
  }
}
