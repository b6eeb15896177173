import type { DeskAsset, DeskMedia, Shown } from './face.ts'
import { type Room, storyAddress } from './room.ts'
import { moment } from './times.ts'
import type { Words } from './words/words.ts'

/** Most values that a page lists; a longer series is told by its number. */
const mostValues = 400

/** The media of a story as its page shows them; nothing where none are made of such a story and none were. */
export function viewMedia(media: DeskMedia, shown: Shown, room: Room) {
  const { assets, jobs, makes, behind } = media
  if (assets.length === 0 && jobs.length === 0 && makes.length === 0) return undefined
  const { words } = room
  const going = jobs.filter(({ state }) => state === 'waiting' || state === 'making')
  const ended = jobs.filter(({ state, asked }) => asked && (state === 'failed' || state === 'cancelled'))
  const path = storyAddress(shown.slug)
  return {
    path,
    empty: assets.length === 0 && going.length === 0,
    going: going.length > 0,
    live: `${path}/media/live`,
    rows: assets.map((asset) => viewAsset(asset, shown, room, path)),
    jobs: [...going, ...ended].map(({ kind, state, asked, share, doing, error }) => ({
      kind,
      state,
      says: words.media.job[state],
      part: !asked,
      making: state === 'making',
      open: state === 'making' || state === 'waiting',
      share: Math.round(share * 100),
      doing,
      error,
    })),
    behind: behind.length === 0 ? undefined : words.media.behind(behind.join(', ')),
  }
}

function viewAsset(asset: DeskAsset, shown: Shown, room: Room, path: string) {
  const { words } = room
  const { kind, medium, how, hash, state, against, alt, caption, credit, label, transcript } = asset
  return {
    ...{ kind, hash, against, alt, caption, credit, label, transcript, language: asset.language, path },
    named: words.media.medium[medium],
    other: kind === medium ? undefined : kind,
    short: hash.slice(0, 10),
    state: { key: state, says: words.media.state[state] },
    how: how === 'generated' ? words.media.generated : words.media.fromData,
    mayApprove: state !== 'approved' && against === undefined,
    mayReject: state !== 'rejected',
    ...showing(asset, path, words),
    files: asset.files.map(({ name, type, bytes, hash: file, signed, sourceType, missing }) => ({
      ...{ name, type, sourceType, missing },
      size: sizeOf(bytes, words),
      href: `${path}/media/files/${file}`,
      signed: signed === undefined ? undefined : signed.by,
    })),
    drawn: drawnOf(asset, shown, words),
    generated: asset.generated,
    decisions: asset.decisions.map((decision) => ({
      ...decision,
      says: words.media.decided[decision.decision],
      overtaken: decision.hash !== hash,
      carried: decision.carried === undefined ? undefined : words.media.carried(decision.carried),
      at: moment(decision.at, room.now(), words.time),
    })),
  }
}

/** The file that a page shows of a medium: of pictures the widest that browsers draw safely, of sound and film the first. */
function showing({ files, language, cues }: DeskAsset, path: string, words: Words) {
  const at = (hash: string) => `${path}/media/files/${hash}`
  const video = files.find(({ type }) => type.startsWith('video/'))
  const audio = files.find(({ type }) => type.startsWith('audio/'))
  const captions = cues === undefined ? undefined : files.find(({ type }) => type === 'text/vtt')
  const track = captions && { href: at(captions.hash), language, says: words.media.captions }
  if (video !== undefined) return { video: { href: at(video.hash), track } }
  if (audio !== undefined) return { audio: { href: at(audio.hash), track } }
  const pictures = files.filter(({ type }) => /^image\/(?:png|webp|jpeg|svg\+xml)$/.test(type))
  const ranked = pictures.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0) || rank(a.type) - rank(b.type))
  const [widest] = ranked
  if (widest === undefined) return {}
  const narrow = ranked.find(({ width }) => width !== undefined && width <= phoneWidth)
  const { width, height } = widest
  return {
    picture: { href: at(widest.hash), width, height, narrow: narrow && at(narrow.hash) },
  }
}

/** What is drawn this narrow is drawn for phones. */
const phoneWidth = 700

const rank = (type: string): number =>
  ['image/webp', 'image/png', 'image/jpeg', 'image/svg+xml'].indexOf(type)

const sizeOf = (bytes: number, { time }: Words): string =>
  new Intl.NumberFormat(time.locale, {
    ...{ style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 },
  }).format(Math.max(1, bytes / 1000))

/** Every value that is drawn, with the place it leads to. */
function drawnOf({ evidence }: DeskAsset, shown: Shown, words: Words) {
  if (evidence.length === 0) return undefined
  const numbers = new Map(shown.sources.map(({ item }, index) => [item, index + 1]))
  return {
    says: words.media.drawn(evidence.length),
    rows: evidence.slice(0, mostValues).map(({ label, value, unit, item, pointer, computed }) => {
      const number = item === undefined ? undefined : numbers.get(item)
      return {
        ...{ label, item, pointer },
        value: String(value),
        unit: unit === undefined || unit === label ? undefined : unit,
        computed: computed === undefined ? undefined : (words.derivation.get(computed.name) ?? computed.name),
        href:
          number === undefined || pointer === undefined
            ? undefined
            : `${storyAddress(shown.slug)}/sources/${number}?at=${encodeURIComponent(pointer.toWellFormed())}#lit`,
      }
    }),
  }
}
