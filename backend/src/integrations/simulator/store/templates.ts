import { z } from 'zod'
import { demoTemplates } from '../graph/demo-templates.ts'
import type { Template } from '../graph/templates.ts'
import type { Settings } from './settings.ts'

/** Stored by us as `Template`s alone, so their inner form is not read again. */
const stored = z.array(z.custom<Template>((value) => typeof value === 'object' && value !== null && 'id' in value))

/** The account's templates: the demo's until the business changes one. */
export class Templates {
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  all(): readonly Template[] {
    return this.#settings.get('templates', stored) ?? demoTemplates
  }

  byId(id: string): Template | undefined {
    return this.all().find((template) => template.id === id)
  }

  /** Handed in by the business and not yet decided; the demo's own one waits for ever. */
  waiting(): Template[] {
    return this.all().filter(({ id, status }) => status === 'PENDING' && !demoTemplates.some((demo) => demo.id === id))
  }

  add(template: Template): void {
    this.#store([...this.all(), template])
  }

  change(id: string, change: Partial<Template>): Template | undefined {
    this.#store(this.all().map((template) => (template.id === id ? { ...template, ...change } : template)))
    return this.byId(id)
  }

  /** One language by its id, or every language of a name. Returns how many there were. */
  remove(name: string, id: string | undefined): number {
    const kept = this.all().filter((template) => template.name !== name || (id !== undefined && template.id !== id))
    const count = this.all().length - kept.length
    this.#store(kept)
    return count
  }

  reset(): void {
    this.#store(demoTemplates)
  }

  #store(templates: readonly Template[]): void {
    this.#settings.set('templates', templates)
  }
}
