// The values of a target's form. Pure.
import { targets } from '#schema/entities/target.ts';
import type { Changes, CheckedTarget, Target } from '#dashboard/api/gateway-types.ts';
import { same } from '#dashboard/forms/form-draft.ts';

export interface TargetValues {
  target: string;
  weight: string;
  tags: readonly string[];
}

export const targetValues = (row: CheckedTarget | undefined): TargetValues => ({
  target: row?.target ?? '',
  weight: row ? String(row.weight) : '',
  tags: row?.tags ?? [],
});

/** The fields that differ from `start`. */
export function targetChanges({ target, weight, tags }: TargetValues, start: TargetValues): Changes<Target> {
  return {
    ...(target.trim() !== start.target && { target: target.trim() }),
    ...(weight.trim() !== start.weight && { weight: weight.trim() === '' ? defaultWeight : weight.trim() }),
    ...(!same(tags, start.tags) && { tags: tags.length === 0 ? null : tags }),
  };
}

export const defaultWeight = targets.fields.weight.default;
