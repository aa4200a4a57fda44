import { z } from 'zod'
import { emptyEmail, emptyPassword, invalidEmail, shortPassword, type AuthProblem } from './texts.pt-BR.ts'

export const MIN_PASSWORD = 8

/** What is wrong with an address before anyone is asked; null when nothing is. */
export function emailProblem(email: string): AuthProblem | null {
  if (email.trim() === '') return emptyEmail
  return z.email().safeParse(email.trim()).success ? null : invalidEmail
}

/** What is wrong with a password that is being chosen. */
export function newPasswordProblem(password: string): AuthProblem | null {
  if (password === '') return emptyPassword
  return password.length < MIN_PASSWORD ? shortPassword : null
}
