import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isSubscribed } from '../graph/subscription.ts'
import { newWamid } from '../graph/wamid.ts'
import { identityChangeNotice, marketingNotice } from '../phone/notices.ts'
import { recipientDigits, withNinthDigit } from '../phone/number.ts'
import { newUserId, type NewContact } from '../store/contacts.ts'
import { inTransaction } from '../store/database.ts'
import { contactSchema, type Contact } from '../wire.ts'
import type { World } from '../world.ts'
import { ScriptError } from './script-error.ts'

const changeable = contactSchema.omit({ id: true, createdAt: true, phone: true }).partial().strict()
const newContact = changeable.extend({ phone: z.string() })
const idParams = z.object({ id: z.string() })

/** People: list, add (one or many), change, open their chat, change their number. */
export function contactRoutes(untyped: FastifyInstance, world: World): void {
  const app = untyped.withTypeProvider<ZodTypeProvider>()
  const { contacts, watchers } = world

  app.get('/contacts', () => ({ contacts: contacts.all().map((contact) => watchers.summary(contact)) }))

  app.post(
    '/contacts',
    { schema: { body: z.union([z.strictObject({ contacts: z.array(newContact).max(5000) }), newContact]) } },
    (request) => {
      const { body } = request
      if ('contacts' in body) {
        const added = inTransaction(world.database, () => body.contacts.map((fresh) => addPerson(world, fresh)))
        return { contacts: added.map((contact) => watchers.summary(contact)) }
      }
      return { contact: watchers.summary(addPerson(world, body)) }
    },
  )

  app.patch('/contacts/:id', { schema: { params: idParams, body: changeable } }, (request) => {
    const before = person(world, request.params.id)
    const given = definedOf(request.body)
    const after = inTransaction(world.database, () => {
      const changed = contacts.change(before.id, given)
      if (changed.marketingStopped !== before.marketingStopped && isSubscribed(world)) {
        world.courier.emit(marketingNotice(changed, world.switches.current, world.clock.now()))
      }
      return changed
    })
    watchers.contact(after)
    if (after.phoneOn && !before.phoneOn) world.journey.phoneTurnedOn(after.id)
    return { contact: watchers.summary(after) }
  })

  /** The person opens the chat: everything that has arrived is read. */
  app.post('/contacts/:id/open', { schema: { params: idParams } }, (request) => {
    const contact = person(world, request.params.id)
    return { read: contact.phoneOn ? world.journey.open(contact) : 0 }
  })

  /** A new number makes a new BSUID; the webhook carries both. */
  app.post(
    '/contacts/:id/change-number',
    { schema: { params: idParams, body: z.strictObject({ phone: z.string() }) } },
    (request) => {
      const before = person(world, request.params.id)
      const phone = digitsOf(request.body.phone)
      if (contacts.byPhone(phone) !== undefined) throw new ScriptError(409, 'phone_taken')
      const after = inTransaction(world.database, () => {
        const changed = contacts.change(before.id, { phone: withNinthDigit(phone), userId: newUserId() })
        const wamid = newWamid(changed.phone, 'contact')
        const notice = identityChangeNotice(wamid, before, changed, world.switches.current, world.clock.now())
        if (isSubscribed(world)) world.courier.emit(notice)
        return changed
      })
      watchers.contact(after)
      return { contact: watchers.summary(after) }
    },
  )
}

/** Adds a person; one who is there already (same phone) is brought up to date instead. */
function addPerson(world: World, fresh: z.infer<typeof newContact>): Contact {
  const phone = digitsOf(fresh.phone)
  const known = world.contacts.byPhone(phone)
  const { phone: _given, ...rest } = fresh
  const given = definedOf(rest)
  const contact =
    known === undefined
      ? world.contacts.add({ ...given, phone } satisfies NewContact, world.clock.now())
      : world.contacts.change(known.id, given)
  world.watchers.contact(contact)
  return contact
}

export function person(world: World, reference: string): Contact {
  const contact = world.contacts.find(reference)
  if (contact === undefined) throw new ScriptError(404, 'contact_not_found')
  return contact
}

function digitsOf(phone: string): string {
  const digits = recipientDigits(phone)
  if (digits === undefined) throw new ScriptError(400, 'invalid_phone')
  return digits
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function definedOf<T extends object>(value: T): Defined<T> {
  // entries without undefined are by definition Defined<T>, which fromEntries cannot express
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>
}
