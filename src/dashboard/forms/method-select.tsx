import { methods } from '#dashboard/lib/methods.ts';
import { Select } from '#dashboard/ui/select.tsx';

/** The method of a request that is traced or tried out. */
export const MethodSelect = ({ value, onChange }: { value: string; onChange: (method: string) => void }) => (
  <div className="w-26 flex-none">
    <Select
      aria-label="Method"
      mono
      value={value}
      options={methods.map((method) => ({ value: method, label: method }))}
      onChange={({ target }) => onChange(target.value)}
    />
  </div>
);
