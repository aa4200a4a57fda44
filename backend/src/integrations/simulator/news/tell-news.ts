import { isSubscribed } from '../graph/subscription.ts'
import type { AccountNewsKind, TemplateNewsKind } from '../wire.ts'
import type { World } from '../world.ts'
import { accountNews, templateNews } from './news.ts'

/** Tells the subscribed app of something that happened to the account. */
export function tellAccountNews(world: World, kind: AccountNewsKind): void {
  emit(world, accountNews[kind])
}

/** Changes a template as Meta does by itself, and tells. False: there is no such template. */
export function tellTemplateNews(
  world: World,
  kind: TemplateNewsKind,
  { name, language }: { name: string; language: string },
): boolean {
  const template = world.templates.all().find((known) => known.name === name && known.language === language)
  if (template === undefined) return false
  const { change, tell } = templateNews[kind]
  const news = tell(template)
  world.templates.change(template.id, change)
  emit(world, news)
  return true
}

function emit(world: World, { field, value }: { field: string; value: Record<string, unknown> }): void {
  if (!isSubscribed(world)) return
  world.courier.emit({
    subject: { kind: 'other', wamid: null, contactId: null, what: field },
    part: { kind: 'field', field, time: Math.floor(world.clock.now() / 1000), value },
  })
}
