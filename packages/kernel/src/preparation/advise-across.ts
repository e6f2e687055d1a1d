import type { IndicatorBank } from './indicator-bank.ts'
import type { AdvisedProject, AdvisedTarget, TargetAdvice } from './target-advice.ts'

/** Fewer projects than these have something in common by chance. */
const FEWEST_PROJECTS = 3
/** Fewer targets than these may be all that there is to say. */
const FEWEST_TARGETS = 3

/**
 * What was copied from project to project: the same indicator in all of them, the same indicator with the same value in
 * several, and whole sets. Satisfaction is measured alike everywhere, and usual indicators are meant to be used again.
 * @shape projects × what is usual -> TargetAdvice[]
 */
export function adviseAcross(projects: readonly AdvisedProject[], bank: IndicatorBank): readonly TargetAdvice[] {
  const withTargets = projects.filter(({ targets }) => targets.length > 0)
  const usual = new Set(bank.categories.flatMap(({ indicators }) => indicators.map(({ indicator }) => indicator)))
  return [...copiedProjects(withTargets), ...copiedTargets(withTargets, usual)]
}

function plain(text: string): string {
  return text.replace(/\s+/gu, '')
}

interface Use {
  readonly project: AdvisedProject
  readonly target: AdvisedTarget
}

function copiedTargets(projects: readonly AdvisedProject[], usual: ReadonlySet<string>): readonly TargetAdvice[] {
  const uses = Map.groupBy(
    projects.flatMap((project) =>
      project.targets
        .filter(({ group, indicator }) => group !== 'satisfaction' && !usual.has(plain(indicator)))
        .map((target): Use => ({ project, target })),
    ),
    ({ target }) => `${target.group} ${plain(target.indicator)}`,
  )
  return [...uses.values()].flatMap((same) => {
    if (projectsOf(same) < FEWEST_PROJECTS) return []
    const isEverywhere = projectsOf(same) === projects.length
    return same.flatMap((use) => {
      const alike = same.filter(({ target }) => plain(target.value) === plain(use.target.value))
      const count = projectsOf(alike)
      if (isEverywhere && count === projects.length)
        return [
          advise(
            'copiedIndicator',
            use,
            `全部 ${count} 个项目都有这个指标，指标值也都是“${use.target.value}”。换成说明本项目做什么、做到什么程度的指标。`,
          ),
        ]
      if (isEverywhere)
        return [
          advise('copiedIndicator', use, `全部 ${projects.length} 个项目都有这个指标。换成说明本项目做什么的指标。`),
        ]
      if (count >= FEWEST_PROJECTS)
        return [
          advise(
            'sameValue',
            use,
            `${count} 个项目（${idsOf(alike)}）的这个指标与指标值一字不差。按本项目的内容改写。`,
          ),
        ]
      return []
    })
  })
}

function projectsOf(uses: readonly Use[]): number {
  return new Set(uses.map(({ project }) => project.id)).size
}

function idsOf(uses: readonly Use[]): string {
  return [...new Set(uses.map(({ project }) => project.id))].join('、')
}

function advise(kind: TargetAdvice['kind'], { project, target }: Use, advice: string): TargetAdvice {
  return { kind, ref: target.ref, project: project.id, indicator: target.indicator, advice }
}

/** Projects whose targets are another's, all of them and to the letter. */
function copiedProjects(projects: readonly AdvisedProject[]): readonly TargetAdvice[] {
  const first = new Map<string, AdvisedProject>()
  return projects.flatMap((project) => {
    if (project.targets.length < FEWEST_TARGETS) return []
    const key = project.targets
      .map(({ group, indicator, value }) => `${group} ${plain(indicator)} ${plain(value)}`)
      .sort()
      .join('\n')
    const before = first.get(key)
    if (!before) {
      first.set(key, project)
      return []
    }
    return [
      {
        kind: 'copiedProject' as const,
        ref: project.ref,
        project: project.id,
        indicator: '',
        advice: `全部 ${project.targets.length} 个指标与项目 ${before.id}“${before.name}”一字不差。两个项目做的不是一件事，各写各的；确是一件事的，合并项目。`,
      },
    ]
  })
}
