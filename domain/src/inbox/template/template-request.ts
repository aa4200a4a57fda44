import { z } from 'zod'
import {
  cleanValue,
  HEADER_FILE,
  headerFileOf,
  templateFields,
  variablesIn,
  type TemplateValues,
} from './template-fields.ts'
import type { ParameterFormat, TemplateShape } from './template-shape.ts'

/** A part of `template.components` of a send (Cloud API, "Template messages"). */
export interface SendComponent {
  readonly type: 'header' | 'body' | 'button'
  readonly sub_type?: string
  readonly index?: string
  readonly parameters: readonly Readonly<Record<string, unknown>>[]
}

/** The values in the form in which Meta wants them: header and body apart, each in the order of its own positions or by name;
 *  buttons by place. Parts without values are left out. `file`: the one of the header, which has no id before Meta has it
 *  (see {@link withHeaderFile}). */
export function sendComponents(
  shape: TemplateShape,
  format: ParameterFormat,
  values: TemplateValues,
  file: { readonly nomeArquivo: string | null } | null = null,
): SendComponent[] {
  const valueOf = (key: string) => cleanValue(values[key] ?? '')
  const wordsOf = (part: 'header' | 'body', text: string) => {
    const names = variablesIn(text)
    const inOrder = format === 'NAMED' ? names : names.toSorted((a, b) => Number(a) - Number(b))
    return inOrder.map((name) => ({
      type: 'text',
      ...(format === 'NAMED' ? { parameter_name: name } : {}),
      text: valueOf(`${part}.${name}`),
    }))
  }
  const components: SendComponent[] = []
  const add = (type: 'header' | 'body', parameters: SendComponent['parameters']) => {
    if (parameters.length > 0) components.push({ type, parameters })
  }
  if (shape.header?.format === 'TEXT') add('header', wordsOf('header', shape.header.text))
  if (shape.header?.format === 'LOCATION') {
    const of = (name: string) => valueOf(`header.${name}`)
    const location = { latitude: of('latitude'), longitude: of('longitude'), name: of('place'), address: of('address') }
    add('header', [{ type: 'location', location }])
  }
  const kind = headerFileOf(shape)
  if (kind !== null) {
    const filename = kind === 'document' && file?.nomeArquivo != null ? { filename: file.nomeArquivo } : {}
    add('header', [{ type: kind, [kind]: file === null ? { link: valueOf(HEADER_FILE) } : filename }])
  }
  add('body', wordsOf('body', shape.body))
  for (const { key, kind, name } of templateFields(shape)) {
    if (kind === 'suffix')
      components.push({
        type: 'button',
        sub_type: 'url',
        index: name,
        parameters: [{ type: 'text', text: valueOf(key) }],
      })
    if (kind === 'code') {
      const parameters = [{ type: 'coupon_code', coupon_code: valueOf(key) }]
      components.push({ type: 'button', sub_type: 'copy_code', index: name, parameters })
    }
  }
  // the button that copies a one-time code carries the code of the body
  for (const [index, { type }] of shape.buttons.entries()) {
    if (type !== 'OTP') continue
    const parameters = [{ type: 'text', text: valueOf('body.1') }]
    components.push({ type: 'button', sub_type: 'url', index: String(index), parameters })
  }
  return components
}

const headerFile = z.object({
  components: z.tuple(
    [
      z.object({
        type: z.literal('header'),
        parameters: z.tuple([z.looseObject({ type: z.enum(['image', 'video', 'document']) })]),
      }),
    ],
    z.unknown(),
  ),
})

/** A stored `template` with Meta's id of its header's file put in; null while it waits for one that Meta does not have. One whose
 *  header has no file, or has it by its address, is as it was. */
export function withHeaderFile(template: unknown, mediaId: string | null): unknown {
  const parsed = headerFile.safeParse(template)
  if (!parsed.success || typeof template !== 'object') return template
  const [{ parameters }, ...others] = parsed.data.components
  const [{ type, ...rest }] = parameters
  const part = z.object({ link: z.string().optional(), filename: z.string().optional() }).parse(rest[type])
  if (part.link !== undefined) return template
  if (mediaId === null) return null
  const header = { type: 'header', parameters: [{ type, [type]: { id: mediaId, ...part } }] }
  return { ...template, components: [header, ...others] }
}
