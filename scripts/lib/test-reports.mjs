/** @param {unknown} report vitest's JSON report
 * @returns {{ passed: number, failed: number }} a skipped test counts as failed: it promises something unseen */
export function countVitest(report) {
  const passed = numberAt(report, 'numPassedTests')
  return { passed, failed: numberAt(report, 'numTotalTests') - passed }
}

/** @param {unknown} report Playwright's JSON report
 * @returns {{ passed: number, failed: number }} skipped and flaky tests count as failed */
export function countPlaywright(report) {
  const stats = at(report, 'stats')
  const failed = ['unexpected', 'flaky', 'skipped'].reduce((sum, name) => sum + numberAt(stats, name), 0)
  return { passed: numberAt(stats, 'expected'), failed }
}

/** @param {unknown} value @param {string} key @returns {unknown} */
function at(value, key) {
  if (typeof value !== 'object' || value === null || !(key in value)) throw new Error(`the report has no "${key}"`)
  return Object.entries(value).find(([name]) => name === key)?.[1]
}

/** @param {unknown} value @param {string} key @returns {number} */
function numberAt(value, key) {
  const found = at(value, key)
  if (typeof found !== 'number') throw new Error(`"${key}" of the report is not a number`)
  return found
}
