import { defineTexts } from '../define-texts.ts'

/** States that the contract does not name in words. */
export const processTexts = defineTexts({
  waiting: { zh: '待审', en: 'Waiting' },
  passed: { zh: '通过', en: 'Passed' },
  returned: { zh: '退回', en: 'Returned' },
})
