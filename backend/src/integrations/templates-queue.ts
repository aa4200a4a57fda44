/** What the job that reads an account's templates waits for between two readings; resume it to read at once. */
export const templatesOf = (accountId: string) => `templates:${accountId}`
