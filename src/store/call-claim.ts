import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { openPurse } from './call-caps.ts'
import { type Held, iso, type Wish } from './call-intent.ts'
import { openTraffic } from './call-pace.ts'
import { endedCalls, type Recorded, recordedFrom } from './call-recorded.ts'
import type { Within } from './database.ts'
import { insertRows } from './insert.ts'

/** Ours to make now, there already, or held off. */
export type Claim = { is: 'asking'; id: string } | { is: 'recorded'; call: Recorded } | Held

/** A wish with its request as the log keeps it, the texts apart. */
export type Claiming = Wish & { request: string }

/**
 * Takes requests in hand one after the other, each as if those before it stood in the log already: which of them are ours
 * to make is the same as if each had come alone.
 */
export async function claimAll(within: Within, claims: readonly Claiming[]): Promise<Claim[]> {
  const fresh = claims.filter(({ intent }) => !intent.anew)
  const ended = await endedCalls(
    within,
    fresh.map(({ intent }) => intent.hash),
  )
  const asked = await askedNow(within, fresh)
  const purse = await openPurse(within, claims)
  const traffic = await openTraffic(within, claims)
  const made: Claim[] = []
  const intents: CallRow[] = []
  for (const claim of claims) {
    const { intent } = claim
    const found = intent.anew ? undefined : ended.get(intent.hash)
    if (found !== undefined) {
      made.push({ is: 'recorded', call: await recordedFrom(within, found) })
      continue
    }
    const busy: Held | undefined = !intent.anew && asked.has(intent.hash) ? { is: 'busy' } : undefined
    const held = busy ?? purse.held(claim) ?? traffic.held(claim)
    if (held !== undefined) {
      made.push(held)
      continue
    }
    const id = randomUUID()
    asked.add(intent.hash)
    purse.spend(claim)
    traffic.pass(claim)
    intents.push(intentRow(id, claim))
    made.push({ is: 'asking', id })
  }
  await insertRows(within, 'Call', intents)
  return made
}

const askingRow = z.object({ id: z.string(), hash: z.string(), by: z.string(), leaseUntil: z.string() })

/** The requests that living processes make just now; those of dead ones are marked as lost. */
async function askedNow(within: Within, wishes: readonly Wish[]): Promise<Set<string>> {
  const byHash = new Map(wishes.map((wish) => [wish.intent.hash, wish]))
  const rows = await within.$queryRaw`SELECT "id", "hash", "by", "leaseUntil" FROM "Call"
    WHERE "hash" IN (SELECT "value" FROM json_each(${JSON.stringify([...byHash.keys()])})) AND "status" = 'asking'`
  const asking = z.array(askingRow).parse(rows)
  const isDead = ({ hash, by, leaseUntil }: z.infer<typeof askingRow>): boolean => {
    const wish = byHash.get(hash)
    return wish !== undefined && (leaseUntil <= iso(wish.now) || !wish.isAlive(by))
  }
  const dead = asking.filter(isDead)
  const [first] = wishes
  if (dead.length > 0 && first !== undefined)
    await within.call.updateMany({
      where: { id: { in: dead.map(({ id }) => id) } },
      data: { status: 'lost', endedAt: iso(first.now) },
    })
  return new Set(asking.filter((row) => !dead.includes(row)).map(({ hash }) => hash))
}

type CallRow = ReturnType<typeof intentRow>

/** What is about to be asked, under an id of its own. */
function intentRow(id: string, { intent, now, request }: Claiming) {
  const { beat, kind, key, language } = intent.story
  return {
    ...{ id, hash: intent.hash, question: intent.question, provider: intent.provider },
    ...{ model: intent.request.model, task: intent.task, request },
    ...{ prompt: intent.prompt.name, promptHash: intent.prompt.hash, run: intent.run ?? null },
    ...{ beat, kind, key, language, status: 'asking', by: intent.by },
    ...{ leaseUntil: iso(now + intent.leaseMilliseconds), startedAt: iso(now) },
    ...{
      items: JSON.stringify(intent.items),
      outside: Number(intent.outside),
      masked: Number(intent.masked),
    },
    ...{
      input: intent.estimate.input,
      output: intent.estimate.output,
      cached: 0,
      cost: intent.estimate.cost,
    },
  }
}
