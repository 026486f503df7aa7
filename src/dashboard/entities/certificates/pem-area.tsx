import { useRef, useState, type ReactNode } from 'react';
import { Field, type FieldProps } from '#dashboard/forms/field.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { TextArea } from '#dashboard/ui/input.tsx';
import { readPemFile } from './pem-file.ts';

/** A field for PEM, which is pasted, dropped as a file, or chosen as one. */
export function PemArea({
  value,
  onChange,
  rows,
  placeholder,
  help,
  ...field
}: Omit<FieldState<string>, 'onChange'> &
  Omit<FieldProps, 'children'> & {
    /** `file` is the name of the file that the text came from. */
    onChange: (text: string, file?: string) => void;
    rows: number;
    placeholder?: string;
    help: ReactNode;
  }) {
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [fileProblem, setFileProblem] = useState<string>();
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const read = await readPemFile(file);
    if ('problem' in read) setFileProblem(read.problem);
    else change(read.text, file.name);
  };
  function change(text: string, file?: string): void {
    setFileProblem(undefined);
    onChange(text, file);
  }
  return (
    <Field
      {...field}
      error={fileProblem ?? field.error}
      fix={fileProblem === undefined ? field.fix : undefined}
      help={
        <>
          Paste PEM, drop a file on the field, or{' '}
          <button type="button" className="link" onClick={() => chooser.current?.click()}>
            choose a file
          </button>
          . {help}
        </>
      }
    >
      {(control) => (
        <div
          className={cx(over && 'rounded-control outline-2 outline-focus')}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const { files } = event.dataTransfer;
            if (files.length > 0) void take(files[0]);
            else change(event.dataTransfer.getData('text'));
          }}
        >
          <TextArea
            {...control}
            mono
            rows={rows}
            autoComplete="off"
            placeholder={placeholder}
            value={value}
            onChange={({ target }) => change(target.value)}
          />
          <input
            ref={chooser}
            type="file"
            hidden
            onChange={({ target }) => {
              void take(target.files?.[0]);
              // The same file can be chosen again.
              target.value = '';
            }}
          />
        </div>
      )}
    </Field>
  );
}
