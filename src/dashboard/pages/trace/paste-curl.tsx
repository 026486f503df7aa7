import { SquareTerminal } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { parseCurl } from '#dashboard/lib/request-code/parse-curl.ts';
import type { CodedRequest } from '#dashboard/lib/request-code/request-code.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { TextArea } from '#dashboard/ui/input.tsx';

/** Fills a form with the request of a curl command. `beside` stands before the button. */
export function PasteCurl({
  beside,
  onRead,
}: {
  beside: ReactNode;
  onRead: (request: CodedRequest) => void;
}) {
  const [text, setText] = useState<string>();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const isOpen = text !== undefined;
  useEffect(() => {
    if (isOpen) area.current?.focus();
  }, [isOpen]);
  const read = (command: string): void => {
    const request = parseCurl(command);
    setText(request ? undefined : command);
    if (request) onRead(request);
  };
  return (
    <>
      <div className="mt-1 -ml-2.5 flex flex-wrap gap-1">
        {beside}
        <Button small kind="quiet" aria-expanded={isOpen} onClick={() => setText(isOpen ? undefined : '')}>
          <SquareTerminal size={14} />
          Paste curl
        </Button>
      </div>
      {isOpen && (
        <div className="mt-1 max-w-175">
          <TextArea
            ref={area}
            aria-label="A curl command"
            aria-describedby={id}
            mono
            rows={3}
            placeholder="curl http://joke.com/joke -H 'apikey: …'"
            value={text}
            onChange={({ target }) => read(target.value)}
          />
          <p id={id} aria-live="polite" className="mt-1 text-meta text-muted">
            {text.trim() === ''
              ? 'The request is read out of it. Nothing is run.'
              : 'This is not a whole curl command with a URL yet.'}
          </p>
        </div>
      )}
    </>
  );
}
