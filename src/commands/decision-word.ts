import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import type { Release } from '../news/release.ts'
import { releaseAt } from '../pipeline/release.ts'
import type { Word } from '../pipeline/review.ts'

/** What a person says by options beside their name. */
export type Said = { as: string; role?: string; permission?: boolean; confirm?: string[] }

/** The options by which a person meets what the policy asks of an approval; `show` tells what that is. */
export const withWord = (command: Command): Command =>
  command
    .option('--role <role>', 'in which of your roles you decide')
    .option('--permission', 'that you permit, by your role, what the policy asks a permission for')
    .option('--confirm <statement...>', 'statements you make: examined, bias')

export const wordOf = ({ role, permission, confirm }: Omit<Said, 'as'>, note: string | undefined): Word => ({
  ...(role === undefined ? {} : { role }),
  ...(note === undefined ? {} : { note }),
  ...(permission === undefined ? {} : { permits: permission }),
  ...(confirm === undefined ? {} : { confirms: confirm }),
})

/** When approved copy may go out, by options. */
export type Releasing = { at?: string; zone?: string; which?: string; afterEmbargo?: boolean }

export const withRelease = (command: Command): Command =>
  command
    .option('--at <time>', 'not before that time on the clock of the zone: 2018-02-07T06:30')
    .option('--zone <zone>', 'whose clock: Europe/Berlin; UTC unless named')
    .option('--which <which>', 'first or second, where the clock shows the time twice')
    .option('--after-embargo', 'once its embargo has passed')

/** When the copy may go out; at once where nothing is said. Throws `ConfigError` for what is no instant to come. */
export function releaseOf({ at, zone, which, afterEmbargo }: Releasing, now: string): Release | undefined {
  if (at === undefined) {
    if (zone !== undefined || which !== undefined) throw new ConfigError('--zone and --which go with --at')
    return afterEmbargo === true ? { when: 'embargo' } : undefined
  }
  if (afterEmbargo === true) throw new ConfigError('give --at or --after-embargo')
  if (which !== undefined && which !== 'first' && which !== 'second')
    throw new ConfigError(`--which is first or second, not "${which}"`)
  const release = releaseAt({ wall: at, zone: zone ?? 'UTC', which }, now)
  if (!('fault' in release)) return release
  throw new ConfigError(`--at ${at} --zone ${zone ?? 'UTC'}: ${faultTold(release)}`)
}

function faultTold(fault: Extract<ReturnType<typeof releaseAt>, { fault: string }>): string {
  switch (fault.fault) {
    case 'zone':
      return 'no such zone; zones are named like Europe/Berlin'
    case 'wall':
      return 'no time of a wall clock, such as 2018-02-07T06:30'
    case 'past':
      return 'that has passed'
    case 'skipped':
      return `the clock skips that time; the next is ${fault.next}`
    case 'twice':
      return `the clock shows that twice (${fault.first}, ${fault.second}); say --which first or second`
  }
}
