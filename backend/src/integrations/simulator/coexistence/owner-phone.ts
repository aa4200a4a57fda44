import { newWamid } from '../graph/wamid.ts'
import { unixSeconds, waIdOf } from '../phone/notices.ts'
import { ScriptError } from '../script/script-error.ts'
import { inTransaction } from '../store/database.ts'
import { DISPLAY_PHONE_DIGITS } from '../demo-account.ts'
import type { Contact, Message } from '../wire.ts'
import type { World } from '../world.ts'
import { tellField } from './tell-field.ts'

export type OwnerAct =
  | { type: 'text'; text: string }
  | { type: 'edit'; wamid: string; text: string }
  | { type: 'revoke'; wamid: string }

/** The owner does something on the phone of the number: the person sees it, and the CRM is told by an echo. Returns the id of what
 *  was written, or of the change.
 *  @throws ScriptError */
export function actAsOwner(world: World, person: Contact, act: OwnerAct): string {
  const { clock, messages, switches, watchers } = world
  return inTransaction(world.database, () => {
    const at = clock.now()
    const wamid = newWamid(person.phone, 'business')
    if (act.type === 'text') {
      const message = typed(wamid, person, act.text, at)
      messages.add(message)
      watchers.message(message)
    } else {
      const target = messages.byWamid(act.wamid)
      if (target?.direction !== 'from_business') throw new ScriptError(404, 'message_not_found')
      watchers.message(messages.change(act.wamid, { text: act.type === 'edit' ? act.text : 'Mensagem apagada' }))
    }
    const echo = {
      from: DISPLAY_PHONE_DIGITS,
      ...(person.phoneHidden ? {} : { to: waIdOf(person, switches.current) }),
      to_user_id: person.userId,
      id: wamid,
      timestamp: unixSeconds(at),
      ...partOf(act),
    }
    tellField(world, 'smb_message_echoes', { message_echoes: [echo] }, { contactId: person.id })
    return wamid
  })
}

/** Tells the address book of the phone: everybody who shows a number, under the name that the owner gave them. `action`: whether they
 *  are put in or taken out. Returns how many. */
export function syncPhonebook(world: World, action: 'add' | 'remove'): number {
  const at = world.clock.now()
  const entries = world.contacts
    .all()
    .filter(({ phoneHidden }) => !phoneHidden)
    .map(({ name, phone }) => ({
      type: 'contact',
      contact: {
        phone_number: phone,
        ...(action === 'add' ? { full_name: `${name} (cliente)`, first_name: name.split(' ')[0] } : {}),
      },
      action,
      metadata: { timestamp: unixSeconds(at) },
    }))
  tellField(world, 'smb_app_state_sync', { state_sync: entries })
  return entries.length
}

function partOf(act: OwnerAct): Record<string, unknown> {
  switch (act.type) {
    case 'text':
      return { type: 'text', text: { body: act.text } }
    case 'edit': {
      const message = { context: { id: act.wamid }, type: 'text', text: { body: act.text } }
      return { type: 'edit', edit: { original_message_id: act.wamid, message } }
    }
    case 'revoke':
      return { type: 'revoke', revoke: { original_message_id: act.wamid } }
  }
}

function typed(wamid: string, person: Contact, text: string, at: number): Message {
  return {
    wamid,
    contactId: person.id,
    direction: 'from_business',
    type: 'text',
    content: { body: text },
    text,
    buttons: [],
    contextWamid: null,
    at,
    callbackData: null,
    sentTo: 'phone',
    category: 'service',
    // Meta tells the CRM nothing more of it
    status: 'delivered',
    times: { sent: at, delivered: at },
    seen: true,
    willFailWith: null,
    error: null,
  }
}
