/** What to do about an error of the Graph API, whether it answers our POST or comes in a status.
 *  - `fail`: the message has failed; nothing helps.
 *  - `alert`: it has failed, and an administrator must act, but other messages may pass.
 *  - `pause`: the whole account stands still until an administrator acts; this message stays in the queue.
 *  - `failAndPause`: this message has failed and the account stands still.
 *  - `failAndStopPaid`: this message has failed, and what costs money waits; free answers may pass.
 *  - `retry`: Meta says that it helps; how long to wait is the backoff's.
 *  - `failAndReadTemplates`: it has failed because its template is not what we believe: the list is read again.
 *  - `unknown`: nobody knows whether it was taken; only its status webhook can tell. */
export type GraphErrorRule =
  | {
      readonly action:
        | 'fail'
        | 'alert'
        | 'pause'
        | 'failAndPause'
        | 'failAndStopPaid'
        | 'failAndReadTemplates'
        | 'unknown'
    }
  | RetryRule

export interface RetryRule {
  readonly action: 'retry'
  readonly backoff: Backoff
  readonly maxAttempts: number
  /** The whole number must go slower, not this message alone. */
  readonly slowsNumber: boolean
}

/** `exponential`: 2, 4, 8 … up to 300 s. `pair`: 4^n s, n from 0, up to 1024 s. `maintenance`: 60 s. */
export type Backoff = 'exponential' | 'pair' | 'maintenance'

/** Tries of an error that should pass by itself but may last: until the customer service window closes, practically. */
const PATIENT = 60

const fail = { action: 'fail' } as const
const alert = { action: 'alert' } as const
const pause = { action: 'pause' } as const
const failAndPause = { action: 'failAndPause' } as const
const failAndStopPaid = { action: 'failAndStopPaid' } as const
const failAndReadTemplates = { action: 'failAndReadTemplates' } as const
const temporary = { action: 'retry', backoff: 'exponential', maxAttempts: 5, slowsNumber: false } as const
const rate = { action: 'retry', backoff: 'exponential', maxAttempts: PATIENT, slowsNumber: true } as const
const maintenance = { action: 'retry', backoff: 'maintenance', maxAttempts: PATIENT, slowsNumber: true } as const

/** Source: Meta, Cloud API, "Error codes" (copy of 11 Sep 2026). What is not here fails: an unknown code is not retried. */
export const graphErrorRules: Readonly<Record<number, GraphErrorRule>> = {
  0: pause, // token could not be authenticated
  190: pause, // token expired
  3: alert, // capability or permission missing
  10: alert,
  131005: alert,
  4: rate, // calls per app
  80007: rate, // calls per WhatsApp Business account
  130429: rate, // throughput of the number
  131056: { action: 'retry', backoff: 'pair', maxAttempts: PATIENT, slowsNumber: false }, // too many to this person
  131057: maintenance,
  2494100: maintenance,
  1: temporary,
  2: temporary,
  131016: temporary,
  133004: temporary,
  131000: { action: 'unknown' }, // "something went wrong": it may have been taken
  131048: alert, // spam limit of the number
  131064: alert,
  131031: failAndPause, // account locked
  368: failAndPause, // blocked for policy violations
  130497: failAndPause, // country restriction
  131037: alert, // display name not approved
  131042: failAndStopPaid, // payment problem
  131045: alert, // number not registered
  133010: alert,
  131063: alert,
  134011: alert, // payments terms
  131026: fail, // undeliverable
  131047: fail, // window closed
  131049: fail, // earlier retries prolong the block
  131050: fail, // person stopped marketing
  131051: fail,
  131052: fail, // media of theirs; inbound only
  131053: fail,
  131060: fail, // inbound only
  131062: fail, // needs the person's phone
  132000: fail, // number of values
  132001: failAndReadTemplates, // no such template, or not approved
  132005: fail, // text too long once filled in
  132007: failAndReadTemplates, // its content breaks a policy
  132012: fail, // form of a value
  132015: failAndReadTemplates, // paused
  132016: failAndReadTemplates, // disabled
  132018: fail,
  132068: fail, // its flow is blocked
  132069: { ...rate, slowsNumber: false }, // its flow is throttled
  133000: alert, // registration, until the end of 133xxx
  133005: alert,
  133006: alert,
  133008: alert,
  133009: alert,
  133015: alert,
  133016: alert,
  137000: fail, // their security code changed
  131008: fail,
  131009: fail,
  131021: fail, // sender is recipient
  131030: fail, // not in the list of a test number
  130403: fail, // we blocked this person
  130472: fail, // person is part of an experiment of Meta
  33: fail,
  100: fail,
  135000: fail,
}

/** The rule of a code; 200 to 299 are missing permissions, and an unknown code is never retried. */
export function ruleFor(code: number): GraphErrorRule {
  const rule = graphErrorRules[code]
  if (rule !== undefined) return rule
  return code >= 200 && code <= 299 ? alert : fail
}

/** Pause before the next try, in ms. `attempts`: tries so far, at least 1. */
export function backoffMs(backoff: Backoff, attempts: number): number {
  switch (backoff) {
    case 'exponential':
      return Math.min(300, 2 ** attempts) * 1_000
    case 'pair':
      return Math.min(1_024, 4 ** (attempts - 1)) * 1_000
    case 'maintenance':
      return 60_000
  }
}
