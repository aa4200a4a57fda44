import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from '../../ui/button.tsx'
import { AuthLayout, FormProblem } from '../auth-layout.tsx'
import { emailProblem, newPasswordProblem } from '../check-credentials.ts'
import { EmailField } from '../email-field.tsx'
import { PasswordField } from '../password-field.tsx'
import { signUp } from '../session.ts'
import { SignedOutOnly } from '../signed-out-only.tsx'
import { authTexts } from '../texts.pt-BR.ts'
import { useAuthForm } from '../use-auth-form.ts'

const route = getRouteApi('/criar-conta')

/** `/criar-conta`; the shell then sends a person without a workspace to the welcome. */
export function SignUpScreen() {
  const { volta } = route.useSearch()
  const form = useAuthForm({
    check: ({ email, password }) => [emailProblem(email), newPasswordProblem(password)],
    send: ({ email, password }) => signUp(email, password),
  })
  return (
    <SignedOutOnly goTo={volta}>
      <AuthLayout title={authTexts.signUpTitle}>
        <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-5">
          <FormProblem text={form.errorAt('form')} />
          <EmailField error={form.errorAt('email')} />
          <PasswordField
            label={authTexts.password}
            hint={authTexts.passwordHint}
            error={form.errorAt('password')}
            autoComplete="new-password"
          />
          <Button type="submit" tone="primary" size="lg" isWide>
            {form.isBusy ? authTexts.signingUp : authTexts.signUp}
          </Button>
        </form>
        <p className="text-base text-muted">
          {authTexts.hasAccount}{' '}
          <Link to="/entrar" search={{ volta }} className="font-medium text-accent hover:underline">
            {authTexts.signIn}
          </Link>
        </p>
      </AuthLayout>
    </SignedOutOnly>
  )
}
