import { expect, test } from 'vitest'
import { healthFacts } from './health-facts.ts'

test('what went wrong in the last day is counted by what it was, and what must be checked by hand is named', () => {
  const facts = healthFacts(
    {
      lastWebhookAt: '2026-11-27T11:55:00.000Z',
      tokenExpiresAt: null,
      hasToken: true,
      queued: 1,
      oldestQueuedAt: '2026-11-27T11:30:00.000Z',
      unknownToday: 2,
      errors: [{ code: 131026, count: 3 }],
      webhooksFailed: 0,
      imported: { messages: 0, conversations: 0 },
    },
    null,
    new Date('2026-11-27T12:00:00.000Z'),
  )
  expect(facts.map(({ value }) => value)).toEqual([
    'Não expira',
    'há 5 min',
    '1 mensagem, a mais antiga há 30 min',
    '3 mensagens: Não foi possível entregar: o número pode não ter WhatsApp (131026)\n2 a conferir',
  ])
})

test('webhooks that could not be read are counted where they can be opened', () => {
  const health = {
    lastWebhookAt: null,
    tokenExpiresAt: null,
    hasToken: true,
    queued: 0,
    oldestQueuedAt: null,
    unknownToday: 0,
    errors: [],
    webhooksFailed: 2,
    imported: { messages: 0, conversations: 0 },
  }
  const now = new Date('2026-11-27T12:00:00.000Z')
  expect(healthFacts(health, null, now).at(-1)).toEqual({
    name: 'Recebimentos do último dia',
    value: '2 não lidos',
    opens: 'failedWebhooks',
  })
  expect(healthFacts({ ...health, webhooksFailed: 0 }, null, now).some(({ opens }) => opens !== undefined)).toBe(false)
})
