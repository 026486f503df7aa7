// The fields of a certificate, and the notes beside them while they are filled in.
import { useMemo, useRef } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import type { FieldsProps } from '#dashboard/crud/entity/definition.ts';
import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { KeyField } from './key-field.tsx';
import { PemArea } from './pem-area.tsx';
import type { CertificateValues } from './values.ts';
import { covers, namesToServe } from './x509/covers.ts';
import { readChain, type ReadChain } from './x509/read-chain.ts';

type Props = FieldsProps<Certificate, CertificateValues>;

/** Undefined while the field is empty. */
export const useTypedChain = (cert: string): ReadChain | undefined =>
  useMemo(() => (cert.trim() === '' ? undefined : readChain(cert)), [cert]);

export function CertificateFields({ form, row }: Props) {
  const { values, field } = form;
  const { entities, servesWildcardNames } = useDialect();
  const namesAreFixed = row !== undefined && entities.certificates?.fixed.includes('snis') === true;
  const chain = useTypedChain(values.cert);
  const [cert, key, snis] = [field('cert'), field('key'), field('snis')];
  const filled = useRef<readonly string[]>([]);
  const names = chain && 'leaf' in chain ? chain.leaf.names : undefined;
  const isBad = (name: string): boolean => names !== undefined && !covers(names, name);
  const ordered = chain && 'leaf' in chain ? chain.ordered : undefined;
  const apart = chain && 'problem' in chain ? chain.apart : undefined;

  /** Fills in the names of a new certificate, unless the reader has changed them. */
  function changeCert(text: string): void {
    cert.onChange(text);
    const read = readChain(text);
    if (row || !('leaf' in read) || values.snis.join() !== filled.current.join()) return;
    filled.current = namesToServe(read.leaf.names, servesWildcardNames);
    snis.onChange(filled.current);
  }

  return (
    <>
      <PemArea
        {...cert}
        label="Certificate and chain"
        required
        rows={7}
        placeholder="-----BEGIN CERTIFICATE-----"
        help="The certificate comes first; its chain may follow."
        error={cert.error ?? (chain && 'problem' in chain ? chain.problem : undefined)}
        warning={
          ordered === undefined
            ? undefined
            : {
                text: 'The certificates are in the wrong order: each has to come before the one that issued it.',
                fix: { text: 'Put them in order', apply: () => changeCert(ordered) },
              }
        }
        fix={
          apart && {
            text: 'Move it to its field',
            apply: () => {
              key.onChange(apart.key);
              changeCert(apart.rest);
            },
          }
        }
        onChange={changeCert}
      />
      <KeyField {...key} stored={row !== undefined} />
      <fieldset disabled={namesAreFixed} className="mt-5 min-w-0">
        <ChipsField
          {...snis}
          label="Serve it for"
          words
          placeholder="Add a name"
          isBad={isBad}
          warning={warningFor(values.snis, servesWildcardNames, isBad, snis.onChange)}
          help={
            row
              ? namesAreFixed
                ? 'Clients that ask for one of these names get it. This gateway changes them for no certificate: make a new one.'
                : 'Clients that ask for one of these names get it.'
              : 'Filled in from the certificate. Add or take away.'
          }
        />
      </fieldset>
    </>
  );
}

function warningFor(
  snis: readonly string[],
  wildcards: boolean,
  isBad: (name: string) => boolean,
  onChange: (names: readonly string[]) => void,
) {
  const wild = wildcards ? undefined : snis.find((name) => name.includes('*'));
  const name = wild ?? snis.find(isBad);
  if (name === undefined) return undefined;
  const text =
    wild === undefined
      ? `${name} is not in the certificate: browsers will refuse it.`
      : `${name} is never asked for: a client names one host. Add each host.`;
  const fix = { text: 'Remove it', apply: () => onChange(snis.filter((other) => other !== name)) };
  return { text, fix };
}
