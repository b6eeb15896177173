import type { Command } from 'commander'
import { reportMarkdown, viewReport } from '../desk/report-view.ts'
import { words } from '../desk/words/en.ts'
import { reviewFace } from '../face-review.ts'
import { TransitionError } from '../news/errors.ts'
import type { NewsroomPlace } from '../newsroom.ts'
import { type Print, withinOf } from './story-commands.ts'

/** Adds `review`: who checked what of a story, as a file that stands up when somebody asks. */
export function addReviewCommand(program: Command, place: NewsroomPlace, print: Print): void {
  program
    .command('review')
    .description(
      'who checked what of a story: approvals with the evidence of each review, versions, log; Markdown, or JSON',
    )
    .argument('<slug>')
    .option('--json', 'print one JSON value', false)
    .action((slug: string, { json }: { json: boolean }) =>
      withinOf(place)(slug, async (newsroom) => {
        const report = await reviewFace(newsroom).reviews.report(slug)
        if (report === undefined) throw new TransitionError(`there is no story with the slug ${slug}`)
        if (json) print(report)
        else process.stdout.write(reportMarkdown(viewReport(report, { words, now: newsroom.world.now })))
      }),
    )
}
