/** Whether a deal stands still: open, and as many days in its stage as that stage allows. `diasParado`: null, it allows any number. */
export function isStale(stage: { tipo: string; dias_parado: number | null }, daysInStage: number): boolean {
  return stage.tipo === 'aberta' && stage.dias_parado !== null && daysInStage >= stage.dias_parado
}
