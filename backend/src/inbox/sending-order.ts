/** What a message's job waits for while an earlier message of its conversation is on its way. */
export const conversationQueue = (conversationId: string) => `conversation:${conversationId}`

/** What jobs wait for while a channel account is paused; the trigger `resume_account_jobs` spells it the same way. */
export const accountQueue = (accountId: string) => `account:${accountId}`
