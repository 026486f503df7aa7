import type { MadeCredential } from '#wire/portal/application.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { Notice } from '../../frame/notice.tsx';

const words: Readonly<Record<string, string>> = {
  key: 'Key',
  secret: 'Secret',
  username: 'Name',
  password: 'Password',
  client_id: 'Client id',
  client_secret: 'Client secret',
};

/** What a credential was made of, shown once. */
export function FreshSecrets({ made, onDone }: { made: MadeCredential; onDone: () => void }) {
  return (
    <Notice tone="good" className="mb-3">
      <p>
        <b className="font-strong">Copy it now.</b> It is not shown again.
      </p>
      <dl className="mt-2 grid gap-2">
        {Object.entries(made.secrets).map(([name, value]) => (
          <div key={name} className="flex flex-wrap items-center gap-x-3">
            <dt className="w-24 text-meta text-text-2">{words[name] ?? name}</dt>
            <dd className="flex min-w-0 items-center gap-1">
              <code className="mono [overflow-wrap:anywhere] !text-row text-text">{value}</code>
              <CopyIcon text={value} label={`Copy ${(words[name] ?? name).toLowerCase()}`} />
            </dd>
          </div>
        ))}
      </dl>
      <Button small className="mt-3" onClick={onDone}>
        It is copied
      </Button>
    </Notice>
  );
}
