/** What Meta tells of a number in coexistence, as values of its webhook fields. Times are Unix seconds. */

const business = '551140028922'

export function coexistenceOf(phoneNumberId: string) {
  const head = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: business, phone_number_id: phoneNumberId },
  }
  return {
    echoes: (...echoes: object[]) => ({ ...head, message_echoes: echoes }),
    chunk: (metadata: { phase: number; chunk_order: number; progress: number }, ...threads: object[]) => ({
      ...head,
      history: [{ metadata, threads }],
    }),
    declined: () => ({
      ...head,
      history: [
        {
          errors: [
            {
              code: 2_593_109,
              title: 'History sync is turned off by the business from the WhatsApp Business App',
              message: 'History sync is turned off by the business from the WhatsApp Business App',
              error_data: { details: 'History sharing is turned off by the business' },
            },
          ],
        },
      ],
    }),
    files: (...messages: object[]) => ({ ...head, messages }),
    phonebook: (...entries: object[]) => ({ ...head, state_sync: entries }),
  }
}

export const thread = (waId: string, ...messages: object[]) => ({ id: waId, messages })

/** A text of the past: from the person, or to them. */
export function past(
  id: string,
  body: string,
  { at, from, to, status = 'READ' }: { at: number; from?: string; to?: string; status?: string },
) {
  return { ...placed(id, at, { from, to }), type: 'text', text: { body }, history_context: { status } }
}

export function placed(id: string, at: number, { from, to }: { from?: string | undefined; to?: string | undefined }) {
  return { from: from ?? business, ...(to === undefined ? {} : { to }), id, timestamp: String(at) }
}

/** A text that the owner typed on the phone. */
export const typed = (id: string, body: string, at: number, to: string) => ({
  ...placed(id, at, { to }),
  type: 'text',
  text: { body },
})

export const inBook = (phone: string, at: number, name: string | null) => ({
  type: 'contact',
  contact: {
    phone_number: phone,
    ...(name === null ? {} : { full_name: name, first_name: name.split(' ')[0] }),
  },
  action: name === null ? 'remove' : 'add',
  metadata: { timestamp: String(at) },
})
