import type { Guarantee } from '../news/sampling.ts'
import type { MemberNow } from '../pipeline/batch-now.ts'
import { isRead, mustBeRead, nextToRead } from './batch-bar.ts'
import { viewDeciding } from './batch-live.ts'
import type { BatchesFace, DeskBatch } from './face-batches.ts'
import { askInput } from './policy-view.ts'
import { type Room, storyAddress } from './room.ts'
import { moment } from './times.ts'

/** The page of all batches: what is alike, and what was opened. */
export function viewBatches(
  { groups, batches }: Awaited<ReturnType<BatchesFace['batches']['list']>>,
  room: Room,
) {
  const { words, face } = room
  return {
    groups: groups.map(({ group, stories, beat, kind, language, at, template, dataset }) => ({
      // One is open on them already: it is led to, and not opened again.
      open: batches.find(
        (each) =>
          [each.state === 'open', each.beat === beat, each.kind === kind, each.language === language].every(
            Boolean,
          ) &&
          each.template === template &&
          each.dataset === dataset,
      )?.id,
      group,
      kind,
      language,
      beat: titleOf(beat, room),
      says: words.batches.stories(stories),
      since: moment(at, room.now(), words.time),
    })),
    guarantees: face.batches.guarantees.map((each, index) => ({ index, says: guaranteeSaid(each, room) })),
    batches: batches.map(({ id, state, beat, kind, language, openedBy, openedAt, because }) => ({
      id,
      kind,
      language,
      because,
      beat: titleOf(beat, room),
      state: words.batches.state[state],
      by: openedBy,
      at: moment(openedAt, room.now(), words.time),
    })),
  }
}

/** The page of one batch for who is to decide on it. */
export function viewBatch(found: DeskBatch, room: Room, who: string) {
  const { batch, members, population, sample, most, printed, asks } = found
  const { words } = room
  const deciding = viewDeciding(room, batch.id)
  const open = batch.state === 'open' && deciding === undefined
  const toRead = mustBeRead(found)
  const left = toRead.filter((member) => !isRead(member, who)).length
  const template = isRead(found, who)
  const next = nextToRead(found, who)
  const told = (member: MemberNow) => viewMember(member, room, who, batch.id)
  const within = members.filter(({ out }) => out === undefined)
  return {
    id: batch.id,
    name: words.batches.name(batch.id),
    beat: titleOf(batch.beat, room),
    kind: batch.kind,
    language: batch.language,
    state: words.batches.state[batch.state],
    because: batch.because,
    opened: moment(batch.openedAt, room.now(), words.time),
    by: batch.openedBy,
    guarantee: guaranteeSaid(batch, room),
    says: words.batches.drawn({ stories: within.length, population, sample, most }),
    open,
    deciding,
    // Another template than the one that made them is not shown as if it were theirs.
    files: printed?.hash === batch.template ? printed.files : undefined,
    template: { read: template, said: saidBy(found.looks, room) },
    next: next === undefined ? undefined : `${storyAddress(next)}?batch=${batch.id}`,
    progress: words.batches.read(toRead.length - left, toRead.length),
    ready: open && left === 0 && template,
    failure: found.failure && `${found.failure.slug}: ${found.failure.because}`,
    asks: asks.map((ask) => ({ ...ask, input: askInput(ask, words) })),
    strict: asks.some(({ ask, needed }) => ask === 'substantive' || (ask === 'confirm' && needed)),
    toRead: toRead.map(told),
    done: rowsOf(members.filter(({ done }) => done).map(told)),
    rest: rowsOf(within.filter(({ role, done }) => role === 'rest' && !done).map(told)),
    out: rowsOf(members.filter((each) => each.out !== undefined).map(told)),
  }
}

const rowsOf = <Row>(rows: readonly Row[]) => (rows.length === 0 ? undefined : { count: rows.length, rows })

const viewMember = (
  { slug, headline, language, role, because, out, looks, status }: MemberNow,
  room: Room,
  who: string,
  id: number,
) => ({
  slug,
  headline,
  language,
  because,
  out,
  role: room.words.batches.role[role],
  status,
  read: isRead({ looks }, who),
  said: saidBy(looks, room),
  reading: `${storyAddress(slug)}?batch=${id}`,
  path: storyAddress(slug),
})

const saidBy = (looks: MemberNow['looks'], { words }: Room) =>
  looks.map(({ by, say, note }) => `${words.batches.say[say]} ${by}${note === '' ? '' : `: ${note}`}`)

const titleOf = (name: string, { beats }: Room): string =>
  beats.find((beat) => beat.name === name)?.title ?? name

function guaranteeSaid({ share, confidence }: Guarantee, { words }: Room): string {
  const percent = (value: number) =>
    value.toLocaleString(words.time.locale, { style: 'percent', maximumFractionDigits: 1 })
  return words.batches.guarantee(percent(share), percent(confidence))
}
