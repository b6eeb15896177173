import type { Command } from 'commander'
import type { NewsroomPlace } from '../newsroom.ts'
import { doctor } from './doctor.ts'

type Print = (value: unknown) => void

/** Adds `doctor`. */
export function addDoctorCommand(program: Command, place: NewsroomPlace, print: Print): void {
  program
    .command('doctor')
    .description('what is configured, reachable and migrated; each problem with its way out')
    .option('--json', 'print one JSON value', false)
    .action(async ({ json }: { json: boolean }) => {
      const told = await doctor(place)
      if (json) print(told)
      else
        for (const { what, ok, said } of told.checks)
          process.stderr.write(`${ok ? 'ok  ' : 'NOT '} ${what}: ${said}\n`)
      if (!told.ok) process.exitCode = 1
    })
}
