import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  examplesKey,
  examplesQuery,
  keepExample,
  removeExample,
  type KeptRequest,
} from '#dashboard/api/try-it.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { useWhileShown } from '#dashboard/lib/use-while-shown.ts';
import { showToast } from '#dashboard/ui/toast.ts';

/** The requests that were kept for this gateway. */
export function Examples({ onOpen }: { onOpen: (request: KeptRequest) => void }) {
  const { data: examples = [] } = useQuery(examplesQuery());
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => removeExample(id),
    onSettled: () => client.invalidateQueries({ queryKey: examplesKey }),
    onError: (error) => showToast({ text: error.message, bad: true }),
    onSuccess: (_done, { name }) => showToast({ text: `${name} is no longer kept` }),
  });
  if (examples.length === 0) return null;
  return (
    <section aria-label="Kept requests" className="mt-6">
      <SectionHead title="Kept requests" note={String(examples.length)} />
      <ul className="border-t border-line">
        {examples.map(({ id, name, request }) => (
          <li key={id} className="flex min-h-10 items-center gap-2 border-b border-line">
            <button
              type="button"
              onClick={() => onOpen(request)}
              className="plain-link min-w-0 flex-1 text-left font-medium [overflow-wrap:anywhere]"
            >
              {name}
            </button>
            <span className="mono max-w-[50%] truncate text-muted">
              {request['method'] ?? 'GET'} {request['host']}
              {request['path'] ?? '/'}
            </span>
            <IconButton
              size="small"
              danger
              label={`Delete ${name}`}
              onClick={() => remove.mutate({ id, name })}
            >
              <Trash2 size={14} />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks for the name under which the request is kept. */
export function KeepForm({
  request,
  suggested,
  onClose,
}: {
  /** Without secrets. */
  request: KeptRequest;
  suggested: string;
  onClose: () => void;
}) {
  const [name, setName] = useState(suggested);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const client = useQueryClient();
  const close = useWhileShown(onClose);
  const keep = useMutation({
    mutationFn: () => keepExample(name, request),
    onSuccess: (example) => {
      void client.invalidateQueries({ queryKey: examplesKey });
      showToast({ text: `${example.name} is kept, without its secrets` });
      close();
    },
  });
  return (
    <form
      className="mb-4 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!keep.isPending && name.trim() !== '') keep.mutate();
      }}
    >
      <div className="w-72 max-w-full">
        <Input
          aria-label="Name of the kept request"
          ref={input}
          maxLength={80}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <Button type="submit" kind="primary">
        Keep it
      </Button>
      <Button onClick={onClose}>Cancel</Button>
      {keep.error && <p className="w-full text-row text-bad">{keep.error.message}</p>}
    </form>
  );
}
