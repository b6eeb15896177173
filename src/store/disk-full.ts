import { z } from 'zod'

/** SQLite's SQLITE_FULL; any number of extended codes end in it. */
const full = z.object({ extendedCode: z.number().refine((code) => (code & 0xff) === 13) })

const diskFull = z.union([
  z.object({ code: z.literal('ENOSPC') }),
  z.object({ cause: full }),
  z.object({ meta: z.object({ driverAdapterError: z.object({ cause: full }) }) }),
])

/** Whether what failed is the disk that the newsroom lies on: nothing more can be kept until there is room. */
export const isDiskFull = (error: unknown): boolean => diskFull.safeParse(error).success
