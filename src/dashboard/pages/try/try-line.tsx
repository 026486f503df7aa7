import { Send, X } from 'lucide-react';
import { useContext, type ClipboardEvent } from 'react';
import { References } from '#dashboard/forms/references.ts';
import { ReferenceCombobox } from '#dashboard/forms/reference-combobox.tsx';
import { MethodSelect } from '#dashboard/forms/method-select.tsx';
import { shortcut } from '#dashboard/lib/platform.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import { pastedUrl } from './pasted-url.ts';
import type { TryValues } from './try-values.ts';

/** Method, address, caller and the button: the whole request in a line where there is room. */
export function TryLine({
  values,
  onChange,
  isSending,
  onCancel,
}: {
  values: TryValues;
  onChange: (change: Partial<TryValues>) => void;
  isSending: boolean;
  onCancel: () => void;
}) {
  const consumers = useContext(References)['consumers'];
  const paste = (event: ClipboardEvent): void => {
    const url = pastedUrl(event.clipboardData.getData('text'));
    if (!url) return;
    event.preventDefault();
    onChange(url);
  };
  return (
    <div className="flex flex-wrap gap-2">
      <MethodSelect value={values.method} onChange={(method) => onChange({ method })} />
      <div className="w-24 flex-none max-tablet:flex-1">
        <Select
          aria-label="Scheme"
          mono
          value={values.scheme}
          options={[
            { value: 'http', label: 'http' },
            { value: 'https', label: 'https' },
          ]}
          onChange={({ target }) => onChange({ scheme: target.value === 'https' ? 'https' : 'http' })}
        />
      </div>
      <div className="w-44 flex-none max-tablet:w-full">
        <Input
          aria-label="Host"
          mono
          inputMode="url"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="joke.com"
          value={values.host}
          onPaste={paste}
          onChange={({ target }) => onChange({ host: target.value })}
        />
      </div>
      <div className="min-w-52 flex-1 max-tablet:w-full max-tablet:flex-none">
        <Input
          aria-label="Path and query"
          mono
          inputMode="url"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="/joke/random?lang=en"
          value={values.path}
          onPaste={paste}
          onChange={({ target }) => onChange({ path: target.value })}
        />
      </div>
      {consumers && (
        <div className="w-56 flex-none max-tablet:w-full">
          <ReferenceCombobox
            id="try-as"
            aria-label="As"
            reference={consumers}
            label="the caller"
            nothing="as nobody"
            value={values.as}
            chosenAs={(name) => `as ${name}`}
            onChange={(as) => onChange({ as, with: '' })}
          />
        </div>
      )}
      {isSending ? (
        <Button className="max-tablet:w-full tablet:min-w-26" onClick={onCancel}>
          <X size={16} />
          Cancel
        </Button>
      ) : (
        <Button kind="primary" type="submit" className="max-tablet:w-full tablet:min-w-26">
          <Send size={16} />
          Send
          <span aria-hidden="true" className="font-regular max-tablet:hidden">
            {shortcut('↵')}
          </span>
        </Button>
      )}
    </div>
  );
}
