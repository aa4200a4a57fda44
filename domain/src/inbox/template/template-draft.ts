import { z } from 'zod'
import { variablesIn } from './template-fields.ts'
import { sampleFormats, type SampleFormat } from './template-sample.ts'
import { readTemplate, templateCategories, type MetaComponent, type ParameterFormat } from './template-shape.ts'

export const headerFormats = ['TEXT', ...sampleFormats, 'LOCATION'] as const

const draftButton = z.object({
  type: z.enum(['QUICK_REPLY', 'URL', 'PHONE_NUMBER']),
  text: z.string(),
  url: z.string().default(''),
  phone: z.string().default(''),
  /** What the address's variable may be, for Meta's review. */
  example: z.string().default(''),
})
export type DraftButton = z.infer<typeof draftButton>

/** A template as it is written in our form, before Meta has seen it. `examples`: by part and name, `body.1`. */
export const templateDraft = z.object({
  nome: z.string(),
  idioma: z.string().min(2).max(15),
  categoria: z.enum(templateCategories),
  header: z.string(),
  /** What stands above the words: text, a file, or a place that is only named in each send. */
  headerFormat: z.enum(headerFormats).default('TEXT'),
  /** Meta's handle of the example of that file; empty while there is none. */
  sample: z.string().max(4000).default(''),
  body: z.string(),
  footer: z.string(),
  buttons: z.array(draftButton),
  examples: z.record(z.string(), z.string()),
})
export type TemplateDraft = z.infer<typeof templateDraft>

export const emptyDraft: TemplateDraft = {
  nome: '',
  idioma: 'pt_BR',
  categoria: 'UTILITY',
  header: '',
  headerFormat: 'TEXT',
  sample: '',
  body: '',
  footer: '',
  buttons: [],
  examples: {},
}

/** The words above; none where something else stands there. */
export function headerText({ header, headerFormat }: Pick<TemplateDraft, 'header' | 'headerFormat'>): string {
  return headerFormat === 'TEXT' ? header.trim() : ''
}

/** Of which kind the file above is; null where none stands there. */
export function sampleFormatOf({ headerFormat }: Pick<TemplateDraft, 'headerFormat'>): SampleFormat | null {
  return sampleFormats.find((format) => format === headerFormat) ?? null
}

/** Named as soon as one variable is a word; Meta takes one way per template. */
export function formatOf(draft: Pick<TemplateDraft, 'header' | 'headerFormat' | 'body'>): ParameterFormat {
  return variablesIn(`${headerText(draft)} ${draft.body}`).some((name) => !/^\d+$/u.test(name)) ? 'NAMED' : 'POSITIONAL'
}

/** The components as Meta wants them for its review, examples included. */
export function toComponents(draft: TemplateDraft): MetaComponent[] {
  const isNamed = formatOf(draft) === 'NAMED'
  const words = (part: 'header' | 'body', text: string): Record<string, unknown> => {
    const names = variablesIn(text)
    if (names.length === 0) return {}
    const exampleOf = (name: string) => draft.examples[`${part}.${name}`]?.trim() ?? ''
    if (isNamed) {
      const named = names.map((name) => ({ param_name: name, example: exampleOf(name) }))
      return { example: { [`${part}_text_named_params`]: named } }
    }
    const inOrder = names.toSorted((a, b) => Number(a) - Number(b)).map(exampleOf)
    return { example: part === 'header' ? { header_text: inOrder } : { body_text: [inOrder] } }
  }
  const components: MetaComponent[] = []
  const header = headerText(draft)
  const body = draft.body.trim()
  if (header !== '') components.push({ type: 'HEADER', format: 'TEXT', text: header, ...words('header', header) })
  if (draft.headerFormat !== 'TEXT') {
    const example = sampleFormatOf(draft) === null ? {} : { example: { header_handle: [draft.sample] } }
    components.push({ type: 'HEADER', format: draft.headerFormat, ...example })
  }
  components.push({ type: 'BODY', text: body, ...words('body', body) })
  if (draft.footer.trim() !== '') components.push({ type: 'FOOTER', text: draft.footer.trim() })
  if (draft.buttons.length > 0) components.push({ type: 'BUTTONS', buttons: draft.buttons.map(toButton) })
  return components
}

function toButton({ type, text, url, phone, example }: DraftButton): NonNullable<MetaComponent['buttons']>[number] {
  if (type === 'QUICK_REPLY') return { type, text: text.trim() }
  if (type === 'PHONE_NUMBER') return { type, text: text.trim(), phone_number: phone.trim() }
  const address = url.trim()
  return {
    type,
    text: text.trim(),
    url: address,
    ...(address.includes('{{') ? { example: [address.replace(/\{\{\w+\}\}$/u, example.trim())] } : {}),
  }
}

/** What Meta has, as our form shows it for a change. A part that the form cannot hold (other headers and buttons) makes it
 *  null: Meta replaces all components, so what the form does not show would be lost. The example of a file has to be given anew: Meta
 *  lists it by an address, and takes only its handle. */
export function toDraft(template: {
  nome: string
  idioma: string
  categoria: string
  components: unknown
}): TemplateDraft | null {
  const shape = readTemplate(template.components)
  const categoria = templateCategories.find((category) => category === template.categoria)
  const buttons = z.array(draftButton).safeParse(
    shape.buttons.map(({ type, text, url, phone, example }) => ({
      type,
      text,
      url: url ?? '',
      phone: phone ?? '',
      example: suffixOf(url, example),
    })),
  )
  const headerFormat = templateDraft.shape.headerFormat.safeParse(shape.header?.format ?? 'TEXT')
  if (categoria === undefined || !buttons.success || !headerFormat.success) return null
  return {
    nome: template.nome,
    idioma: template.idioma,
    categoria,
    header: shape.header?.text ?? '',
    headerFormat: headerFormat.data,
    sample: '',
    body: shape.body,
    footer: shape.footer ?? '',
    buttons: buttons.data,
    examples: Object.fromEntries(shape.examples),
  }
}

/** Meta keeps the whole address as the example; the form asks for its end alone. */
function suffixOf(url: string | null, example: string | null): string {
  const stem = url?.replace(/\{\{\w+\}\}$/u, '') ?? ''
  return example?.startsWith(stem) === true ? example.slice(stem.length) : (example ?? '')
}
