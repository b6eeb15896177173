import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const addresses = ['93.184.215.14', '93.184.215.15', '93.184.215.16', '169.254.169.254', '10.0.0.7']

const inNamespace = (command: string): string =>
  execFileSync('unshare', ['--net', 'sh', '-ec', command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

function mayUnshare(): boolean {
  try {
    inNamespace('ip link set lo up')
    return true
  } catch {
    return false
  }
}

const possible = mayUnshare()
if (!possible) {
  process.stderr.write(
    'SKIPPED: no network namespaces here (they need Linux, root and `ip`): DNS rebinding is untested\n',
  )
}

test.runIf(possible)(
  'where public and inner addresses are one machine, only the public ones are reached',
  () => {
    const program = fileURLToPath(new URL('./namespace.ts', import.meta.url))
    const set = addresses.map((address) => `ip addr add ${address}/32 dev lo`).join('\n')
    const said = inNamespace(`ip link set lo up\n${set}\nexec '${process.execPath}' '${program}'`)
    expect(JSON.parse(said)).toEqual({
      ends: [
        ['http://honest.test/', 200],
        ['http://metadata.test/', 'forbidden-address'],
        ['http://rebinding.test/first', 200],
        ['http://rebinding.test/second', 'forbidden-address'],
        ['http://leading.test/', 'forbidden-address'],
        ['http://mixed.test/', 'forbidden-address'],
        ['http://169.254.169.254/', 'forbidden-address'],
        ['http://10.0.0.7/', 'forbidden-address'],
        ['http://2130706433/', 'forbidden-address'],
      ],
      reached: ['93.184.215.14 /', '93.184.215.15 /', '93.184.215.14 /first', '93.184.215.16 /'],
    })
  },
)
