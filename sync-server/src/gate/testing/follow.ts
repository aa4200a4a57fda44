import { StrictReader } from '../../engine/testing/strict-reader.ts'

/** A reader of one shape through the gate, that forgives nothing. */
export function follow(url: string, name: string, headers: Record<string, string>) {
  const get = (search: string) => fetch(`${url}/v1/shape/${name}?${search}`, { headers })
  const reader = new StrictReader(get, {})
  const search = () => new URLSearchParams({ offset: reader.offset, handle: reader.handle ?? '' }).toString()
  return Object.assign(reader, {
    path: () => `/v1/shape/${name}?${search()}`,
    /** One request for what is new, its answer as it is. */
    ask: (isLive = false) => get(`${search()}${isLive ? '&live=true' : ''}`),
  })
}
