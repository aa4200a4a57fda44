import { Link, useNavigate } from '@tanstack/react-router'
import { Splash } from '../../shell/splash.tsx'
import { Button } from '../../ui/button.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { AuthLayout, FormProblem } from '../auth-layout.tsx'
import { newPasswordProblem } from '../check-credentials.ts'
import { PasswordField } from '../password-field.tsx'
import { updatePassword, useSession } from '../session.ts'
import { authTexts } from '../texts.pt-BR.ts'
import { useAuthForm } from '../use-auth-form.ts'

/** `/nova-senha`, where the link of the mail leads: it signs in, and here the new password is chosen. */
export function NewPasswordScreen() {
  const { status } = useSession()
  const navigate = useNavigate()
  const form = useAuthForm({
    check: ({ password }) => [newPasswordProblem(password)],
    send: ({ password }) => updatePassword(password),
    done: () => {
      toastInfo(authTexts.newPasswordDone)
      void navigate({ to: '/app/inbox', replace: true })
    },
  })
  if (status === 'loading') return <Splash />
  if (status === 'signed-out') {
    return (
      <AuthLayout title={authTexts.linkExpiredTitle} text={authTexts.linkExpiredText}>
        <Link to="/recuperar-senha" className="text-base font-medium text-accent hover:underline">
          {authTexts.askAgain}
        </Link>
      </AuthLayout>
    )
  }
  return (
    <AuthLayout title={authTexts.newPasswordTitle}>
      <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-5">
        <FormProblem text={form.errorAt('form')} />
        <PasswordField
          label={authTexts.newPassword}
          hint={authTexts.passwordHint}
          error={form.errorAt('password')}
          autoComplete="new-password"
        />
        <Button type="submit" tone="primary" size="lg" isWide>
          {form.isBusy ? authTexts.saving : authTexts.saveNewPassword}
        </Button>
      </form>
    </AuthLayout>
  )
}
