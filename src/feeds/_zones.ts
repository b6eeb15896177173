/** Zones that feeds name by letters, each with its one meaning on the wires, in hours from UTC. */
const zones: Readonly<Record<string, number>> = {
  ...{
    utc: 0,
    ut: 0,
    gmt: 0,
    z: 0,
    wet: 0,
    west: 1,
    bst: 1,
    cet: 1,
    met: 1,
    cest: 2,
    mest: 2,
    mesz: 2,
    mez: 1,
  },
  ...{
    eet: 2,
    eest: 3,
    msk: 3,
    msd: 4,
    ist: 5.5,
    jst: 9,
    kst: 9,
    hkt: 8,
    sgt: 8,
    awst: 8,
    aest: 10,
    aedt: 11,
  },
  ...{ acst: 9.5, acdt: 10.5, nzst: 12, nzdt: 13, nst: -3.5, ndt: -2.5, brt: -3, art: -3 },
  ...{
    adt: -3,
    ast: -4,
    at: -4,
    edt: -4,
    est: -5,
    et: -5,
    cdt: -5,
    cst: -6,
    ct: -6,
    mdt: -6,
    mst: -7,
    mt: -7,
  },
  ...{ pdt: -7, pst: -8, pt: -8, akdt: -8, akst: -9, hst: -10 },
  // The letters of seamen, as RFC 822 has them, with their signs the wrong way round.
  ...{ a: -1, n: 1, m: -12, y: 12 },
}

/**
 * Minutes from UTC of a zone as feeds write it: `EST`, `+0300`, `-05:30`, `GMT+1`, `Etc/GMT`. None, or one nobody
 * knows, is UTC; `undefined` for an offset that cannot be.
 */
export function zoneOf(written: string | undefined): number | undefined {
  const zone = (written ?? '')
    .toLowerCase()
    .replace(/^etc\//, '')
    .replace(/^(?:gmt|utc)(?=[+-])/, '')
  const offset = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(zone)
  if (offset === null) return (zones[zone] ?? 0) * 60
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  if (minutes > 15 * 60) return undefined
  return offset[1] === '-' ? -minutes : minutes
}
