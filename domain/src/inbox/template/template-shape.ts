import { z } from 'zod'

export const templateCategories = ['UTILITY', 'MARKETING', 'AUTHENTICATION'] as const
export const parameterFormats = ['POSITIONAL', 'NAMED'] as const
export type ParameterFormat = (typeof parameterFormats)[number]

/** Loose, because Meta adds parts and an unknown one must neither break the list nor be lost. */
const metaComponent = z.looseObject({
  type: z.string(),
  format: z.string().optional(),
  text: z.string().optional(),
  example: z.unknown().optional(),
  buttons: z
    .array(
      z.looseObject({
        type: z.string(),
        text: z.string().optional(),
        url: z.string().optional(),
        phone_number: z.string().optional(),
        example: z.unknown().optional(),
      }),
    )
    .optional(),
})
export const metaComponents = z.array(metaComponent)
export type MetaComponent = z.infer<typeof metaComponent>

export interface TemplateButton {
  /** Meta's: QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, OTP, FLOW … */
  readonly type: string
  readonly text: string
  readonly url: string | null
  readonly phone: string | null
  readonly example: string | null
}

/** The parts of a template that a person sees. `format` of the header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION. */
export interface TemplateShape {
  readonly header: { readonly format: string; readonly text: string } | null
  readonly body: string
  readonly footer: string | null
  readonly buttons: readonly TemplateButton[]
  /** What stands for a variable when nothing is typed, by part and name (`body.1`). */
  readonly examples: ReadonlyMap<string, string>
}

/** Reads `whatsapp_templates.components`, which is what Meta lists (Cloud API, "Template components"). */
export function readTemplate(components: unknown): TemplateShape {
  const parsed = metaComponents.safeParse(components)
  const parts = parsed.success ? parsed.data : []
  const of = (type: string) => parts.find((part) => part.type.toUpperCase() === type)
  const header = of('HEADER')
  const examples = new Map<string, string>()
  addExamples(examples, 'header', header?.example)
  addExamples(examples, 'body', of('BODY')?.example)
  return {
    header: header === undefined ? null : { format: header.format ?? 'TEXT', text: header.text ?? '' },
    body: of('BODY')?.text ?? '',
    footer: of('FOOTER')?.text ?? null,
    buttons: (of('BUTTONS')?.buttons ?? []).map((button) => ({
      type: button.type.toUpperCase(),
      text: button.text ?? '',
      url: button.url ?? null,
      phone: button.phone_number ?? null,
      example: firstText(button.example),
    })),
    examples,
  }
}

const partExample = z.looseObject({
  header_text: z.array(z.string()).optional(),
  body_text: z.array(z.array(z.string())).optional(),
  header_text_named_params: z.array(z.object({ param_name: z.string(), example: z.string() })).optional(),
  body_text_named_params: z.array(z.object({ param_name: z.string(), example: z.string() })).optional(),
})

function addExamples(examples: Map<string, string>, part: 'header' | 'body', raw: unknown): void {
  const parsed = partExample.safeParse(raw)
  if (!parsed.success) return
  const { header_text, body_text, header_text_named_params, body_text_named_params } = parsed.data
  const positional = part === 'header' ? header_text : body_text?.[0]
  for (const [index, text] of (positional ?? []).entries()) examples.set(`${part}.${index + 1}`, text)
  const named = part === 'header' ? header_text_named_params : body_text_named_params
  for (const { param_name: name, example } of named ?? []) examples.set(`${part}.${name}`, example)
}

function firstText(value: unknown): string | null {
  if (typeof value === 'string') return value
  const first: unknown = Array.isArray(value) ? value[0] : null
  return typeof first === 'string' ? first : null
}
