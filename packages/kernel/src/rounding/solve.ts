import highsLoader from 'highs'
import type { Solver } from './controlled.ts'

// The package's types describe its transpiled default export; Node gives the function itself.
const load = highsLoader as unknown as typeof highsLoader.default

let loaded: Promise<Solver> | undefined

/** The HiGHS solver, loaded once. */
export function loadSolver(): Promise<Solver> {
  loaded ??= load().then(
    (highs): Solver =>
      (program, limits) => {
        const solution = highs.solve(program, {
          mip_feasibility_tolerance: 1e-9,
          primal_feasibility_tolerance: 1e-9,
          ...(limits && { mip_max_nodes: limits.nodes, objective_bound: limits.cost }),
        })
        return {
          status: solution.Status,
          value: solution.ObjectiveValue,
          values: new Map(
            Object.entries(solution.Columns).map(([name, column]) => [
              name,
              'Primal' in column ? Number(column.Primal) : 0,
            ]),
          ),
        }
      },
  )
  return loaded
}
