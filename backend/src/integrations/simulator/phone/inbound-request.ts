import { z } from 'zod'

/** What a person does with their phone, as the page and the scripts ask for it. */
const media = { mediaId: z.string().min(1), caption: z.string().max(1024).optional() }

const common = {
  /** Id, BSUID, @username or phone; an unknown phone becomes a new person. */
  from: z.string().min(1).optional(),
  contactId: z.string().min(1).optional(),
  /** Name of a person who is new. */
  name: z.string().min(1).optional(),
  /** The message that this one answers. */
  contextWamid: z.string().optional(),
  forwarded: z.boolean().optional(),
  /** Came from a click-to-WhatsApp ad. */
  referral: z.record(z.string(), z.unknown()).optional(),
  /** When it was written, in ms; now unless told. */
  at: z.number().int().optional(),
}

export const inboundRequest = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), text: z.string().min(1).max(65_536) }),
  z.strictObject({ ...common, ...media, type: z.literal('image') }),
  z.strictObject({ ...common, ...media, type: z.literal('video') }),
  z.strictObject({ ...common, mediaId: z.string().min(1), type: z.literal('audio'), voice: z.boolean().default(true) }),
  z.strictObject({ ...common, ...media, type: z.literal('document') }),
  z.strictObject({ ...common, mediaId: z.string().min(1), type: z.literal('sticker') }),
  z.strictObject({
    ...common,
    type: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    placeName: z.string().optional(),
    address: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('contacts'),
    contacts: z.array(z.record(z.string(), z.unknown())).min(1),
  }),
  /** An empty emoji takes the reaction back. */
  z.strictObject({ ...common, type: z.literal('reaction'), wamid: z.string(), emoji: z.string() }),
  /** A tap on a quick reply, a button or a list row of `wamid`. */
  z.strictObject({ ...common, type: z.literal('tap'), wamid: z.string(), buttonId: z.string() }),
  z.strictObject({ ...common, type: z.literal('edit'), wamid: z.string(), text: z.string().min(1) }),
  z.strictObject({ ...common, type: z.literal('revoke'), wamid: z.string() }),
  z.strictObject({
    ...common,
    type: z.literal('unsupported'),
    what: z.string().default('poll_creation'),
    code: z.number().default(131051),
  }),
  /** Any type at all, also one that Meta has not invented yet. */
  z.strictObject({
    ...common,
    type: z.literal('other'),
    otherType: z.string(),
    content: z.record(z.string(), z.unknown()),
  }),
])
export type InboundRequest = z.infer<typeof inboundRequest>
/** As a caller writes it, before defaults. */
export type InboundInput = z.input<typeof inboundRequest>
