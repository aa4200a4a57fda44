import * as library from 'rrule'

/** rrule's classes. Bundlers see its named exports; Node, which takes its CommonJS build, only the default one. */
const found: unknown = 'RRule' in library ? library : Reflect.get(library, 'default')
// either of the two holds the library as its types describe it
export const { RRule, Weekday } = found as Pick<typeof library, 'RRule' | 'Weekday'>
