import type { RecordedRequest, RecordedResponse, RecordedStep, Recording } from './recording.ts'

type Exchange = RecordedStep & { at_ms: number; label: string; request: RecordedRequest; response: RecordedResponse }

/** What the recording's notes say that was done to the shape while the client was listening. */
const DELETED = 'DELETE of the shape, as an operator would'

/**
 * A recording of the official client tells when each request was sent rather than which others it was sent beside. Gives
 * requests labels, says which earlier answer their offset and handle came from, and puts what happened while one was
 * waiting beside it. Those the client gave up are left out: they have no answer. Other recordings stay as they are.
 */
export function fromTimeline(recording: Recording): Recording {
  if (recording.steps[0]?.at_ms === undefined) return recording
  const steps: RecordedStep[] = []
  const answered: Exchange[] = []
  let waiting: Exchange | undefined
  for (const [index, step] of recording.steps.entries()) {
    const { request, response, at_ms = 0 } = step
    if (request !== undefined && response !== undefined) {
      waiting = undefined
      if (response.aborted_by_client === true || isGivenUp(recording.steps.slice(index))) continue
      const label = `request-${answered.length + 1}`
      const exchange = { ...step, at_ms, label, request: withReferences(request, answered), response }
      answered.push(exchange)
      steps.push(exchange)
      if (request.query?.['live'] === 'true') waiting = exchange
    } else if (waiting === undefined) {
      steps.push(step)
    } else {
      const beside = { after_ms: at_ms - waiting.at_ms }
      if (step.note === DELETED) {
        const { handle = '' } = waiting.request.query ?? {}
        waiting.during_http = [{ ...beside, request: { method: 'DELETE', path: '/v1/shape', query: { handle } } }]
      }
      if (step.sql === undefined) continue
      // a poll is answered with the first change: what was committed a moment later is for the next one
      const isAnswered = waiting.during !== undefined && waiting.response.events === undefined
      if (isAnswered && waiting.response.status === 200) steps.push(step)
      else waiting.during = [...(waiting.during ?? []), { ...beside, sql: step.sql }]
    }
  }
  for (const exchange of answered) exchange.response.duration_ms = Number.POSITIVE_INFINITY
  return { ...recording, steps }
}

/** The client left a stream of events that had not ended. */
function isGivenUp([stream, ...later]: readonly RecordedStep[]): boolean {
  return stream?.response?.events !== undefined && !later.some(({ request, sql }) => request ?? sql)
}

function withReferences(request: RecordedRequest, answered: readonly Exchange[]): RecordedRequest {
  const refs: Record<string, string> = {}
  for (const [name, header] of [
    ['offset', 'electric-offset'],
    ['handle', 'electric-handle'],
  ] as const) {
    const value = request.query?.[name]
    const source = answered.find(({ response }) => value !== undefined && response.headers?.[header] === value)
    if (source !== undefined) refs[name] = `${source.label}.response.headers.${header}`
  }
  return { ...request, refs }
}
