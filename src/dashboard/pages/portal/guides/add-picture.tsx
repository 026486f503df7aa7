// Adds a picture to the portal, for a page or as its logo.
import { useMutation } from '@tanstack/react-query';
import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { ServerRefused } from '#dashboard/api/own-server.ts';
import { addPicture } from '#dashboard/api/portal/catalogue.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';

const pictureTypes = 'image/png,image/jpeg,image/webp';

export function AddPicture({ onAdded }: { onAdded: (markdown: string) => void }) {
  return (
    <PictureButton
      text="Add picture"
      onAdded={(address, name) => onAdded(`![${name.replaceAll(/[[\]]/g, '')}](${address})`)}
    />
  );
}

export function PictureButton({
  text,
  onAdded,
}: {
  text: string;
  onAdded: (address: string, name: string) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: addPicture,
    onSuccess: (address, file) => onAdded(address, file.name.replace(/\.\w+$/, '')),
  });
  return (
    <div className="my-2">
      <Button small disabled={add.isPending} onClick={() => chooser.current?.click()}>
        <ImagePlus size={14} />
        {text}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={pictureTypes}
        aria-label={text}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) add.mutate(file);
          target.value = '';
        }}
      />
      {add.error && (
        <div role="alert">
          <FieldError text={wordsOf(add.error)} />
        </div>
      )}
    </div>
  );
}

const wordsOf = (error: Error): string =>
  (error instanceof ServerRefused ? error.fields['picture'] : undefined) ?? reasonOf(error);
