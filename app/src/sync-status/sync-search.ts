import { isShapeName } from '@vp/domain/shapes/catalogue.ts'
import { z } from 'zod'

export const tabs = ['aparelho', 'dados', 'aparelhos'] as const
export type Tab = (typeof tabs)[number]

/** What the URL keeps: which part of the screen, and which table is open in it. */
export const syncSearch = z.object({
  aba: z.enum(tabs).optional().catch(undefined),
  dado: z.string().refine(isShapeName).optional().catch(undefined),
})
