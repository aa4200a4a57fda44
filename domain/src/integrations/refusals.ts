import { z } from 'zod'

export const integrationRefusals = [z.object({ code: z.literal('number_not_found'), accountId: z.uuid() })] as const
