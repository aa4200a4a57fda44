import { cleanValue, fillVariables, type TemplateValues } from './template-fields.ts'
import type { TemplateShape } from './template-shape.ts'

export interface RenderedTemplate {
  readonly header: string | null
  readonly body: string
  readonly footer: string | null
  readonly buttons: readonly { readonly type: string; readonly text: string; readonly url: string | null }[]
}

/** The template as the person will read it. A variable without a value stays as it is written, so that one sees what is missing. */
export function renderTemplate(shape: TemplateShape, values: TemplateValues): RenderedTemplate {
  const fill = (part: 'header' | 'body', text: string) =>
    fillVariables(text, (name) => {
      const value = cleanValue(values[`${part}.${name}`] ?? '')
      return value === '' ? null : value
    })
  return {
    header: shape.header?.format === 'TEXT' ? fill('header', shape.header.text) : null,
    body: fill('body', shape.body),
    footer: shape.footer,
    buttons: shape.buttons.map(({ type, text, url }, index) => ({
      type,
      text,
      url: url === null ? null : fillVariables(url, () => cleanValue(values[`button.${index}`] ?? '') || null),
    })),
  }
}

/** The same as one text, kept as the message's own (`messages.conteudo`). */
export function renderedText({ header, body, footer }: RenderedTemplate): string {
  return [header, body, footer].filter((part) => part !== null && part !== '').join('\n\n')
}
