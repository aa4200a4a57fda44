/** Of several problems the person is told the first in this order; the last two last as long as this leader. */
const problemSources = ['held', 'room', 'journal', 'sync', 'push', 'clock', 'opening', 'passing'] as const
export type ProblemSource = (typeof problemSources)[number]

/** What is wrong at this moment, by what says so. */
export class Problems {
  readonly #codes = new Map<ProblemSource, string>()

  /** `code` null: it is over. */
  note(of: ProblemSource, code: string | null): void {
    if (code === null) this.#codes.delete(of)
    else this.#codes.set(of, code)
  }

  /** The one that the person is told of; null when there is none. */
  get first(): { code: string } | null {
    const code = problemSources.map((source) => this.#codes.get(source)).find((found) => found !== undefined)
    return code === undefined ? null : { code }
  }
}
