import { z } from 'zod'

/** How long a customer sees that the team is writing, ms, unless the answer comes before (Cloud API, "Typing indicators"). */
export const TYPING_SHOWN_MS = 25_000

/** How often it is told anew while somebody writes: a little sooner than it ends. */
export const TELL_TYPING_EVERY_MS = 20_000

/** `isShown`: the customer sees it now. Not when the number is set not to, stands still, or Meta does not take it. */
export const typingAnswer = z.object({ isShown: z.boolean() })
