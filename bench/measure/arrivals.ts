/** When things with an id arrived, whether asked for before or after. Times are those of `performance.now()`. */
export class Arrivals {
  readonly #waiting = new Map<string, PromiseWithResolvers<number>>()

  arrived(id: string): void {
    this.#of(id).resolve(performance.now())
  }

  of(id: string): Promise<number> {
    return this.#of(id).promise
  }

  #of(id: string): PromiseWithResolvers<number> {
    const found = this.#waiting.get(id) ?? Promise.withResolvers<number>()
    this.#waiting.set(id, found)
    return found
  }
}
