import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { AuthLayout, FormProblem } from '../auth-layout.tsx'
import { emailProblem } from '../check-credentials.ts'
import { EmailField } from '../email-field.tsx'
import { requestPasswordReset } from '../session.ts'
import { authTexts } from '../texts.pt-BR.ts'
import { useAuthForm } from '../use-auth-form.ts'

/** `/recuperar-senha`; says the same whether or not the address is known. */
export function RecoverScreen() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useAuthForm({
    check: ({ email }) => [emailProblem(email)],
    send: ({ email }) => requestPasswordReset(email),
    done: ({ email }) => setSentTo(email),
  })
  const back = (
    <Link to="/entrar" className="text-base font-medium text-accent hover:underline">
      {authTexts.backToSignIn}
    </Link>
  )
  if (sentTo !== null) {
    return (
      <AuthLayout title={authTexts.recoverSentTitle} text={authTexts.recoverSentText(sentTo)}>
        {back}
      </AuthLayout>
    )
  }
  return (
    <AuthLayout title={authTexts.recoverTitle} text={authTexts.recoverText}>
      <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-5">
        <FormProblem text={form.errorAt('form')} />
        <EmailField error={form.errorAt('email')} />
        <Button type="submit" tone="primary" size="lg" isWide>
          {form.isBusy ? authTexts.recovering : authTexts.recover}
        </Button>
      </form>
      {back}
    </AuthLayout>
  )
}
