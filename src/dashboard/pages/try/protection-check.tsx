import { Check, Minus, X } from 'lucide-react';
import { useState } from 'react';
import type { TryResult } from '#dashboard/api/try-it.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { checkedWith, checkedWithout, type Checked } from './protection-verdict.ts';

/** Sends the request without a credential and with one: the first is to be refused, and the second is to be let through. */
export function ProtectionCheck({
  asking,
  thing,
  caller,
  sendWithout,
  sendWith,
}: {
  /** The names of the plugins that ask. */
  asking: readonly string[];
  /** The credential that the plugins ask for: "key". */
  thing: string;
  /** The name of a consumer that has one; undefined where none is known. */
  caller: string | undefined;
  sendWithout: () => Promise<TryResult | undefined>;
  sendWith: (() => Promise<TryResult | undefined>) | undefined;
}) {
  const [results, setResults] = useState<{ without?: Checked | undefined; with?: Checked | undefined }>({});
  const [isRunning, setRunning] = useState(false);
  const run = async (): Promise<void> => {
    if (isRunning) return;
    setRunning(true);
    setResults({});
    const without = await sendWithout();
    const checked = without && checkedWithout(without, asking);
    setResults({ without: checked });
    const through = checked && sendWith ? await sendWith() : undefined;
    setResults({ without: checked, with: through && checkedWith(through, asking) });
    setRunning(false);
  };
  const passed = results.without?.ok === true && results.with?.ok === true;
  return (
    <section aria-label="Protection" className="mt-6">
      <div className="mb-1 flex min-h-8 items-center gap-3">
        <h2 className="min-w-0 flex-1">Is it protected?</h2>
        <Button small disabled={isRunning} onClick={() => void run()}>
          <BusyWords is={isRunning} usual={results.without ? 'Test it again' : 'Test it'} busy="Testing" />
        </Button>
      </div>
      <ul className="border-t border-line">
        <CheckRow text={`Without a ${thing}`} expected="is to be refused" checked={results.without} />
        {sendWith ? (
          <CheckRow
            text={caller === undefined ? `With a ${thing}` : `With ${caller}’s ${thing}`}
            expected="is to get through"
            checked={results.with}
          />
        ) : (
          <li className="border-b border-line py-2 text-row text-muted">
            No consumer has a {thing} that can be sent: give one to a consumer, and choose them above.
          </li>
        )}
      </ul>
      <p aria-live="polite" className="mt-2 text-row font-medium text-good">
        {passed && `Passed: without a ${thing} it is closed, and with one it is open.`}
      </p>
    </section>
  );
}

function CheckRow({
  text,
  expected,
  checked,
}: {
  text: string;
  expected: string;
  checked: Checked | undefined;
}) {
  const Icon = checked === undefined ? Minus : checked.ok ? Check : X;
  return (
    <li className="flex min-h-10 items-center gap-2.5 border-b border-line py-2 text-row">
      <span
        aria-hidden="true"
        className={cx(
          'grid size-5 flex-none place-content-center rounded-full',
          checked === undefined && 'text-muted inset-ring inset-ring-line-control',
          checked?.ok === true && 'bg-good-soft text-good',
          checked?.ok === false && 'bg-bad-soft text-bad',
        )}
      >
        <Icon size={12} />
      </span>
      <span className="min-w-0 flex-1">{text}</span>
      <span className="text-right text-text-2">
        {checked === undefined ? (
          <span className="text-muted">{expected}</span>
        ) : (
          <>
            {checked.status !== undefined && (
              <b className="font-strong text-text tabular-nums">{checked.status} </b>
            )}
            {checked.text}
            <span className="sr-only">{checked.ok ? ', as it should be' : ', which is wrong'}</span>
          </>
        )}
      </span>
    </li>
  );
}
