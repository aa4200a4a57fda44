import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { InputField } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { authTexts } from './texts.pt-BR.ts'

export interface PasswordFieldProps {
  label: string
  hint?: string
  error: string | undefined
  autoComplete: 'current-password' | 'new-password'
}

/** A password that can be looked at before it is sent. Posts as `password`. */
export function PasswordField({ label, hint, error, autoComplete }: PasswordFieldProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <div className="relative">
      <InputField
        label={label}
        hint={hint}
        error={error}
        name="password"
        type={isShown ? 'text' : 'password'}
        autoComplete={autoComplete}
        spellCheck={false}
        autoCapitalize="none"
      />
      <span className="absolute top-[1.55rem] right-1 flex h-11 items-center md:h-10">
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? authTexts.hidePassword : authTexts.showPassword}
          size="sm"
          onClick={() => setIsShown(!isShown)}
        />
      </span>
    </div>
  )
}
