// The values of the form of a published API. Limits are as they are typed.
import type { OperatedApi, Plan, PublishDraft } from '#dashboard/api/portal/catalogue.ts';
import { slugOf } from './api-words.ts';

export interface PlanValues {
  /** Empty: it is made of the name. */
  readonly id: string;
  readonly name: string;
  readonly minute: string;
  readonly hour: string;
  readonly day: string;
  readonly approved: boolean;
}

export interface PublishValues {
  title: string;
  slug: string;
  summary: string;
  description: string;
  version: string;
  kind: PublishDraft['target']['kind'];
  target: string;
  seenBy: PublishDraft['seenBy'];
  /** Empty: requests need no credential. */
  auth: NonNullable<PublishDraft['auth']> | '';
  group: string;
  plans: readonly PlanValues[];
  approved: boolean;
}

const typed = (limit: number | null): string => (limit === null ? '' : String(limit));

export const newPlan: PlanValues = { id: '', name: '', minute: '', hour: '', day: '', approved: false };

export const valuesOf = (api?: OperatedApi, kind: PublishValues['kind'] = 'api'): PublishValues => ({
  title: api?.title ?? '',
  slug: api?.slug ?? '',
  summary: api?.summary ?? '',
  description: api?.description ?? '',
  version: api?.version ?? '',
  kind: api?.target.kind ?? kind,
  target: api?.target.id ?? '',
  seenBy: api?.seenBy ?? 'everybody',
  auth: api?.auth ?? '',
  group: api?.group ?? '',
  plans: (api?.plans ?? []).map((plan) => ({
    ...plan,
    minute: typed(plan.minute),
    hour: typed(plan.hour),
    day: typed(plan.day),
  })),
  approved: api?.approved ?? false,
});

const limitOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

const planOf = ({ id, name, minute, hour, day, approved }: PlanValues): Plan => ({
  id: id || slugOf(name),
  name,
  minute: limitOf(minute),
  hour: limitOf(hour),
  day: limitOf(day),
  approved,
});

export const draftOf = ({ kind, target, auth, plans, slug, ...values }: PublishValues): PublishDraft => ({
  ...values,
  slug: slug || slugOf(values.title),
  target: { kind, id: target },
  auth: auth === '' ? null : auth,
  plans: plans.map(planOf),
});
