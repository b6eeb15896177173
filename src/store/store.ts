import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { approvalVerbs } from './approvals.ts'
import { archiveVerbs } from './archive.ts'
import { arrivalVerbs } from './arrivals.ts'
import { assetVerbs } from './assets.ts'
import { attemptVerbs } from './attempts.ts'
import { auditVerbs } from './audit.ts'
import { batchGroupVerbs } from './batch-groups.ts'
import { batchVerbs } from './batches.ts'
import { callVerbs } from './calls.ts'
import { commentVerbs } from './comments.ts'
import { coreVerbs } from './core.ts'
import { coverageVerbs } from './coverage.ts'
import { credentialVerbs } from './credentials.ts'
import { type Database, openDatabase } from './database.ts'
import { drillVerbs } from './drills.ts'
import { embargoVerbs } from './embargoes.ts'
import { feedPastVerbs } from './feed-past.ts'
import { filedVerbs } from './filed.ts'
import { filingVerbs } from './filing.ts'
import { followedVerbs } from './followed.ts'
import { groupVerbs } from './groups.ts'
import { itemVerbs } from './items.ts'
import { mediaFileVerbs } from './media-files.ts'
import { mediaJobVerbs } from './media-jobs.ts'
import { mediaWorkVerbs } from './media-works.ts'
import { migrate } from './migrate.ts'
import { outVerbs } from './out.ts'
import { outboxVerbs } from './outbox.ts'
import { ownPictureVerbs } from './own-pictures.ts'
import { parkingVerbs } from './parking.ts'
import { payloadVerbs } from './payloads.ts'
import { pictureVerbs } from './pictures.ts'
import { pollVerbs } from './polls.ts'
import { presenceVerbs } from './presence.ts'
import { queueVerbs } from './queue.ts'
import { openReads, type Reads } from './reads.ts'
import { rereadingVerbs } from './rereading.ts'
import { gatherLooks, reviewVerbs } from './reviews.ts'
import { openRoster } from './roster.ts'
import { runVerbs } from './runs.ts'
import { openSeal } from './seal.ts'
import { showVerbs } from './show.ts'
import { signInVerbs } from './sign-in.ts'
import { slotVerbs } from './slots.ts'
import { taskVerbs } from './tasks.ts'
import { tokenVerbs } from './tokens.ts'
import { transitionVerbs } from './transitions.ts'
import { unfiledVerbs } from './unfiled.ts'
import { userVerbs } from './users.ts'
import { versionVerbs } from './versions.ts'

export type { Decided, Given, ShownApproval } from './approvals.ts'
export type { ArchivedStory } from './archive.ts'
export type { Arrival, Arrived } from './arrivals.ts'
export type { Asset, AssetDecision, NewAsset } from './assets.ts'
export type { Attempt } from './attempts.ts'
export type { AuditEntry, AuditFilter } from './audit.ts'
export type { Alike, Candidate, Template, Value } from './batch-groups.ts'
export type { BatchLook, BatchMember, BatchRow, StandingNow } from './batches.ts'
export type { Claim } from './call-claim.ts'
export type { CallFailure } from './call-end.ts'
export type { CallStory, CapName, Caps, Intent, Pace } from './call-intent.ts'
export type { LoggedCall, ModelTally, Question, Unanswered } from './call-log.ts'
export type { Answered, Recorded } from './call-recorded.ts'
export type { WholeCall } from './calls.ts'
export type { Earlier } from './coverage.ts'
export type { Passkey } from './credentials.ts'
export type { Checked, FiledItem, Grounds } from './draft-rows.ts'
export type { Embargoed } from './embargoes.ts'
export type { FeedPast } from './feed-past.ts'
export type { FiledDraft } from './filed.ts'
export type { Expected, Filed, Filing, Ready } from './filing.ts'
export type { Followed } from './followed.ts'
export type { Grouped, Related } from './groups.ts'
export type { ItemFilter, ItemVersion, StoredItem } from './items.ts'
export type { Kept } from './keep.ts'
export type { JobEnd, JobState, MediaJob, NewJob } from './media-job.ts'
export type { AssetTold, MediaWork, PaperedFile } from './media-shapes.ts'
export type { OutFilter, OutRow } from './out.ts'
export type { Order, OutboxRow, Sending } from './outbox.ts'
export type { Parked } from './parking.ts'
export type { PayloadOrigin, StoredPayload } from './payloads.ts'
export type { Poll } from './polls.ts'
export type { PresentRow } from './presence.ts'
export type { QueueFilter, QueueRow, StoryFilter } from './queue.ts'
export type { Receipt, Verb } from './receipts.ts'
export type { Archived, Difference, RereadKept } from './rereading.ts'
export type { MarkKind, ReviewMark } from './reviews.ts'
export type { Verdict } from './revisions.ts'
export type { BeatTurn, FeedState, FeedTurn, Run } from './runs.ts'
export type { Outdated, ShownStory, ShownVersion, StoredStory } from './show.ts'
export type { From, OpenSession, Pass, SignInWay } from './sign-in.ts'
export type { Claimed, Slot, SlotOutcome } from './slots.ts'
export type { ShownSource } from './sources.ts'
export type { StoryName } from './story-row.ts'
export type { NewTask, Task } from './tasks.ts'
export type { ApiToken, KnownToken } from './tokens.ts'
export type { Move } from './transitions.ts'
export type { User, UserState } from './users.ts'
export type { NewVersion, Standing } from './versions.ts'

const verbsOf = (
  database: Database,
  dir: string,
  seal: (text: string) => string,
  reads: Reads,
  looks: ReturnType<typeof gatherLooks>,
) => ({
  /** The newsroom's own folder. */
  folder: dir,
  /** A token for a text that nobody outside the newsroom can guess; always the same for the same text. */
  seal,
  ...payloadVerbs(database, dir),
  ...arrivalVerbs(database),
  ...pollVerbs(database),
  ...parkingVerbs(database, reads),
  ...feedPastVerbs(database),
  ...itemVerbs(database),
  ...unfiledVerbs(database),
  ...coreVerbs(database),
  ...followedVerbs(database),
  ...filingVerbs(database),
  ...filedVerbs(database),
  ...embargoVerbs(database),
  ...rereadingVerbs(database),
  ...showVerbs(database, reads),
  ...queueVerbs(database, reads),
  ...coverageVerbs(reads),
  ...archiveVerbs(database),
  ...versionVerbs(database),
  ...transitionVerbs(database),
  ...approvalVerbs(database, reads),
  ...outboxVerbs(database, reads),
  ...attemptVerbs(reads),
  ...outVerbs(database, reads),
  ...runVerbs(database),
  ...signInVerbs(database, reads),
  ...userVerbs(database),
  ...credentialVerbs(database),
  ...tokenVerbs(database),
  ...presenceVerbs(database),
  ...taskVerbs(database, reads),
  ...groupVerbs(database),
  ...commentVerbs(database, reads),
  ...reviewVerbs(database, reads, looks),
  ...drillVerbs(database),
  ...auditVerbs(database),
  ...pictureVerbs(database, reads),
  ...ownPictureVerbs(database),
  ...mediaFileVerbs(dir),
  ...mediaWorkVerbs(database),
  ...mediaJobVerbs(database, reads),
  ...assetVerbs(database, reads),
  ...batchGroupVerbs(database),
  ...batchVerbs(database),
  /** The exchanges with models. */
  calls: callVerbs(database),
  /** The schedule's due times. */
  slots: slotVerbs(database),
  roster: openRoster(reads),
  /** Waits for the write under way and closes the file. */
  close: async (): Promise<void> => {
    await looks.kept(() => true)
    reads.close()
    await database.$disconnect()
  },
})

/** The newsroom's memory: verbs over one database file and one folder of raw payloads. */
export type Store = ReturnType<typeof verbsOf>

/**
 * Opens the store in a folder, made if it is not there, with the database brought to the program's schema.
 * Several processes may have it open. Throws `ConfigError` for a database that this program cannot use.
 */
export async function openStore(dir: string): Promise<Store> {
  await mkdir(join(dir, 'payloads'), { recursive: true })
  const file = join(dir, 'nightdesk.db')
  await migrate(file)
  const database = await openDatabase(file)
  return verbsOf(database, dir, await openSeal(dir), openReads(file), gatherLooks(database))
}
