// Reads what an operator says of a published API.
import { isTable } from '#schema/table.ts';
import { credentialKinds } from '#wire/portal/application.ts';
import type { Plan } from '#wire/portal/catalogue.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import { CheckedFields, slugPattern } from '../checked-fields.ts';

const none: PublishDraft = {
  slug: '',
  title: '',
  summary: '',
  description: '',
  version: '',
  target: { kind: 'api', id: '' },
  seenBy: 'everybody',
  auth: null,
  group: '',
  plans: [],
  approved: false,
};

const targetKinds = ['api', 'service', 'route'] as const;
const mostPlans = 20;
const largestLimit = 1_000_000_000;

/** Throws RefusedDraft. The slug stays as it was: applications and links know the API by it. */
export function readPublishDraft(body: unknown, before: PublishDraft = none): PublishDraft {
  const fields = new CheckedFields(body);
  const draft: PublishDraft = {
    slug: before === none ? fields.slug('slug', '') : before.slug,
    title: fields.name('title', before.title, 100),
    summary: fields.line('summary', before.summary, 300),
    description: fields.text('description', before.description, 100_000),
    version: fields.line('version', before.version, 40),
    target: readTarget(fields, before.target),
    seenBy: fields.oneOf('seenBy', ['everybody', 'signed-in', 'granted'], before.seenBy),
    auth: readAuth(fields, before.auth),
    group: fields.line('group', before.group, 100),
    plans: fields.list('plans', before.plans, mostPlans, (value) => readPlan(fields, value)),
    approved: fields.flag('approved', before.approved),
  };
  const ids = draft.plans.map(({ id }) => id);
  if (new Set(ids).size < ids.length) fields.refuse('plans', 'Two plans have the same name');
  fields.done();
  return draft;
}

function readTarget(fields: CheckedFields, before: PublishDraft['target']): PublishDraft['target'] {
  const value = fields.given('target') ?? before;
  const { kind, id } = isTable(value) ? value : {};
  const found = targetKinds.find((one) => one === kind);
  if (found !== undefined && typeof id === 'string' && /^[\w.~-]{1,128}$/.test(id))
    return { kind: found, id };
  fields.refuse('target', 'Choose an entity of the gateway');
  return before;
}

function readAuth(fields: CheckedFields, before: PublishDraft['auth']): PublishDraft['auth'] {
  const value = fields.given('auth');
  if (value === undefined) return before;
  const found = credentialKinds.find((kind) => kind === value);
  if (found === undefined && value !== null) fields.refuse('auth', `One of ${credentialKinds.join(', ')}`);
  return found ?? null;
}

function readPlan(fields: CheckedFields, value: unknown): Plan {
  const plan = isTable(value) ? value : {};
  const text = (name: string): string => {
    const found = plan[name];
    return typeof found === 'string' ? found.trim() : '';
  };
  const limit = (name: string): number | null => {
    const found = plan[name];
    if (found === null || found === undefined) return null;
    if (typeof found === 'number' && Number.isInteger(found) && found >= 1 && found <= largestLimit)
      return found;
    fields.refuse('plans', 'A limit is a whole number from 1');
    return null;
  };
  const [id, name] = [text('id'), text('name')];
  if (!slugPattern.test(id)) fields.refuse('plans', 'A plan needs a name with letters or digits');
  if (name === '' || name.length > 60 || /\p{Cc}/u.test(name))
    fields.refuse('plans', 'The name of a plan has 1 to 60 characters');
  const limits = { minute: limit('minute'), hour: limit('hour'), day: limit('day') };
  return { id, name, ...limits, approved: plan.approved === true };
}
