import type { Shown } from './desk/face.ts'
import type { MonitorFace } from './desk/face-monitor.ts'
import { plainText } from './news/draft.ts'
import { monitor } from './news/monitor.ts'
import type { Newsroom } from './newsroom.ts'
import { decideDrill, showingFor } from './pipeline/drill.ts'
import { watched } from './pipeline/watched.ts'
import type { Drill } from './store/drills.ts'

const day = 86_400_000

/** How reviews are watched, as the desk asks for it; `show` gives a story as the desk shows it. */
export function monitorFace(
  { store, review, world }: Newsroom,
  show: (slug: string) => Promise<Shown | undefined>,
): MonitorFace {
  return {
    monitor: async (nights) => {
      const since = new Date(world.now().getTime() - nights * day).toISOString()
      const approvals = (await store.decidedSince(since)).flatMap(watched)
      const drills = (await store.drillsSince(since)).flatMap(({ by, outcome, decidedAt }) =>
        decidedAt === undefined || outcome === undefined || outcome === 'void'
          ? []
          : [{ by, at: decidedAt, outcome }],
      )
      const limits = review.reviewing?.monitor
      return { rows: monitor(approvals, drills, limits), limits }
    },
    drills: {
      showing: async (slug, by) => {
        const showing = await showingFor(review, slug, by)
        if (showing.as !== 'drill') return showing
        const shown = await show(slug)
        return shown === undefined ? { as: 'plain' } : { as: 'drill', shown: planted(shown, showing.drill) }
      },
      decide: async (slug, by, decision) => {
        const revealed = await decideDrill(review, slug, by, decision)
        if (revealed === undefined) return undefined
        const { outcome, record, drill } = revealed
        return { outcome, record, was: drill.plant.was, now: drill.plant.now }
      },
    },
  }
}

/** A planted copy as the desk shows it: the claims stand where they stood, and say what the text says. */
function planted(shown: Shown, { copy, hash }: Pick<Drill, 'copy' | 'hash'>): Shown {
  const draft = { ...shown.draft, ...copy }
  const text = plainText(draft)
  return {
    ...shown,
    draft,
    text,
    hash,
    claims: shown.claims.map((claim) => ({ ...claim, text: text.slice(claim.start, claim.end) })),
    versions: shown.versions.map((version) => (version.hash === shown.hash ? { ...version, hash } : version)),
  }
}
