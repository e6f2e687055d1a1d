import { adviseAcross } from './advise-across.ts'
import { adviseProject } from './advise-project.ts'
import { adviseTarget } from './advise-target.ts'
import type { IndicatorBank } from './indicator-bank.ts'
import type { AdvisedProject, TargetAdvice } from './target-advice.ts'

/**
 * Finds the targets that promise too little to be judged by: each alone, those of a project together, and what was
 * copied from project to project. In the order of the projects.
 * @shape projects with their targets × what is usual -> TargetAdvice[]
 * @throws never
 * @source 财预〔2020〕10号; 财预〔2021〕101号
 */
export function adviseTargets(projects: readonly AdvisedProject[], bank: IndicatorBank): readonly TargetAdvice[] {
  const across = adviseAcross(projects, bank)
  return projects.flatMap((project) => [
    ...adviseProject(project, bank),
    ...project.targets.flatMap((target) => adviseTarget(project, target, bank)),
    ...across.filter(({ project: id }) => id === project.id),
  ])
}
