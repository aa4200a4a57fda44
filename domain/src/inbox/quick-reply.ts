import { z } from 'zod'

/** What is typed after the slash. */
export const quickReplyShortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_-]{1,32}$/u)
export const quickReplyTitle = z.string().trim().min(1).max(80)
/** Meta's limit for a text body, as in `inbox.sendMessage`. */
export const quickReplyText = z.string().trim().min(1).max(4096)

/** What a quick reply may leave open, by the names that stand between its double braces. */
export const quickReplyVariables = ['nome', 'primeiro_nome', 'atendente'] as const

export interface QuickReplyValues {
  /** The customer; empty when nobody knows. */
  readonly nome: string
  /** Who answers. */
  readonly atendente: string
}

/** A quick reply with its variables filled. What is not known disappears together with the space before it, so that "Olá
 *  {{nome}}!" becomes "Olá!"; braces around other words stay as they are. */
export function fillQuickReply(conteudo: string, { nome, atendente }: QuickReplyValues): string {
  const values: Readonly<Record<string, string>> = {
    nome: nome.trim(),
    primeiro_nome: nome.trim().split(/\s+/u)[0] ?? '',
    atendente: atendente.trim(),
  }
  return conteudo.replaceAll(/(,?\s?)\{\{\s*(\w+)\s*\}\}/gu, (whole, before: string, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return value === '' ? '' : `${before}${value}`
  })
}
