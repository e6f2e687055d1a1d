import {
  type Classifications,
  CODED_DIMENSIONS,
  codedTree,
  MODEL_DIMENSIONS,
  modelTree,
} from '../classification/classification.ts'
import type { Report } from './grammar-issue.ts'
import { pathSlots } from './node-path.ts'
import type { Path } from './profile-files.ts'
import type { NodesSpec, Profile, RegionSpec } from './schema.ts'
import { slotsOf, TEMPLATE_VARIABLES } from './template.ts'

/** What the checks of a profile's parts share. */
export interface MeaningContext {
  readonly profile: Profile
  readonly report: Report
  /** Variables that every template may use. */
  readonly variables: readonly string[]
  readonly checkRegion: (region: RegionSpec | undefined, path: Path) => void
  readonly checkSlots: (template: string | undefined, known: readonly string[], path: Path) => void
}

/** What the checks of a profile need, made once. @shape Profile × code lists -> checks that report */
export function meaningContext(profile: Profile, classifications: Classifications, report: Report): MeaningContext {
  return {
    profile,
    report,
    variables: [...TEMPLATE_VARIABLES, ...Object.keys(profile.words)],
    checkRegion: regionChecker(profile, classifications, report),
    checkSlots: (template, known, path) => {
      for (const slot of slotsOf(template ?? '')) {
        if (!known.includes(slot)) report(path, `模板中的 {${slot}} 没有定义。`, `可用：${known.join('、')}。`)
      }
    },
  }
}

function regionChecker(
  profile: Profile,
  classifications: Classifications,
  report: Report,
): MeaningContext['checkRegion'] {
  const year = profile.effective.from
  const codes = new Map<string, ReadonlySet<string>>([
    ...CODED_DIMENSIONS.map(
      (dimension) => [dimension, new Set(codedTree(classifications, dimension, year).byCode.keys())] as const,
    ),
    ...MODEL_DIMENSIONS.map(
      (dimension) =>
        [dimension, new Set(modelTree(classifications, dimension, profile.document.kind).byCode.keys())] as const,
    ),
  ])
  return (region, path) => {
    if (region === undefined) return
    if (typeof region === 'string') {
      if (!(region in profile.boxes)) {
        report(
          path,
          `没有名为“${region}”的口径。`,
          `在 boxes 下定义它；现有：${Object.keys(profile.boxes).join('、') || '（无）'}。`,
        )
      }
      return
    }
    for (const [index, box] of (Array.isArray(region) ? region : [region]).entries()) {
      for (const [dimension, code] of Object.entries(box)) {
        if (dimension === 'year' || dimension === 'unit' || code === undefined) continue
        if (!codes.get(dimension)?.has(String(code))) {
          report(
            Array.isArray(region) ? [...path, index, dimension] : [...path, dimension],
            `${dimension} 在 ${year} 年没有代码“${code}”。`,
            '核对 classifications/ 下的代码表。',
          )
        }
      }
    }
  }
}

/** Checks an `each`. @returns the slots that it adds */
export function checkNodes(context: MeaningContext, nodes: NodesSpec | undefined, path: Path): readonly string[] {
  if (!nodes) return []
  context.checkRegion(nodes.within, [...path, 'within'])
  if (nodes.given !== undefined && !(nodes.given in context.profile.texts)) {
    context.report(
      [...path, 'given'],
      `没有名为“${nodes.given}”的文字。`,
      `在 texts 下给它一个名称；现有：${Object.keys(context.profile.texts).join('、') || '（无）'}。`,
    )
  }
  return pathSlots(nodes)
}
