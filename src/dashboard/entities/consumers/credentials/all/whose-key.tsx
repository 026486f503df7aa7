import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { readApplication, readCredentials, readTokens } from '#dashboard/api/credentials.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import type { CredentialKind } from '../credential-kinds.ts';
import { findHolders, type Holder } from './find-holders.ts';
import { candidatesIn } from './pasted-credential.ts';

type State =
  | { readonly is: 'idle' }
  | { readonly is: 'looking'; readonly looked: number }
  | { readonly is: 'failed'; readonly reason: string }
  | {
      readonly is: 'done';
      readonly looked: number;
      readonly stopped: boolean;
      readonly holders: readonly Holder[];
    };

/** Finds the consumer of a pasted key, login, token or Authorization header. */
export function WhoseKey({ kinds }: { kinds: readonly CredentialKind[] }) {
  const [pasted, setPasted] = useState('');
  const [state, setState] = useState<State>({ is: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function look(): Promise<void> {
    running.current?.abort();
    const search = new AbortController();
    running.current = search;
    const { signal } = search;
    let looked = 0;
    setState({ is: 'looking', looked });
    try {
      const holders = await findHolders({
        candidates: candidatesIn(pasted),
        plugins: kinds.map(({ plugin }) => plugin),
        gateway: {
          readPage: (plugin, offset) => readCredentials(plugin, offset, signal),
          readTokens: (offset) => readTokens(offset, signal),
          readApplication: (id) => readApplication(id, signal),
        },
        onProgress: (count) => {
          looked = count;
          if (!signal.aborted) setState({ is: 'looking', looked });
        },
        signal,
      });
      if (running.current === search) setState({ is: 'done', looked, stopped: signal.aborted, holders });
    } catch (error) {
      if (running.current !== search) return;
      if (signal.aborted) setState({ is: 'done', looked, stopped: true, holders: [] });
      else setState({ is: 'failed', reason: reasonOf(error) });
    }
  }

  const looking = state.is === 'looking';
  return (
    <form
      aria-label="Whose key is this?"
      className="mb-2 max-w-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (pasted.trim() !== '') void look();
      }}
    >
      <label htmlFor="whose-key" className="font-medium">
        Whose key is this?
      </label>
      <div className="mt-1 flex gap-2">
        <Input
          id="whose-key"
          type="password"
          autoComplete="off"
          mono
          aria-describedby="whose-key-help"
          placeholder="Paste a key, login, token or Authorization header"
          value={pasted}
          onChange={(event) => {
            setPasted(event.target.value);
            running.current?.abort();
            running.current = undefined;
            setState({ is: 'idle' });
          }}
        />
        {looking ? (
          <Button onClick={() => running.current?.abort()}>Stop</Button>
        ) : (
          <Button type="submit" disabled={pasted.trim() === ''}>
            <Search size={16} />
            Find
          </Button>
        )}
      </div>
      <p id="whose-key-help" className="mt-1 text-meta text-muted">
        It stays in this page: no request carries it.
      </p>
      <output className="block text-row">
        <Result state={state} kinds={kinds} />
      </output>
    </form>
  );
}

function Result({ state, kinds }: { state: State; kinds: readonly CredentialKind[] }): ReactNode {
  switch (state.is) {
    case 'idle':
      return null;
    case 'looking':
      return <p className="mt-2 text-muted">{formatCount(state.looked)} credentials looked at</p>;
    case 'failed':
      return <FieldError text={`The credentials could not be read. ${state.reason}`} />;
    case 'done':
      if (state.holders.length === 0)
        return (
          <p className="mt-2">
            {state.stopped ? 'Stopped. None of the first ' : 'None of '}
            {countOf(state.looked, 'credential')} has it.
          </p>
        );
      return (
        <ul className="mt-2">
          {state.holders.map((holder) => (
            <li key={`${holder.plugin} ${holder.credential.id}`}>
              <Found holder={holder} kinds={kinds} />
            </li>
          ))}
        </ul>
      );
    default:
      return state satisfies never;
  }
}

function Found({ holder, kinds }: { holder: Holder; kinds: readonly CredentialKind[] }) {
  const { credential, plugin, field } = holder;
  const kind = kinds.find((candidate) => candidate.plugin === plugin);
  const name = useReferenceName('consumers', credential.consumer_id) ?? credential.consumer_id;
  const label =
    kind?.fields.find((candidate) => candidate.name === field)?.label.toLowerCase() ??
    field.replace('_', ' ');
  return (
    <>
      It is the {label} of{' '}
      <Link to={paths.editCredential(credential.consumer_id, plugin, credential.id)} className="link">
        {kind?.one ?? plugin} {credential.id.slice(0, 8)}
      </Link>{' '}
      of{' '}
      <Link to={paths.consumer(credential.consumer_id)} className="link">
        {name}
      </Link>
      .
    </>
  );
}
