import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { AuthLayout, DoorNotice, FormProblem } from '../auth-layout.tsx'
import { emailProblem } from '../check-credentials.ts'
import { EmailField } from '../email-field.tsx'
import { readEndedSession, type EndedSession } from '../ended-session.ts'
import { PasswordField } from '../password-field.tsx'
import { signIn } from '../session.ts'
import { SignedOutOnly } from '../signed-out-only.tsx'
import { authTexts, emptyPassword } from '../texts.pt-BR.ts'
import { useAuthForm } from '../use-auth-form.ts'

const route = getRouteApi('/entrar')

/** `/entrar` */
export function SignInScreen() {
  const { volta } = route.useSearch()
  const [ended] = useState(() => readEndedSession(localStorage))
  const form = useAuthForm({
    check: ({ email, password }) => [emailProblem(email), password === '' ? emptyPassword : null],
    send: ({ email, password }) => signIn(email, password),
  })
  return (
    <SignedOutOnly goTo={volta}>
      <AuthLayout title={authTexts.signInTitle}>
        <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-5">
          {ended === null ? null : <DoorNotice text={whyEnded(ended)} />}
          <FormProblem text={form.errorAt('form')} />
          <EmailField
            defaultValue={ended?.reason === 'expired' ? ended.email : undefined}
            error={form.errorAt('email')}
          />
          <PasswordField label={authTexts.password} error={form.errorAt('password')} autoComplete="current-password" />
          <Button type="submit" tone="primary" size="lg" isWide>
            {form.isBusy ? authTexts.signingIn : authTexts.signIn}
          </Button>
        </form>
        <p className="flex flex-wrap justify-between gap-3 text-base text-muted">
          <Link to="/recuperar-senha" className="font-medium text-accent hover:underline">
            {authTexts.forgot}
          </Link>
          <span>
            {authTexts.noAccount}{' '}
            <Link to="/criar-conta" search={{ volta }} className="font-medium text-accent hover:underline">
              {authTexts.signUp}
            </Link>
          </span>
        </p>
      </AuthLayout>
    </SignedOutOnly>
  )
}

function whyEnded(ended: EndedSession): string {
  return ended.reason === 'expired' ? authTexts.sessionEnded(ended.email) : authTexts.wiped[ended.reason]
}
