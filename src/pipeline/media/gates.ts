import { mediumBreaches } from '../../news/policy-media.ts'
import type { MediaKind } from '../../seams/medium.ts'
import type { Asset } from '../../store/assets.ts'
import { told } from '../policy.ts'
import type { MediaDesk } from './desk.ts'

type Beat = { name: string; desk: string }

/** Why the policy of a beat forbids a kind of medium to be made at all; nothing where it does not. */
export function mayNotMake(
  desk: Pick<MediaDesk, 'policyOf' | 'rules'>,
  beat: Beat,
  name: string,
  { medium: kind, how: made }: Pick<MediaKind<unknown>, 'medium' | 'how'>,
): string | undefined {
  // Label and source type come with its papers.
  const asMade = { kind, made, ...showing(desk, name, made), labelled: true, sourceType: true }
  return saidOf(desk, beat, asMade)
}

/** Why the policy in force does not let a medium go out as it is. */
export function mayNotGoOut(
  desk: Pick<MediaDesk, 'policyOf' | 'rules'>,
  beat: Beat,
  asset: Pick<Asset, 'kind' | 'medium' | 'how' | 'files' | 'label'>,
): string | undefined {
  const { kind: name, medium: kind, how: made, files, label } = asset
  const media = files.filter(({ type }) => /^(?:image|audio|video)\//.test(type))
  // Content credentials say it too, but what readers' programs and picture desks read are the fields.
  const sourceType = media.every(({ said }) => said.fields)
  return saidOf(desk, beat, {
    kind,
    made,
    ...showing(desk, name, made),
    labelled: label !== undefined,
    sourceType,
  })
}

const showing = ({ rules }: Pick<MediaDesk, 'rules'>, name: string, how: 'data' | 'generated') => ({
  // What a model makes counts as of something real, unless the house says that its prompts are not.
  shows: how === 'generated' && rules.imagined.includes(name) ? ('imagined' as const) : ('real' as const),
  subject: false,
})

function saidOf(
  { policyOf }: Pick<MediaDesk, 'policyOf'>,
  beat: Beat,
  medium: Parameters<typeof mediumBreaches>[1],
): string | undefined {
  const against = mediumBreaches(policyOf(beat), medium)
  return against.length === 0 ? undefined : told(against)
}
