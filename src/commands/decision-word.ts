import type { Command } from 'commander'
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
