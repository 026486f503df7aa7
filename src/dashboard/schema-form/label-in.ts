// The label of a field by its path, as the form shows it. Pure.
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from './field-text.ts';
import { plainName } from './plain-name.ts';

const innerOf = (shape: ValueShape): ValueShape | undefined => {
  if (shape.kind === 'list' || shape.kind === 'set') return shape.elements;
  return shape.kind === 'map' ? shape.values : undefined;
};

/** "Redis: Host": the labels on the way. `textOf` knows the fields of the configuration by their path. */
export function labelIn(
  fields: readonly ConfigField[],
  path: string,
  textOf: (field: string) => FieldText,
): string {
  const labels: string[] = [];
  let shape: ValueShape | undefined = { kind: 'table', fields };
  const walked: string[] = [];
  for (const name of path.split('.')) {
    walked.push(name);
    if (shape?.kind === 'table') {
      const field: ConfigField | undefined = shape.fields.find((one) => one.name === name);
      labels.push(field ? textOf(walked.join('.')).label : plainName(name));
      shape = field?.shape;
    } else {
      labels.push(name);
      shape = shape && innerOf(shape);
    }
  }
  return labels.slice(-2).join(': ');
}
