import { Navigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { Splash } from '../../shell/splash.tsx'
import { Button } from '../../ui/button.tsx'
import { InputField, SelectField } from '../../ui/field.tsx'
import { AuthLayout, FormProblem } from '../auth-layout.tsx'
import { signOut, useSession } from '../session.ts'
import { authProblem, authTexts, segments, teamSizes } from '../texts.pt-BR.ts'
import { missingFields, type OnboardingField } from './missing-fields.ts'
import { openWorkspace } from './open-workspace.ts'

const choices = (labels: readonly string[]) => [
  { value: '', label: authTexts.choose },
  ...labels.map((label) => ({ value: label, label })),
]

/** `/boas-vindas`: a person without a workspace opens theirs. */
export function OnboardingScreen() {
  const { status, session } = useSession()
  const [errors, setErrors] = useState<Partial<Record<OnboardingField, string>>>({})
  const [problem, setProblem] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  if (status === 'loading') return <Splash />
  if (session === null) return <Navigate to="/entrar" search={{}} replace />
  if (session.member !== null) return <Navigate to="/app/inbox" replace />

  async function submit(form: HTMLFormElement) {
    const data = new FormData(form)
    const textOf = (name: OnboardingField) => {
      const value = data.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const values = {
      nome: textOf('nome'),
      segmento: textOf('segmento'),
      tamanho_time: textOf('tamanho_time'),
      nome_usuario: textOf('nome_usuario'),
    }
    const missing = missingFields(values)
    setErrors(missing)
    setProblem(undefined)
    const first = Object.keys(missing)[0]
    if (first !== undefined) {
      form.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
      return
    }
    setIsBusy(true)
    const result = await openWorkspace(values)
    setIsBusy(false)
    // success re-renders with a membership, which leads into the app
    if (!result.ok) setProblem(authProblem(result.code).text)
  }

  return (
    <AuthLayout title={authTexts.onboardingTitle} text={authTexts.onboardingText}>
      <form
        noValidate
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault()
          if (!isBusy) void submit(event.currentTarget)
        }}
        className="flex flex-col gap-5"
      >
        <FormProblem text={problem} />
        <InputField
          label={authTexts.yourName}
          hint={authTexts.yourNameHint}
          error={errors.nome_usuario}
          name="nome_usuario"
          autoComplete="name"
          maxLength={120}
        />
        <InputField
          label={authTexts.workspaceName}
          error={errors.nome}
          name="nome"
          autoComplete="organization"
          maxLength={120}
        />
        <SelectField label={authTexts.segment} error={errors.segmento} name="segmento" options={choices(segments)} />
        <SelectField
          label={authTexts.teamSize}
          error={errors.tamanho_time}
          name="tamanho_time"
          options={choices(teamSizes)}
        />
        <Button type="submit" tone="primary" size="lg" isWide>
          {isBusy ? authTexts.opening : authTexts.openWorkspace}
        </Button>
      </form>
      <button
        type="button"
        className="self-start text-base font-medium text-accent hover:underline"
        onClick={() => void signOut({ discardUnsent: true })}
      >
        {authTexts.otherAccount}
      </button>
    </AuthLayout>
  )
}
