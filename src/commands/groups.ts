import type { Command } from 'commander'
import type { NewsroomPlace } from '../newsroom.ts'

/** Commands of one file: by their names, and how they are added. */
export type Group = { commands: readonly string[]; add: () => Promise<void> }

/** All commands, by the file that adds them: to read the whole program takes longer than most of them do. */
export const groupsOf = (
  program: Command,
  place: NewsroomPlace,
  print: (value: unknown) => void,
): readonly Group[] => [
  {
    commands: ['run'],
    add: async () => (await import('./run-command.ts')).addRunCommand(program, place, print),
  },
  {
    commands: ['newsletter'],
    add: async () => (await import('./newsletter.ts')).addNewsletterCommands(program, place, print),
  },
  {
    commands: ['bulletin'],
    add: async () => (await import('./bulletin.ts')).addBulletinCommands(program, place, print),
  },
  {
    commands: ['outlets', 'outbox'],
    add: async () => (await import('./outlets.ts')).addOutletCommands(program, place, print),
  },
  {
    commands: ['write', 'check', 'lint', 'extract', 'cluster'],
    add: async () => (await import('./text-commands.ts')).addTextCommands(program, place, print),
  },
  {
    commands: ['feed'],
    add: async () => (await import('./feed-commands.ts')).addFeedCommands(program, place, print),
  },
  {
    commands: ['config'],
    add: async () => (await import('./config-command.ts')).addConfigCommand(program, place),
  },
  {
    commands: ['doctor'],
    add: async () => (await import('./doctor-command.ts')).addDoctorCommand(program, place, print),
  },
  {
    commands: [
      'queue',
      'show',
      'publish',
      'approve',
      'embargo',
      'edit',
      'correct',
      'spike',
      'kill',
      'unpublish',
    ],
    add: async () => (await import('./story-commands.ts')).addStoryCommands(program, place, print),
  },
  {
    commands: ['tasks'],
    add: async () => (await import('./tasks.ts')).addTaskCommands(program, place, print),
  },
  {
    commands: ['feeds'],
    add: async () => (await import('./feeds.ts')).addFeedsCommands(program, place, print),
  },
  {
    commands: ['calls'],
    add: async () => (await import('./calls.ts')).addCallsCommands(program, place, print),
  },
  {
    commands: ['rules'],
    add: async () => (await import('./rules.ts')).addRulesCommands(program, place, print),
  },
  {
    commands: ['papers'],
    add: async () => (await import('./papers.ts')).addPapersCommands(program, place, print),
  },
  {
    commands: ['review'],
    add: async () => (await import('./review-command.ts')).addReviewCommand(program, place, print),
  },
  {
    commands: ['batch'],
    add: async () => (await import('./batches.ts')).addBatchCommands(program, place, print),
  },
  {
    commands: ['media'],
    add: async () => {
      const media = (await import('./media.ts')).addMediaCommands(program, place, print)
      ;(await import('./verify.ts')).addVerifyCommand(media, place, print)
    },
  },
  {
    commands: ['eval'],
    add: async () => (await import('./eval.ts')).addEvalCommand(program, place, print),
  },
  {
    commands: ['serve', 'start'],
    add: async () => (await import('./desk-commands.ts')).addDeskCommands(program, place),
  },
]

/** Adds the command that is called; all of them where none is, or one that there is not. */
export async function addCommands(groups: readonly Group[], called: string | undefined): Promise<void> {
  const group = groups.find(({ commands }) => commands.some((name) => name === called))
  for (const { add } of group === undefined ? groups : [group]) await add()
}
