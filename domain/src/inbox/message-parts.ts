import { z } from 'zod'

// The parts of a message that vary by its type, as Meta writes them. Only what we read is named. What is missing or unreadable of
// the lesser fields is left out rather than taking the whole message along. Source: Meta, webhooks reference, "messages".

const maybe = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)
const words = maybe(z.string())
/** A number, or the text of one: Meta takes text where it sends numbers. */
const figure = z.union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?$/u)]).transform(Number)

export const text = z.object({ body: z.string() })

/** A file that Meta holds for a week under `id`. */
export const media = z.object({ id: words, mime_type: words, sha256: words, caption: words })
export const audio = media.extend({ voice: maybe(z.boolean()) })
export const file = media.extend({ filename: words })
export const sticker = media.extend({ animated: maybe(z.boolean()) })

export const place = z.object({
  latitude: figure.pipe(z.number().min(-90).max(90)),
  longitude: figure.pipe(z.number().min(-180).max(180)),
  name: words,
  address: words,
})

const card = z.object({
  name: maybe(z.object({ formatted_name: words })),
  org: maybe(z.object({ company: words, title: words })),
  phones: z.array(z.object({ phone: words, wa_id: words, type: words })).catch([]),
  emails: z.array(z.object({ email: words })).catch([]),
})
export const cards = z.array(card)
export type ContactCard = z.infer<typeof card>

/** No emoji, or an empty one, takes the reaction back. */
export const reaction = z.object({ message_id: z.string().min(1), emoji: z.string().catch('') })

/** A tap on a template's quick reply. */
export const button = z.object({ text: z.string(), payload: words })

/** What a person filled in, name and value, without the token that only machines read. */
const flowAnswers = z
  .string()
  .transform((json) => readFlow(json))
  .catch([])

export const interactive = z.discriminatedUnion('type', [
  z.object({ type: z.literal('button_reply'), button_reply: z.object({ id: words, title: z.string() }) }),
  z.object({
    type: z.literal('list_reply'),
    list_reply: z.object({ id: words, title: z.string(), description: words }),
  }),
  z.object({ type: z.literal('nfm_reply'), nfm_reply: z.object({ name: words, response_json: flowAnswers }) }),
  z.object({ type: z.literal('call_permission_reply'), call_permission_reply: z.object({ response: words }) }),
])

const orderItem = z.object({
  product_retailer_id: z.string().catch(''),
  quantity: figure.catch(1),
  /** Of one piece, in `currency`. */
  item_price: maybe(figure),
  currency: maybe(z.string().regex(/^[A-Z]{3}$/u)),
})
export const order = z.object({ catalog_id: words, text: words, product_items: z.array(orderItem).catch([]) })
export type Order = z.infer<typeof order>

/** Something that happened to a person's account. `body` is left out: it repeats their numbers. */
export const system = z.object({
  type: z.string().catch(''),
  wa_id: maybe(z.string().min(1)),
  user_id: maybe(z.string().min(1)),
  previous_user_id: maybe(z.string().min(1)),
})

export const edit = z.object({
  original_message_id: z.string().min(1),
  /** A whole new message: its type, and the part of that name. */
  message: z.looseObject({ type: z.string().min(1) }),
})
export const revoke = z.object({ original_message_id: z.string().min(1) })

/** What the API does not bring. What it was is not always told. */
export const unsupported = z.object({ type: words }).catch({ type: undefined })

/** A file of the time before, which is on the owner's phone: it may come later, or never. */
export const placeholder = z.unknown()

/** Beside the part, on a message of any type. */
export const messageExtras = z.object({
  context: maybe(z.object({ forwarded: maybe(z.boolean()), frequently_forwarded: maybe(z.boolean()) })),
  /** The ad or post that the person came from. */
  referral: maybe(z.object({ source_type: words, source_url: words, headline: words, body: words, media_type: words })),
  errors: maybe(z.array(z.object({ code: z.int() }))),
})
export type Referral = NonNullable<z.infer<typeof messageExtras>['referral']>

export interface FlowAnswer {
  readonly name: string
  readonly value: string
}

function readFlow(json: string): FlowAnswer[] {
  const answers = z.record(z.string(), z.unknown()).safeParse(parseOrNull(json))
  if (!answers.success) return []
  return Object.entries(answers.data).flatMap(([name, value]) =>
    name === 'flow_token' || value === null || value === '' ? [] : [{ name, value: inWords(value) }],
  )
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  return JSON.stringify(value)
}

/** What an order comes to; null when prices are missing or in several currencies. */
export function orderTotal({ product_items: items }: Order): { valor: number; moeda: string } | null {
  const moeda = items[0]?.currency
  if (moeda === undefined) return null
  let valor = 0
  for (const item of items) {
    if (item.item_price === undefined || item.currency !== moeda) return null
    valor += item.item_price * item.quantity
  }
  return { valor, moeda }
}
