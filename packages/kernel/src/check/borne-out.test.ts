import { expect, it } from 'vitest'
import { clean, readSmall, SMALL_FORMAT } from '../read/small-format.fixture.ts'
import { borneOut } from './borne-out.ts'
import { figureClasses } from './figure-classes.ts'
import { deriveIdentities, spokenRegions } from './identities.ts'
import type { Culprits } from './localise/culprits.ts'

/** Which of two amounts of a sentence the sentence itself bears out to be wrong. */
function wrongOf(text: string, ...printed: readonly string[]): readonly string[] {
  const reading = readSmall(text, SMALL_FORMAT)
  const classes = figureClasses(reading, spokenRegions(reading))
  const identities = deriveIdentities(reading, classes)
  const explanations = printed.map((amount): Culprits => {
    const figure = reading.figures.find(({ place, text: own }) => place.kind === 'sentence' && own === amount)
    if (!figure) throw new Error(`no ${amount} in the text`)
    return { figures: [figure.index], rows: [], turned: [], amounts: new Map() }
  })
  return borneOut({ reading, classes, identities }, explanations).map(
    ({ figures: [index = -1] }) => reading.figures[index]?.text ?? '',
  )
}

it('of amounts that may be wrong it is the one of which a sentence says what does not fit', () => {
  const text = clean(['项目支出400.00万元，占40.00%', '项目支出450.00万元，占40.00%'])
  expect(wrongOf(text, '600.00', '450.00')).toEqual(['450.00'])
})

it('where nothing is said of them all remain', () => {
  const text = clean([
    '基本支出600.00万元，占60.00%；项目支出400.00万元，占40.00%。',
    '基本支出600.00万元；项目支出450.00万元。',
  ])
  expect(wrongOf(text, '600.00', '450.00')).toEqual(['600.00', '450.00'])
})
