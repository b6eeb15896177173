import type { DeskBulletin } from './face.ts'
import type { PlannedBulletin } from './face-bulletins.ts'
import { type Room, storyAddress } from './room.ts'
import { moment } from './times.ts'

const address = ({ id }: DeskBulletin): string => `/bulletins/${id}`

/** All programmes, and those that the newsroom makes by itself. */
export function viewBulletins(
  all: readonly DeskBulletin[],
  planned: readonly PlannedBulletin[],
  languages: readonly string[],
  { words, now }: Room,
) {
  return {
    rows: all.map((each) => ({
      ...{ href: address(each), title: each.title, language: each.language },
      state: { key: each.state, says: words.bulletins.state[each.state] },
      lasts: clock(each.seconds),
      stories: words.bulletins.stories(each.stories.length),
      outdated: each.outdated.length > 0,
      at: moment(each.made, now(), words.time),
    })),
    planned: planned.map(({ next, ...plan }) => ({
      ...plan,
      next: next === undefined ? undefined : moment(next, now(), words.time).full,
    })),
    languages,
  }
}

/** One programme: what is heard and when, which words it tells, its papers, and what may be decided. */
export function viewBulletin(bulletin: DeskBulletin & { transcript: string }, { words, now }: Room) {
  const { id, language, title, state, hash, stories, chapters, files, outdated } = bulletin
  const at = (name: string) => `${address(bulletin)}/files/${name}`
  const told = (decision: { by: string; at: string } | undefined) =>
    decision && { ...decision, at: moment(decision.at, now(), words.time) }
  const audio = files.find(({ type }) => type === 'audio/mpeg') ?? files.find(({ type }) => isSound(type))
  const captions = files.find(({ type }) => type === 'text/vtt')
  return {
    ...{ id, language, title, hash, short: hash.slice(0, 10), label: bulletin.label, outdated },
    path: address(bulletin),
    listen: words.bulletins.listen(title),
    state: { key: state, says: words.bulletins.state[state] },
    lasts: clock(bulletin.seconds),
    audio: audio && { href: at(audio.name), track: captions && at(captions.name), type: audio.type },
    chapters: chapters.map((chapter) => ({
      title: chapter.title,
      start: clock(chapter.start),
      // Without a script the recording opens at this second.
      href: audio && `${at(audio.name)}#t=${chapter.start.toFixed(2)}`,
      seconds: chapter.start.toFixed(2),
    })),
    stories: stories.map((story) => ({
      headline: story.headline,
      href: storyAddress(story.slug),
      version: story.version === undefined ? undefined : words.bulletins.version(story.version),
      short: story.hash.slice(0, 10),
      hash: story.hash,
    })),
    paragraphs: bulletin.transcript.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== ''),
    files: files.map(({ name, bytes, sourceType, signed, missing, type }) => ({
      ...{ name, sourceType, missing, href: at(name) },
      size: sizeOf(bytes, words.time.locale),
      signed: signed?.by,
      sound: isSound(type),
    })),
    made: moment(bulletin.made, now(), words.time),
    approved: told(bulletin.approved),
    withdrawn: bulletin.withdrawn && { ...told(bulletin.withdrawn), reason: bulletin.withdrawn.reason },
    mayApprove: state === 'waiting' && outdated.length === 0,
    mayWithdraw: state !== 'withdrawn',
    mayRemake: state !== 'withdrawn' && outdated.length > 0,
  }
}

const isSound = (type: string): boolean => type.startsWith('audio/')

/** `3:07`, `1:03:07` */
function clock(seconds: number): string {
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  const rest = String(whole % 60).padStart(2, '0')
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`
}

const sizeOf = (bytes: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.max(1, bytes / 1000),
  )
