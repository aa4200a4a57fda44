import { InputField } from '../ui/field.tsx'
import { authTexts } from './texts.pt-BR.ts'

interface EmailFieldProps {
  defaultValue?: string | undefined
  error: string | undefined
}

/** The address that somebody signs in with. Posts as `email`. */
export function EmailField({ defaultValue, error }: EmailFieldProps) {
  return (
    <InputField
      label={authTexts.email}
      defaultValue={defaultValue}
      error={error}
      name="email"
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
    />
  )
}
