import { z } from 'zod'
import { GraphError } from './graph-error.ts'

/** The body of POST /messages, with the limits that Meta documents (Cloud API, "Messages", 2026). */

const mediaSource = { id: z.string().min(1).optional(), link: z.url().optional() }
const hasSource = (media: { id?: string | undefined; link?: string | undefined }): boolean =>
  media.id !== undefined || media.link !== undefined
const sourceNeeded = { error: 'must have an id or a link' }
const caption = z.string().max(1024).optional()

const contents = {
  text: z.object({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  image: z.object({ ...mediaSource, caption }).refine(hasSource, sourceNeeded),
  video: z.object({ ...mediaSource, caption }).refine(hasSource, sourceNeeded),
  audio: z.object({ ...mediaSource, voice: z.boolean().optional() }).refine(hasSource, sourceNeeded),
  document: z.object({ ...mediaSource, caption, filename: z.string().optional() }).refine(hasSource, sourceNeeded),
  sticker: z.object(mediaSource).refine(hasSource, sourceNeeded),
  location: z.object({
    latitude: z.union([z.string(), z.number()]),
    longitude: z.union([z.string(), z.number()]),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  contacts: z.array(z.looseObject({ name: z.looseObject({ formatted_name: z.string().min(1) }) })).min(1),
  reaction: z.object({ message_id: z.string().min(1), emoji: z.string() }),
  interactive: z.looseObject({
    type: z.string(),
    header: z.looseObject({ text: z.string().max(60).optional() }).optional(),
    body: z.object({ text: z.string().min(1).max(4096) }).optional(),
    footer: z.object({ text: z.string().max(60) }).optional(),
    action: z.looseObject({
      button: z.string().max(20).optional(),
      buttons: z
        .array(
          z.object({
            type: z.literal('reply'),
            reply: z.object({ id: z.string().max(256), title: z.string().max(20) }),
          }),
        )
        .min(1)
        .max(3)
        .optional(),
      sections: z
        .array(
          z.object({
            title: z.string().max(24).optional(),
            rows: z.array(
              z.object({
                id: z.string().max(200),
                title: z.string().max(24),
                description: z.string().max(72).optional(),
              }),
            ),
          }),
        )
        .max(10)
        .optional(),
      parameters: z.looseObject({ display_text: z.string().max(20).optional(), url: z.string().optional() }).optional(),
    }),
  }),
  template: z.object({
    name: z.string().min(1).max(512),
    language: z.object({ code: z.string().min(2) }),
    components: z
      .array(
        z.object({
          type: z.enum(['header', 'body', 'button']),
          sub_type: z.string().optional(),
          index: z.union([z.string(), z.number()]).optional(),
          parameters: z.array(
            z.looseObject({ type: z.string(), text: z.string().optional(), parameter_name: z.string().optional() }),
          ),
        }),
      )
      .default([]),
  }),
} as const

export type ContentType = keyof typeof contents
export type ContentOf<T extends ContentType> = z.infer<(typeof contents)[T]>
export type OutboundContent = { [T in ContentType]: { type: T; content: ContentOf<T> } }[ContentType]

const frame = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).optional(),
  to: z.string().optional(),
  recipient: z.string().optional(),
  type: z.string().default('text'),
  context: z.object({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
})

const markRead = z.object({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.object({ type: z.literal('text') }).optional(),
})

export type MessagesRequest =
  | { kind: 'mark_read'; wamid: string; typing: boolean }
  | {
      kind: 'send'
      to: string | undefined
      userId: string | undefined
      contextWamid: string | null
      callbackData: string | null
      body: OutboundContent
    }

/** Reads the body of POST /messages; throws the GraphError that Meta would answer with. */
export function readMessagesRequest(body: unknown): MessagesRequest {
  if (isRecord(body) && 'status' in body) {
    const mark = read(markRead, body, [])
    return { kind: 'mark_read', wamid: mark.message_id, typing: mark.typing_indicator !== undefined }
  }
  const { to, recipient, type, context, biz_opaque_callback_data: callbackData, ...rest } = read(frame, body, [])
  if (to === undefined && recipient === undefined) throw new GraphError(100, 'The parameter to is required.')
  if (!isContentType(type)) throw new GraphError(131051, `Message type ${type} is not supported.`)
  if (type === 'reaction' && context !== undefined)
    throw new GraphError(100, 'A reaction cannot be a contextual reply.')
  return {
    kind: 'send',
    to,
    userId: recipient,
    contextWamid: context?.message_id ?? null,
    callbackData: callbackData ?? null,
    body: readContent(type, rest[type]),
  }
}

function readContent<T extends ContentType>(type: T, value: unknown): OutboundContent {
  // the pair is a member of the union by construction of `contents`, which TypeScript cannot see
  return { type, content: read<unknown>(contents[type], value, [type]) } as OutboundContent
}

function isContentType(type: string): type is ContentType {
  return Object.hasOwn(contents, type)
}

function read<T>(schema: z.ZodType<T>, value: unknown, at: string[]): T {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const [first, ...path] = [...at, ...(issue?.path ?? [])].map(String)
  const name = `${first ?? 'body'}${path.map((key) => `['${key}']`).join('')}`
  if (issue?.input === undefined) throw new GraphError(131008, `Required parameter is missing: ${name}.`)
  throw new GraphError(100, `Param ${name} is not valid: ${issue.message}.`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
