import type { HouseStyle } from '../seams/writer.ts'
import type { Path, YamlFile } from './yaml.ts'

/** Complains of a unit that the house has no words for. */
export function checkUnit(yaml: YamlFile, unit: string | undefined, path: Path, style: HouseStyle): void {
  if (unit === undefined || Object.hasOwn(style.units, unit)) return
  yaml.complain([...path, 'unit'], `${path.join('.')}.unit: no unit "${unit}" in editorial-rules/units.yaml`)
}
