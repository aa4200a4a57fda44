import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { assertNotAnswered, captureSeen } from '../answered-meanwhile.ts'
import { seen } from '../seen.ts'
import { assertWindowOpen, queueMessage } from '../queue-message.ts'

/** Meta's limits (Cloud API, "Interactive messages"), in characters. Up to three choices are buttons, more are a list. */
export const choiceLimits = {
  buttons: 3,
  choices: 10,
  button: 20,
  row: 24,
  description: 72,
  listButton: 20,
  body: 1024,
} as const

const args = z
  .object({
    messageId: id,
    conversationId: id,
    conteudo: z.string().trim().min(1).max(choiceLimits.body),
    choices: z
      .array(
        z.object({
          title: z.string().trim().min(1).max(choiceLimits.row),
          description: z.string().trim().max(choiceLimits.description).optional(),
        }),
      )
      .min(1)
      .max(choiceLimits.choices),
    /** The words that open the list; without them the choices are buttons. */
    listButton: z.string().trim().min(1).max(choiceLimits.listButton).optional(),
    replyTo: id.optional(),
    seen: seen.optional(),
  })
  .refine(
    ({ choices, listButton }) =>
      listButton !== undefined ||
      (choices.length <= choiceLimits.buttons && choices.every(({ title }) => title.length <= choiceLimits.button)),
    { path: ['choices'], error: 'too many or too long for buttons' },
  )
  .refine(({ choices }) => new Set(choices.map(({ title }) => title)).size === choices.length, {
    path: ['choices'],
    error: 'the same twice',
  })

/** Puts a question with buttons or a list of answers in the queue to the contact. Refuses as `inbox.sendMessage` does. */
export const sendChoices = defineMutator({
  name: 'inbox.sendChoices',
  args,
  permission: 'conversations.answer',
  capture: captureSeen,
  async run(tx, { messageId, conversationId, conteudo, choices, listButton, replyTo, seen: had }) {
    await assertWindowOpen(tx, conversationId)
    await assertNotAnswered(tx, conversationId, had)
    const rows = choices.map(({ title, description }, index) => ({
      id: `${index + 1}`,
      title,
      ...(description === undefined || description === '' ? {} : { description }),
    }))
    const interactive =
      listButton === undefined
        ? {
            type: 'button',
            body: { text: conteudo },
            action: {
              buttons: rows.map(({ id: choiceId, title }) => ({ type: 'reply', reply: { id: choiceId, title } })),
            },
          }
        : {
            type: 'list',
            body: { text: conteudo },
            action: { button: listButton, sections: [{ title: listButton, rows }] },
          }
    await queueMessage(tx, {
      messageId,
      conversationId,
      tipo: 'interactive',
      conteudo,
      payload: { interactive },
      replyTo,
    })
  },
})
