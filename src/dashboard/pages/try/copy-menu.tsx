import { Copy } from 'lucide-react';
import type { SentRequest } from '#dashboard/api/try-it.ts';
import {
  codeKinds,
  requestCode,
  type CodedRequest,
  type CodeKind,
} from '#dashboard/lib/request-code/request-code.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { copyAndSay } from '#dashboard/ui/copy-and-say.ts';
import { Menu } from '#dashboard/ui/menu.tsx';

/** The request that was sent, with its credentials, for a shell or a program. */
export function CopyMenu({ sent }: { sent: SentRequest }) {
  const request = codedRequest(sent);
  return (
    <Menu
      label="Copy as"
      align="end"
      trigger={
        <Button kind="quiet" small>
          <Copy size={14} />
          Copy as
        </Button>
      }
      items={codeKinds.map((kind) => ({
        text: kind,
        sub: libraries[kind],
        onSelect: () => void copyAndSay(requestCode(kind, request), `Copied as ${kind}`),
      }))}
    />
  );
}

const libraries: Readonly<Record<CodeKind, string | undefined>> = {
  curl: undefined,
  HTTPie: undefined,
  JavaScript: 'fetch',
  Python: 'requests',
  Java: 'HttpClient',
  Go: 'net/http',
  PHP: undefined,
  'C#': 'HttpClient',
};

/** Each program frames a request itself, and says who it is. */
const ownHeaders = /^(?:connection|content-length|user-agent)$/i;

const codedRequest = ({ to, method, path, headers, body }: SentRequest): CodedRequest => ({
  method,
  url: `${to}${path}`,
  headers: headers.filter(
    ([name, value]) => !ownHeaders.test(name) && !(name === 'Accept' && value === '*/*'),
  ),
  body,
});
