import type { World } from '../world.ts'
import type { Template } from './templates.ts'
import { isSubscribed } from './subscription.ts'

/** What Meta's review decides. `reason`: Meta's word, NONE when it approves. */
export interface Decision {
  status: 'APPROVED' | 'REJECTED' | 'PAUSED'
  reason: 'NONE' | 'PROMOTIONAL' | 'INVALID_FORMAT' | 'TAG_CONTENT_MISMATCH'
}

/** Decides on a template and tells the subscribed app (webhook field `message_template_status_update`). */
export function decide(world: World, id: string, { status, reason }: Decision): Template | undefined {
  const template = world.templates.change(id, { status, rejected_reason: reason })
  if (template === undefined || !isSubscribed(world)) return template
  world.courier.emit({
    subject: { kind: 'other', wamid: null, contactId: null, what: 'message_template_status_update' },
    part: {
      kind: 'field',
      field: 'message_template_status_update',
      time: Math.floor(world.clock.now() / 1000),
      value: {
        event: status,
        message_template_id: Number(template.id),
        message_template_name: template.name,
        // Meta's webhooks write the language with a hyphen, its API with an underscore
        message_template_language: template.language.replace('_', '-'),
        message_template_category: template.category,
        reason,
        ...wordsOn(status, reason),
      },
    },
  })
  return template
}

/** What Meta adds to a rejection and to a pause. */
function wordsOn(status: Decision['status'], reason: Decision['reason']): Record<string, unknown> {
  if (status === 'REJECTED') {
    const recommendation = 'Revise o texto conforme as políticas de modelos e envie de novo.'
    return { rejection_info: { reason, recommendation } }
  }
  if (status !== 'PAUSED') return {}
  return { other_info: { title: 'FIRST_PAUSE', description: 'Your template has been paused for 3 hours.' } }
}

/** Approves what waits for review, some seconds after it was handed in. */
export class TemplateReviews {
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #world: () => World

  constructor(world: () => World) {
    this.#world = world
  }

  begin(id: string): void {
    const { templateReviewMs } = this.#world().switches.current
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      const isWaiting = this.#world().templates.byId(id)?.status === 'PENDING'
      if (isWaiting) decide(this.#world(), id, { status: 'APPROVED', reason: 'NONE' })
    }, templateReviewMs)
    this.#timers.add(timer)
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
