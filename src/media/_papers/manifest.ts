import type { MadeFile } from '../../seams/medium.ts'
import type { Ingredient } from './engine.ts'
import { promptHash } from './fields.ts'
import type { Papers } from './papers.ts'
import { type SourceType, sourceTypeAddress } from './source-type.ts'

/** Who made it, as a manifest names programs. */
export const generator = { name: 'Nightdesk', version: '0.1.0' } as const

/** What the manifest of a file says: what was done, from what, for which story. */
export type ManifestSaid = {
  manifest: object
  /** Records that it was made from: named, not enclosed. */
  inputs: readonly object[]
  parts: readonly Ingredient[]
}

/** The claim of a file that this house made. */
export function manifestOf(
  file: Pick<MadeFile, 'name' | 'type'>,
  papers: Papers,
  type: SourceType,
  labelled: boolean,
): ManifestSaid {
  const inputs = papers.sources.map(({ item, name, link }, at) => ({
    title: `${name}: ${item}`,
    format: 'application/json',
    relationship: 'inputTo',
    label: `source-${at}`,
    instance_id: item,
    ...(link === undefined || !URL.canParse(link) ? {} : { informational_URI: link }),
  }))
  const parts = papers.parts.map(({ name, type: format, bytes }, at) => ({
    about: { title: name, relationship: 'componentOf', label: `part-${at}` },
    ...{ type: format, bytes },
  }))
  const manifest = {
    claim_generator_info: [generator],
    title: file.name,
    format: file.type,
    assertions: [
      {
        label: 'c2pa.actions.v2',
        data: { actions: actionsOf(papers, type, labelled), allActionsIncluded: true },
      },
      { label: 'org.nightdesk.story', data: storyOf(papers) },
    ],
  }
  return { manifest, inputs, parts }
}

function actionsOf(papers: Papers, type: SourceType, labelled: boolean): object[] {
  const { how, kind, generated, sources, parts } = papers
  const when = papers.made.toISOString()
  const by = generated === undefined ? { ...generator } : { name: kind, version: generated.model }
  const ids = (prefix: string, list: readonly unknown[]) => list.map((_, at) => `${prefix}-${at}`)
  return [
    {
      ...{ action: 'c2pa.created', when, digitalSourceType: sourceTypeAddress(type), softwareAgent: by },
      description: how === 'data' ? `${kind} made by code from the story's data` : `${kind}: ${how}`,
      ...(sources.length === 0 ? {} : { parameters: { ingredientIds: ids('source', sources) } }),
    },
    ...(parts.length === 0
      ? []
      : [{ action: 'c2pa.placed', when, parameters: { ingredientIds: ids('part', parts) } }]),
    ...(labelled
      ? [
          {
            ...{ action: 'c2pa.edited', when, softwareAgent: { ...generator } },
            description: 'a label that says it was generated was put into it',
          },
        ]
      : []),
  ]
}

/** What binds the file to the newsroom's own records. */
const storyOf = ({ slug, draft, sources, drawn, generated, words, models, stories }: Papers): object => ({
  ...{ slug, draft, words },
  ...(stories === undefined ? {} : { stories }),
  ...(models.length === 0 ? {} : { models }),
  items: sources.map(({ item, link, time }) => ({
    item,
    ...(link === undefined ? {} : { link }),
    ...(time === undefined ? {} : { time }),
  })),
  ...(drawn.length === 0 ? {} : { drawn }),
  ...(generated === undefined
    ? {}
    : {
        model: generated.model,
        prompt: promptHash(generated.prompt),
        ...(generated.id === undefined ? {} : { id: generated.id }),
      }),
})
