/** Values of `$1`, `$2`… in order. Undefined when the numbers do not start at 1 or have gaps. */
export function numberedParams(params: ReadonlyMap<string, string>): string[] | undefined {
  const values: string[] = []
  for (let number = 1; number <= params.size; number += 1) {
    const value = params.get(String(number))
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}
