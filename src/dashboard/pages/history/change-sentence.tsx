import { Link } from 'react-router';
import type { ShownChange, ShownField } from '#dashboard/api/history.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { wordsOf } from './kind-words.ts';

/** A name that is a secret. */
const cut = '•••';

const article = (one: string): string => (/^[aeiou]|^API/i.test(one) ? `an ${one}` : `a ${one}`);

/** "retries 5 → 0" */
export function fieldText({ path, from, to, secret }: ShownField): string {
  if (secret) return `${path} changed`;
  return `${path} ${from ?? 'unset'} → ${to ?? 'unset'}`;
}

/** A plugin that was only switched says so. */
function switched({ kind, fields: [first, ...others] }: ShownChange): string | undefined {
  if (kind !== 'plugins' || first?.path !== 'enabled' || others.length > 0) return undefined;
  return first.to === 'true' ? 'switched on' : 'switched off';
}

/** "consumer with 1 key and 2 plugins" */
function alongText({ along }: ShownChange): string {
  if (along.length === 0) return '';
  const words = along.map(({ count, ...of }) => countOf(count, wordsOf(of).one));
  return `with ${words.join(', ')}`;
}

export interface SentenceParts {
  /** Before the name: "Key added for". */
  before: string;
  name: string;
  after: string;
  /** In a softer tone. */
  detail: string;
}

const doing = { create: 'added', change: 'changed', delete: 'deleted' } as const;
const undoing = { create: 'brought back', change: 'changed back', delete: 'taken away again' } as const;

export function sentenceOf(change: ShownChange): SentenceParts {
  const { does, kind, name, owners, fields, undoes } = change;
  if (does === 'replace')
    return { before: '', name: 'The whole configuration', after: 'was replaced', detail: '' };
  if (does === 'many')
    return { before: '', name: `${name} further rows`, after: 'were changed at once', detail: '' };
  const { one } = wordsOf(change);
  const verb = switched(change) ?? (undoes === undefined ? doing[does] : undoing[does]);
  const detail =
    does === 'change' && !switched(change) ? fields.slice(0, 2).map(fieldText).join(', ') : alongText(change);
  const more = does === 'change' && fields.length > 2 ? ` and ${fields.length - 2} more` : '';
  const [owner, second] = owners;
  if (owner && name === cut)
    return {
      before: `${one.charAt(0).toUpperCase()}${one.slice(1)} ${verb} ${does === 'create' ? 'for' : 'of'}`,
      name: owner.name,
      after: '',
      detail: detail + more,
    };
  const after =
    kind === 'plugins'
      ? pluginText(does, verb, owner?.name, second?.name)
      : `${does === 'create' ? `${verb} as ${article(one)}` : verb}${owner ? ` of ${owner.name}` : ''}`;
  return { before: '', name, after, detail: detail + more };
}

/** "on Search for Eddie changed" */
function pluginText(
  does: ShownChange['does'],
  verb: string,
  owner: string | undefined,
  second: string | undefined,
): string {
  const place = owner === undefined ? undefined : second === undefined ? owner : `${owner} for ${second}`;
  if (does === 'create') return place === undefined ? `${verb} everywhere` : `${verb} to ${place}`;
  return place === undefined ? verb : `on ${place} ${verb}`;
}

/** The sentence as one text. */
export function sentenceText(change: ShownChange): string {
  const { before, name, after, detail } = sentenceOf(change);
  return [before, name, after, detail].filter((part) => part !== '').join(' ');
}

/** A long name is cut, so that the change is told in the line. */
const nameLook = 'inline-block max-w-[min(100%,40ch)] truncate align-bottom font-strong';

/** The name leads to the row's page. */
export function ChangeSentence({ change, linked = false }: { change: ShownChange; linked?: boolean }) {
  const { before, name, after, detail } = sentenceOf(change);
  const page = linked && change.does !== 'delete' ? wordsOf(change).page?.(change.id) : undefined;
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      {before && `${before} `}
      {page !== undefined ? (
        <Link to={page} title={name} className={cx('plain-link', nameLook)}>
          {name}
        </Link>
      ) : (
        <b title={name} className={nameLook}>
          {name}
        </b>
      )}
      {after && ` ${after}`}
      {detail && <span className="text-muted"> {detail}</span>}
    </span>
  );
}
