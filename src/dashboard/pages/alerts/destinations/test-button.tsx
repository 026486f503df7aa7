import { Check, Send, X } from 'lucide-react';
import { useState } from 'react';
import { ServerRefused } from '#dashboard/api/own-server.ts';
import type { TestOutcome } from '#dashboard/api/alerts.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';

/** Sends a test, and says what has become of it. `of` stands for what is tested: an outcome of other values is not shown. */
export function TestButton({
  of = '',
  disabled = false,
  small = false,
  run,
}: {
  of?: string;
  disabled?: boolean;
  small?: boolean;
  run: () => Promise<TestOutcome>;
}) {
  const [outcome, setOutcome] = useState<TestOutcome & { of: string }>();
  const [busy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    setBusy(true);
    try {
      setOutcome({ ...(await run()), of });
    } catch (error) {
      setOutcome({ sent: false, text: refusalText(error), of });
    } finally {
      setBusy(false);
    }
  };
  const shown = outcome?.of === of ? outcome : undefined;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <Button small={small} disabled={busy || disabled} onClick={() => void test()}>
        <Send size={14} />
        <BusyWords is={busy} usual="Send a test" busy="Sending" />
      </Button>
      <output className="flex min-w-0 items-start gap-1.5 text-row empty:hidden">
        {shown && (
          <>
            {shown.sent ? (
              <Check size={16} aria-hidden="true" className="mt-0.5 flex-none text-good" />
            ) : (
              <X size={16} aria-hidden="true" className="mt-0.5 flex-none text-bad" />
            )}
            <span className={`min-w-0 [overflow-wrap:anywhere] ${shown.sent ? '' : 'text-bad'}`}>
              {shown.text}
            </span>
          </>
        )}
      </output>
    </div>
  );
}

function refusalText(error: unknown): string {
  if (!(error instanceof ServerRefused)) return String(error);
  const fields = Object.entries(error.fields).map(([name, words]) => `${name}: ${words}`);
  return fields.length > 0 ? fields.join('; ') : error.message;
}
