import type { ModelPrice, Provider } from '../../config/models.ts'
import type { Model } from '../../seams/model.ts'
import type { World } from '../../seams/world.ts'
import { type Breaker, openBreaker } from './breaker.ts'
import type { Clock } from './clock.ts'
import { openTurns, type Turns } from './turns.ts'

/** The line to a provider on duty: opened with the first request, shared by all drafts. */
export type Line = Omit<Provider, 'breaker'> & { model: () => Promise<Model>; breaker: Breaker; turns: Turns }

/** The lines to the providers whose secrets are there; a provider without its secret is not on duty. */
export function linesOf(
  providers: readonly Provider[],
  world: World,
  clock: Clock,
): ReadonlyMap<string, Line> {
  const onDuty = providers.filter(({ needs }) => needs.every((name) => world.secret(name) !== undefined))
  return new Map(
    onDuty.map((provider) => {
      let opened: Promise<Model> | undefined
      const model = () => {
        opened ??= provider.open(world)
        return opened
      }
      const breaker = openBreaker(provider.breaker, clock)
      return [provider.name, { ...provider, model, breaker, turns: openTurns(provider.atOnce) }]
    }),
  )
}

export const priceOf = (line: Pick<Line, 'models'>, model: string): ModelPrice | undefined =>
  line.models.get(model)?.price
