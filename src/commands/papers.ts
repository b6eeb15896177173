import type { Command } from 'commander'
import { openHouse } from '../house.ts'
import { makeKey, type NewsroomKey } from '../media/_papers/keys.ts'
import { openSigner, type SignerAsked } from '../media/_papers/signer.ts'
import { ConfigError } from '../news/errors.ts'
import type { NewsroomPlace } from '../newsroom.ts'

type Print = (value: unknown) => void

/** Adds `papers key`. */
export function addPapersCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const papers = program.command('papers').description('what pictures, sound and film are signed with')
  papers
    .command('key')
    .description("tell the newsroom's signing key, made if there is none; --new puts a new one in force")
    .option('--new', 'make a new key; what was signed with the old one stays verifiable', false)
    .option('--json', 'print one JSON value', false)
    .action(async ({ new: fresh, json }: { new: boolean; json: boolean }) => {
      const key = await keyOf(place, fresh)
      if (json) print(key)
      else process.stdout.write(`${lines(key).join('\n')}\n`)
    })
}

/** The key in force, without its secret part. */
type Told = Omit<NewsroomKey, 'key' | 'chain'> & { folder?: string }

async function keyOf({ project, folder, env, now }: NewsroomPlace, fresh: boolean): Promise<Told> {
  const { papers, name } = await openHouse(project, [])
  if (fresh && papers?.signing !== undefined)
    throw new ConfigError(
      'editorial-rules/papers.yaml: signing: the newsroom signs with the certificate of its secrets; change those, or take `signing` out',
    )
  const at = now ?? new Date()
  const asked: SignerAsked = {
    ...{ rules: papers ?? {}, newsroom: folder, publisher: name.name, now: at },
    secret: (secret) => env[secret] || undefined,
    say: (line) => {
      process.stderr.write(`${line}\n`)
    },
  }
  const {
    key: _,
    chain: __,
    ...told
  } = fresh ? await makeKey(folder, name.name, at) : (await openSigner(asked)).who
  return told.selfMade ? { ...told, folder: `${folder}/papers` } : told
}

const lines = ({ subject, fingerprint, until, selfMade, folder }: Told): string[] => [
  `signs as ${subject}, good until ${until.slice(0, 10)}`,
  `certificate sha256 ${fingerprint}`,
  selfMade
    ? `made by this newsroom itself (${folder}): to the public "valid", never "trusted"; that takes a certificate of an authority on the C2PA trust list`
    : 'given in editorial-rules/papers.yaml',
]
